"""Refusals of etl as sentences in the reader's language: what is the matter, what to do next.

Told from an error's class, its cause and its values; nothing is escaped here.
"""

from collections.abc import Mapping

from dashboard.language import _, joined
from etl.errors import (
    DocumentCause,
    EtlError,
    InvalidDataError,
    UnreadableDocumentError,
    UnreadableFigureError,
)
from etl.extract.formats.kinds import OtherKind
from etl.extract.published import UnreadableDateError
from etl.review.errors import (
    DecisionCause,
    DecisionError,
    NotReadyError,
    SaveConflictError,
    SecondReaderMissingError,
    UnknownPlaceError,
    WritingCause,
    WritingNotAllowedError,
)
from pages.review.desk import wording

_MOST_FAULTS = 3
_MOST_LISTED = 12


def told(error: EtlError) -> str:
    """Why something was refused, as a sentence; an error unknown here keeps its own words."""
    sentence: str
    values: Mapping[str, object]
    match error:
        case UnreadableDocumentError():
            sentence, values = documents()[error.cause], {"name": error.name, **error.values}
        case DecisionError():
            sentence, values = decisions()[error.cause], error.values
        case WritingNotAllowedError():
            sentence, values = writing()[error.cause], error.values
        case SecondReaderMissingError():
            return _second_reader(error)
        case InvalidDataError():
            return _faults(error)
        case _:
            sentence, values = _other(error)
    return sentence.format(**{name: _shown(name, value) for name, value in values.items()})


def documents() -> Mapping[DocumentCause, str]:
    """Why a file received can't be read."""
    return {
        DocumentCause.MISSING: _("没有 {name} 这个文件，请看看它是不是移走了或改了名。"),
        DocumentCause.NOT_OPENED: _("打不开 {name}（{fault}），请看看有没有权限读它。"),
        DocumentCause.EMPTY: _("{name} 是空文件。"),
        DocumentCause.NO_TEXT: _("{name} 里没有文字，请换一份有正文的，或直接粘贴正文。"),
        DocumentCause.TOO_LARGE: _(
            "{name} 有 {size} MB，最多读 {most} MB。请拆成几份，或把图片存小后再来。"
        ),
        DocumentCause.TOO_LONG: _("{name} 的正文超过 {most} 字，请拆成几份后再来。"),
        DocumentCause.UNPACKED_TOO_LARGE: _(
            "{name} 解压后超过 {most} MB，没有读。请另存一份小的再来。"
        ),
        DocumentCause.TOO_MANY_PAGES: _("{name} 超过 {most} 页，请拆成几份后再来。"),
        DocumentCause.TOO_MANY_PICTURES: _(
            "{name} 有超过 {most} 页的文字是图片，请拆成几份后再来。"
        ),
        DocumentCause.PICTURE_TOO_LARGE: _(
            "{name} 超过 {pages} 页或 {pixels} 像素，请存小一些再来。"
        ),
        DocumentCause.TOO_MANY_CELLS: _("{name} 超过 {most} 个单元格，请拆成几份后再来。"),
        DocumentCause.TOO_MANY_TAGS: _(
            "{name} 里的网页标签超过 {most} 个，请拆成几份，或直接粘贴正文。"
        ),
        DocumentCause.NESTED_TOO_DEEP: _("{name} 的网页标签套得太深，请直接粘贴正文。"),
        DocumentCause.TOO_SLOW: _(
            "读 {name} 太费时间或内存，它可能已损坏。请打开后另存一份再来，或直接粘贴正文。"
        ),
        DocumentCause.DAMAGED: _("{name} 已损坏或不完整，请重新下载，或打开后另存一份再来。"),
        DocumentCause.CUT_OFF: _("{name} 缺了末尾一截，请重新下载后再来。"),
        DocumentCause.ODDLY_PACKED: _(
            "{name} 的压缩方式不是 Office 所用，请用 Word、Excel 或 WPS 打开，另存后再来。"
        ),
        DocumentCause.PASSWORD: _("{name} 有密码，请去掉密码另存后再来。"),
        DocumentCause.HOSTILE: _(
            "{name} 里有正常文件不会有的声明，为安全起见没有读。来源可靠的话，请打开另存后再来。"
        ),
        DocumentCause.OTHER_KIND: _("{name} 看起来是{seems}。"),
        DocumentCause.MISNAMED: _(
            "{name} 的后缀是“{suffix}”，内容却像“{seems}”，请把后缀改对再来。"
        ),
        DocumentCause.NOT_TEXT: _(
            "{name} 不是文本文件：里面有文本不会有的字符。若是别的格式，请改成相应的后缀再来。"
        ),
        DocumentCause.UNKNOWN_ENCODING: _(
            "认不出 {name} 的文字编码。若是文本，请另存为 UTF-8；若是别的格式，请改成相应的后缀。"
        ),
        DocumentCause.NO_WORD_DOCUMENT: _(
            "{name} 里没有 Word 正文，请用 Word 或 WPS 打开，另存为 .docx 再来。"
        ),
        DocumentCause.NO_RESULTS: _(
            "{name} 里有没存结果的公式，请用 Excel 或 WPS 打开，保存一次再来。"
        ),
        DocumentCause.NEEDS_RECOGNITION: _(
            "{name} 的文字是图片，而这台机器没有装识字组件。"
            "请管理员安装（pip install '.[ocr]'），或换一份带文字的。"
        ),
        DocumentCause.PAGES_NEED_RECOGNITION: _(
            "{name} 第 {pages} 页的文字是图片，而这台机器没有装识字组件。"
            "请管理员安装（pip install '.[ocr]'），或换一份带文字的。"
        ),
    }


def other_kinds() -> Mapping[OtherKind, str]:
    """What a file of another kind is and how to make it one that is read."""
    return {
        OtherKind.OLD_OFFICE: _(
            "旧版或加了密码的 Office、WPS 文件，请去掉密码，另存为 .docx 或 .xlsx 再来"
        ),
        OtherKind.RICH_TEXT: _("富文本文件（.rtf），请另存为 .docx 再来"),
        OtherKind.WEB_ARCHIVE: _("打包存下的网页（.mht），请另存为 .html 再来"),
        OtherKind.POSTSCRIPT: _("打印文件（PostScript），请另存为 .pdf 再来"),
        OtherKind.PACKED: _("压缩包，请解压后再来"),
        OtherKind.PROGRAM: _("程序，请换一份版面文件"),
        OtherKind.XML: _("数据文件（XML）而不是网页，请另存为 .html 或 .txt 再来"),
        OtherKind.PRESENTATION: _("演示文稿（PowerPoint），请另存为 .pdf 再来"),
        OtherKind.OPEN_DOCUMENT: _("开放文档（OpenDocument），请另存为 .docx 或 .xlsx 再来"),
    }


def seems() -> Mapping[str, str]:
    """What a file seems to be: a format that is read, or another kind."""
    kinds = {str(kind): sentence for kind, sentence in other_kinds().items()}
    return kinds | {
        "txt": _("纯文本（.txt）"),
        "md": _("Markdown（.md）"),
        "html": _("网页（.html）"),
        "docx": _("Word 文档（.docx）"),
        "pdf": _("PDF（.pdf）"),
        "xlsx": _("Excel 工作簿（.xlsx）"),
        "image": _("图片"),
    }


def decisions() -> Mapping[DecisionCause, str]:
    """Why a decision of the reviewer can't be recorded."""
    return {
        DecisionCause.NO_FIGURE: _("版面位置 {start} 处没有提出来的数字，请另选一个。"),
        DecisionCause.ALREADY_THERE: _("版面位置 {start} 处已有一个数字，请直接改它或接受它。"),
        DecisionCause.APART: _("选中的文字和原来的数字不相接，请把它另补成一个数字。"),
        DecisionCause.OUTSIDE: _("选中的文字不在版面之内（版面共 {characters} 字），请重新选。"),
        DecisionCause.WRONG_LENGTH: _("一个数字有 1 到 {most} 个字，请只选数目、约数词和单位。"),
        DecisionCause.TOO_LONG: _("“{column}”写了 {length} 字，最多 {most} 字，请写短些。"),
        DecisionCause.NO_WORD: _("“{word}”里有标点、空格或数字，请只写说明数的是什么的词。"),
        DecisionCause.SEVERAL_LINES: _("“{column}”里有换行或控制字符，请写成一行。"),
        DecisionCause.COPIED: _("“{column}”抄了版面里的句子，请用自己的话写。"),
        DecisionCause.NO_FIELD: _("“{column}”不是可以改的一栏，可以改的有：{columns}。"),
        DecisionCause.NOT_OFFERED: _("“{column}”不能是“{cell}”，请从这些里选：{choices}。"),
        DecisionCause.UNKNOWN_KIND: _(
            "还没有“{cell}”这一种，请从这个指标已有的里选：{choices}；都不合，就先加上这一种。"
        ),
        DecisionCause.NO_CELL: _("“{item}”没有写成“栏=内容”，请改写。"),
        DecisionCause.NO_LABEL: _("“{label}”不能作报道的编号，请用 1 到 8 个小写字母或数字。"),
        DecisionCause.NO_REPORT: _("版面上没有编号“{label}”的报道，请从这些里选：{known}。"),
        DecisionCause.NO_ROW: _("“{key}”不是可以新增的词条，可以新增的有：{kinds}。"),
        DecisionCause.NO_COLUMN: _("{file} 里没有这样的栏：{columns}。请换一栏。"),
        DecisionCause.NOTHING_TO_UNDO: _("没有可以撤销的判断了。"),
        DecisionCause.NOTHING_TO_REDO: _("没有可以重做的判断了。"),
    }


def writing() -> Mapping[WritingCause, str]:
    """Why nothing may be written."""
    return {
        WritingCause.OFF: _("这台机器没有打开写入，请管理员用 make run EDIT=1 启动后再来审。"),
        WritingCause.NO_NAME: _(
            "“{name}”不能作审核人的姓名，请写 1 到 {most} 个字，首尾不留空格。"
        ),
    }


def _other(error: EtlError) -> tuple[str, Mapping[str, object]]:
    """The sentence of an error that has one cause only, and its values."""
    match error:
        case UnknownPlaceError(code=code):
            return _(
                "地名录里没有代码“{code}”，请另选一个县区、市或省，"
                "或先把它连同出处加进 data/reference/gazetteer.csv。"
            ), {"code": code}
        case UnreadableFigureError(as_printed=printed):
            return _("“{printed}”读不成一个数，请只选数目、约数词和单位，越短越好。"), {
                "printed": printed
            }
        case UnreadableDateError(written=written):
            return _(
                "“{written}”不是刊出日期。请写成 2025-05-21、2025-05 或 2025；"
                "推断的写 2025?，在两天之间的写 2024/2026-11-22。"
            ), {"written": written}
        case SaveConflictError(conflict=conflict):
            return _(
                "您开始以后，别人存过报道 {report_id}，没有覆盖。请比一比两版，选定后再入库。"
            ), {"report_id": conflict.report_id}
        case _:
            return _("没有记下：{reason}"), {"reason": str(error)}


def _second_reader(error: SecondReaderMissingError) -> str:
    missing = _(
        "报道 {label} 要有第二个人审过才能入库，请另一位审核人把它的数字审完。"
        "不需要的话，请管理员把 data/review/config.yaml 里的 second_reader 设为 optional。"
    ).format(label=error.label)
    if not error.read_in_part:
        return missing
    readers = joined(list(error.read_in_part))
    return _("{missing}（{readers}只审了一部分。）").format(missing=missing, readers=readers)


def _faults(error: InvalidDataError) -> str:
    """How many faults there are, and the first of them."""
    heading = (
        _("还差 {n} 处，请先补齐：")
        if isinstance(error, NotReadyError)
        else _("数据里有 {n} 处不对，请先改好：")
    )
    lines = [heading.format(n=len(error.faults)), *map(wording.fault, error.faults[:_MOST_FAULTS])]
    if len(error.faults) > _MOST_FAULTS:
        lines.append(_("还有 {n} 处").format(n=len(error.faults) - _MOST_FAULTS))
    return "\n\n".join(lines)


def _shown(name: str, value: object) -> str:
    """A value as it stands in a sentence."""
    match name, value:
        case "seems", str():
            return seems()[value]
        case "column", str():
            return wording.column(value)
        case "columns", list() | tuple():
            return _listed([wording.column(str(column)) for column in value])
        case _, list() | tuple():
            return _listed([str(item) or _("空") for item in value])
        case _, int() | float():
            return f"{value:,}"
        case _:
            return str(value)


def _listed(items: list[str]) -> str:
    return (joined(items[:_MOST_LISTED]) or _("空")) + (" …" if len(items) > _MOST_LISTED else "")
