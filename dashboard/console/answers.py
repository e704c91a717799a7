"""The sentences of the console: what came out, which limit was hit, what to do next."""

from collections.abc import Sequence
from difflib import get_close_matches

from dashboard.console.asking import Answer, Fault
from dashboard.console.limits import AT_ONCE, SHOWN_ROWS, Limits
from dashboard.language import _, in_a_row, joined, ngettext

_LONGEST_NAME = 60


def title(told: Answer | Fault | None, question: str) -> str:
    """What came out of the query, or what can be asked.

    Args:
        told: What the query gave; None where there is none.
        question: The ready question in words; empty for SQL of the reader's own.
    """
    if told is None:
        return _("用一句 SQL 问全部数据")
    if isinstance(told, Fault):
        return _("这条查询没有结果")
    n = len(told.rows)
    if told.cut and n:
        counted = ngettext("{n} 行以上", "{n} 行以上", n).format(n=n)
    elif told.cut:
        counted = _("一行也放不下")
    elif n:
        counted = ngettext("{n} 行", "{n} 行", n).format(n=n)
    else:
        counted = _("没有符合的行")
    if question:
        return _("{question}：{rows}").format(question=question, rows=counted)
    return _("查询结果：{rows}").format(rows=counted)


def lead(told: Answer | Fault | None, note: str, limits: Limits, tables: Sequence[str]) -> str:
    """What to mind: why there is nothing, what was left out, what the query may take.

    Args:
        told: What the query gave; None where there is none.
        note: What to mind about the ready question.
        limits: What a query may take and give.
        tables: Names of the tables and views, for those that were misspelt.
    """
    if isinstance(told, Fault):
        return fault_text(told, limits, tables)
    if told is None:
        return _(
            "只读：选一条现成的问题，或自己写 SELECT。最多 {seconds} 秒、{rows} 行；"
            "查询照数据的原样列出，不判断能不能比。"
        ).format(seconds=limits.seconds, rows=limits.rows)
    caveat = _("查询照数据的原样列出，不判断能不能比：范围、时段、数的是什么要自己核对。")
    sentence = _("{note}。").format(note=note) if note else caveat
    return in_a_row([sentence, cut_text(told, limits)])


def cut_text(answer: Answer, limits: Limits) -> str:
    """Which limit left rows out and how to get them; empty where none did."""
    if answer.cut == "rows":
        return _(
            "结果超过行数上限，只取了前 {n} 行；其余的请加条件，或用 LIMIT 和 OFFSET 分几次取。"
        ).format(n=limits.rows)
    if answer.cut == "bytes":
        return _(
            "结果超过大小上限 {most} MB，只取了前 {n} 行；请少取几列，或加条件分几次取。"
        ).format(most=limits.result_bytes // 10**6, n=len(answer.rows))
    return ""


def caption(answer: Answer) -> str:
    """How many rows there are, how many of them stand on screen, and of which data version."""
    n = len(answer.rows)
    version = _("数据版本 {version}").format(version=answer.version)
    if n > SHOWN_ROWS:
        rows = _("屏上是前 {shown} 行，共取得 {n} 行；下载的文件有全部 {n} 行").format(
            shown=SHOWN_ROWS, n=n
        )
    else:
        rows = ngettext("共 {n} 行", "共 {n} 行", n).format(n=n)
    return f"{rows} · {version}"


def fault_text(fault: Fault, limits: Limits, tables: Sequence[str]) -> str:
    """Why a query gave nothing, with the limit in numbers, and what to do next."""
    name = fault.name if len(fault.name) <= _LONGEST_NAME else f"{fault.name[:_LONGEST_NAME]}…"
    if fault.kind == "relation":
        return in_a_row([_no_relation(name), _meant(fault.name, tables)])
    return (
        _sentences()
        .get(fault.kind, _other())
        .format(
            name=name,
            seconds=limits.seconds,
            megabytes=limits.megabytes,
            characters=limits.characters,
            at_once=AT_ONCE,
        )
    )


def _sentences() -> dict[str, str]:
    return {
        "empty": _("还没有写查询。请写一条 SELECT，或选一条现成的问题。"),
        "characters": _(
            "这段查询有 {name} 个字符，最多 {characters} 个，没有执行。请写短一些，或分成几条。"
        ),
        "busy": _("同时最多执行 {at_once} 条查询，现在都占着。请过几秒再点“执行”。"),
        "time": _(
            "超过了时间上限 {seconds} 秒，已经停下。请加条件、少连接几张表，或先数一数有多少行。"
        ),
        "memory": _(
            "超过了内存上限 {megabytes} MB，已经停下。请加条件、少取几列，"
            "或不要排序、拼接这么多行。"
        ),
        "database": _("数据库现在读不出来。请过一会儿再试，或请管理员重新生成。"),
        "several": _(
            "一次只执行一条语句，这里有 {name} 条。请只留一条；PIVOT 请用 IN 写明有哪些列。"
        ),
        "statement": _(
            "这里只读，只执行 SELECT（也可以 FROM、WITH、DESCRIBE、SUMMARIZE 开头）和 EXPLAIN。"
            "{name} 没有执行，请改写成 SELECT。"
        ),
        "function": _(
            "{name} 没有执行：查询只看库里的表，不读文件、网络和设置，也不执行文本里的语句。"
            "请去掉这个函数。"
        ),
        "form": _("这种写法看不出它要读什么，没有执行。请改写成普通的 SELECT。"),
        "zoned": _(
            "{name} 是带时区的时间，这里列不出来。请改成不带时区的，"
            "例如 CAST({name} AS TIMESTAMP)。"
        ),
        "outside": _("查询要碰库以外的东西，没有执行。这里只读库里的表和视图。"),
        "syntax": _("SQL 的写法有误，没有执行。请对照下面数据库的原话改正。"),
        "names": _("列名、表名或函数用得不对，没有执行。请对照下面数据库的原话和“有哪些表”改正。"),
        "values": _(
            "有的值不能这样换算或使用，没有结果。请对照下面数据库的原话改正，"
            "例如用 TRY_CAST 代替 CAST。"
        ),
    }


def _other() -> str:
    return _("数据库没能执行这条查询。请写简单一些，或从一条现成的问题改起。")


def _no_relation(name: str) -> str:
    return _("库里没有叫 {name} 的表或视图，没有执行；有哪些，见下面“有哪些表”。").format(name=name)


def _meant(name: str, tables: Sequence[str]) -> str:
    close = get_close_matches(name.lower(), tables, 3, 0.6)
    return _("是不是 {names}？").format(names=joined(close)) if close else ""
