"""The codebook of a package as one web page in Chinese and English that needs nothing else."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from etl.publish.package.codebook import referred
from etl.publish.package.described import Column, Lists, Table, Term, Words

_STYLE = files("etl.publish.package") / "codebook.css"
_HEAD = Words("字段说明", "Codebook")
_COLUMN_HEADS = (
    Words("字段", "column"),
    Words("类型", "type"),
    Words("含义", "meaning"),
    Words("取值", "values"),
)
_TERM_HEADS = (Words("代码", "code"), Words("名称", "name"), Words("定义", "definition"))
_FILE_HEADS = (Words("文件", "file"), Words("内容", "content"))
_FILES = (
    (
        "methods/calibration.md",
        Words("清晰集表里 1 和 0 的意思", "what 1 and 0 mean in the crisp-set table"),
    ),
    (
        "methods/practice_sets_fsqca.csv",
        Words("practice_sets 的同样各行，变量名用 fsQCA 认的写法", "practice_sets for fsQCA"),
    ),
    (
        "annotations/*.jsonld",
        Words(
            "W3C Web Annotation，一个版面一份。target：版面和它的 SHA-256（figure:page_sha256）、"
            "起止位置（Unicode 字符）、印出的数字；body：figure: 后面是 figure_record 的列",
            "W3C Web Annotation, one file a page. target: the page with its SHA-256 "
            "(figure:page_sha256), start and end in Unicode code points, the number as printed; "
            "body: after figure: stands a column of figure_record",
        ),
    ),
    (
        "annotations/*.ann, annotation.conf, visual.conf",
        Words(
            "brat。T：指标、位置、印出的数字；A：Qualifier 是 qualifier，Measure 是 measure，"
            "Scope 是 scope_level，Period 是 period_kind，Contradicted 是 is_contradicted；"
            "#：其余各列",
            "brat. T: indicator, place, number as printed; A: Qualifier is qualifier, Measure is "
            "measure, Scope is scope_level, Period is period_kind, Contradicted is "
            "is_contradicted; #: further columns",
        ),
    ),
)
_TYPES = {
    "string": Words("文本", "text"),
    "integer": Words("整数", "integer"),
    "number": Words("数", "number"),
    "boolean": Words("是或否", "true or false"),
    "date": Words("日期", "date"),
}


def write_codebook_page(version: str, tables: Sequence[Table], lists: Lists, output: Path) -> None:
    """Write the codebook as HTML; everything the data say is escaped."""
    used = sorted({column.list_id for table in tables for column in table.columns} - {""})
    style = _STYLE.read_text(encoding="utf-8")
    parts = [
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_HEAD.zh} · {_HEAD.en} · {escape(version)}</title>",
        f"<style>\n{style}</style>\n</head>\n<body>\n<header>",
        f"<h1>{_both(_HEAD)}</h1>",
        f"<p>{_both(Words('数据版本', 'Data version'))} <code>{escape(version)}</code></p>",
        _navigation(tables),
        "</header>\n<main>",
        *(_table(table) for table in tables),
        f"<h2>{_both(Words('其他文件', 'Further files'))}</h2>",
        _grid(_FILE_HEADS, ((f"<code>{name}</code>", _both(said)) for name, said in _FILES)),
        f"<h2>{_both(Words('封闭列表', 'Closed lists'))}</h2>",
        *(_list(list_id, lists[list_id]) for list_id in used),
        "</main>\n</body>\n</html>\n",
    ]
    output.write_bytes("\n".join(parts).encode())


def _both(words: Words) -> str:
    """Chinese, then English, each marked as what it is."""
    if words.zh == words.en:
        return escape(words.zh)
    return f'{escape(words.zh)} <span lang="en">{escape(words.en)}</span>'


def _navigation(tables: Sequence[Table]) -> str:
    links = (
        f'<a href="#{table.name}"><code>{table.name}</code> {_both(table.label)}</a>'
        for table in tables
    )
    label = escape("表 · Tables")
    return f'<nav aria-label="{label}"><ul>{_each("li", links)}</ul></nav>'


def _table(table: Table) -> str:
    rows = (_column(table, column) for column in table.columns)
    return (
        f'<section id="{table.name}">\n<h2><code>{table.name}</code> {_both(table.label)}</h2>\n'
        f'<p>{escape(table.meaning.zh)}</p>\n<p lang="en">{escape(table.meaning.en)}</p>\n'
        f"{_grid(_COLUMN_HEADS, rows)}\n</section>"
    )


def _column(table: Table, column: Column) -> tuple[str, ...]:
    name = f"<code>{column.name}</code>"
    marks = []
    if column.name in table.key:
        marks.append(_both(Words("主键", "primary key")))
    elif column.is_required:
        marks.append(_both(Words("必填", "required")))
    if column.unit.en:
        marks.append(_both(column.unit))
    kind = "<br>".join([_both(_TYPES[column.kind]), *marks])
    meaning = f"<b>{_both(column.label)}</b><p>{escape(column.meaning.zh)}</p>"
    meaning += f'<p lang="en">{escape(column.meaning.en)}</p>'
    return name, kind, meaning, _values(table, column)


def _values(table: Table, column: Column) -> str:
    if column.list_id:
        return f'<a href="#list-{column.list_id}">{column.list_id}</a>'
    target = referred(table, column)
    if target:
        links = (
            f'<a href="#{each.partition(".")[0]}"><code>{each}</code></a>'
            for each in target.split("; ")
        )
        return "<br>".join(links)
    return f"<code>{escape(column.pattern)}</code>" if column.pattern else ""


def _list(list_id: str, terms: Sequence[Term]) -> str:
    rows = (
        (f"<code>{escape(term.term_id)}</code>", _both(term.name), _both(term.definition))
        for term in terms
    )
    return (
        f'<section id="list-{list_id}">\n<h3><code>{list_id}</code></h3>\n'
        f"{_grid(_TERM_HEADS, rows)}\n</section>"
    )


def _grid(heads: Iterable[Words], rows: Iterable[Iterable[str]]) -> str:
    head = _each('th scope="col"', map(_both, heads))
    body = "\n".join(f"<tr>{_each('td', row)}</tr>" for row in rows)
    return (
        f'<div class="grid"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _each(tag: str, contents: Iterable[str]) -> str:
    name = tag.partition(" ")[0]
    return "".join(f"<{tag}>{content}</{name}>" for content in contents)
