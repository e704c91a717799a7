"""The pieces of the console's screen; its state is `ask=<question>` or `sql=<text>` in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote, urlencode

import streamlit as st

from dashboard import address, components, database, frame, suggestions, tables
from dashboard.console import answers, asking, results, taking
from dashboard.console.asking import Answer, Fault
from dashboard.console.limits import Limits
from dashboard.console.questions import questions
from dashboard.console.schema import FIRST, Relation, label
from dashboard.labels import Terms, escape
from dashboard.language import _, current, in_a_row
from dashboard.tables import Cell, Table
from dashboard.take import files

_SQL, _ASK, _TABLE = "sql", "ask", "table"
_HELD = "console:told"
_OWN = ""  # the choice that stands for SQL of the reader's own
_TEXT_HEIGHT = 220
_STYLE = """
<style>
.st-key-console-sql textarea { font-family: ui-monospace, "Noto Sans Mono CJK SC", Consolas,
  monospace; font-size: .9rem; line-height: 1.6; }
</style>
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the URL asks.

    Attributes:
        sql: The query; empty for none.
        question_id: The ready question it is from; empty for SQL of the reader's own.
        name: The ready question in words.
        note: What to mind about it.
    """

    sql: str = ""
    question_id: str = ""
    name: str = ""
    note: str = ""


def asked() -> Asked:
    """The query of the URL: its own SQL, else that of the ready question it names."""
    if sql := st.query_params.get(_SQL, "").strip():
        return Asked(sql)
    question = questions().get(st.query_params.get(_ASK, ""))
    if question is None:
        return Asked()
    return Asked(question.sql, question.question_id, question.name, question.note)


def pick_question(chosen: Asked) -> None:
    """A select box of the ready questions; a choice takes the place of the reader's own SQL."""
    held = questions()

    def name(question_id: str) -> str:
        return held[question_id].name if question_id else _("自己写")

    wanted = st.query_params.get(_ASK, "")
    suggestions.tell([wanted] if wanted and wanted not in held else [], _ASK, list(held), name)
    key = f"{_ASK}:{current()}"
    st.session_state[key] = chosen.question_id
    st.selectbox(
        _("现成的问题"),
        [_OWN, *held],
        format_func=name,
        key=key,
        on_change=_write_question,
        args=(key,),
    )


def _write_question(key: str) -> None:
    _put(_ASK, st.session_state[key])


def write_sql(chosen: Asked, limits: Limits) -> None:
    """The text of the query with the button that runs it."""
    # A key of its own for every query of the URL, so that Back shows the query of then.
    key = f"{_SQL}:{current()}:{sha256(chosen.sql.encode()).hexdigest()[:12]}"
    st.html(_STYLE)
    with st.container(key="console-sql"), st.form("console", border=False):
        st.text_area(
            "SQL",
            value=chosen.sql,
            key=key,
            height=_TEXT_HEIGHT,
            placeholder="select * from observation_for_comparison limit 20",
        )
        st.caption(
            escape(
                _(
                    "只读，一次一条。上限：{seconds} 秒、{megabytes} MB 内存、{rows} 行、"
                    "{bytes} MB 结果、{characters} 个字符。"
                ).format(
                    seconds=limits.seconds,
                    megabytes=limits.megabytes,
                    rows=limits.rows,
                    bytes=limits.result_bytes // 10**6,
                    characters=limits.characters,
                )
            )
        )
        st.form_submit_button(
            _("执行"),
            icon=":material/play_arrow:",
            on_click=_write_sql,
            args=(key,),
        )


def _write_sql(key: str) -> None:
    """Put the reader's text into the URL; that of a ready question stays under its id."""
    written = st.session_state[key].strip()
    st.session_state.pop(_HELD, None)
    question = questions().get(st.query_params.get(_ASK, ""))
    if question is not None and written == question.sql and _SQL not in st.query_params:
        return
    _put(_SQL, written)


def _put(name: str, value: str) -> None:
    """Put one query into the URL in the place of another: one step for the browser's Back."""
    kept = {n: v for n, v in st.query_params.to_dict().items() if n not in {_SQL, _ASK}}
    st.query_params.from_dict(kept | ({name: value} if value else {}))


def run(chosen: Asked, limits: Limits) -> Answer | Fault | None:
    """What the query of the URL gives; kept for this reader until query or file change."""
    if not chosen.sql:
        return None
    wanted = (chosen.sql, limits, database.snapshot().version)
    held = st.session_state.get(_HELD)
    if held is not None and held[0] == wanted:
        told: Answer = held[1]
        return told
    with st.spinner(_("正在查询…")):
        found = asking.ask(chosen.sql, limits)
    st.session_state.pop(_HELD, None)
    if isinstance(found, Answer):
        st.session_state[_HELD] = (wanted, found)
    return found


def show(told: Answer | Fault, chosen: Asked, terms: Terms) -> None:
    """Table, chart, file and link of an answer; DuckDB's own words where they help."""
    if isinstance(told, Fault):
        if told.detail:
            frame.heading(_("数据库的原话"))
            st.code(told.detail, language=None, wrap_lines=True)
        return
    if drawn := results.bars(told):
        frame.heading(_("画成条形"))
        components.chart(results.chart(drawn, frame.colours()), results.alt(drawn), "console-bars")
        st.caption(escape(_bars_note(told, len(drawn))))
    frame.heading(_("查到的行"))
    if told.rows:
        meanings = {column.name: label(column.name, terms) for column in told.columns}
        tables.show(results.table(told, meanings, answers.caption(told)), "console-result")
    _offer(told, chosen, terms)


def _bars_note(told: Answer, drawn: int) -> str:
    note = _("按结果的顺序，照数字画长短；能不能比，请在“县区对比”里看。")
    if drawn == len(told.rows):
        return note
    some = _("画了 {drawn} 条，结果有 {n} 行。").format(drawn=drawn, n=len(told.rows))
    return in_a_row([some, note])


def _offer(told: Answer, chosen: Asked, terms: Terms) -> None:
    """The file with all rows, and the link that asks the same again."""
    day = datetime.now().date().isoformat()  # noqa: DTZ005  the reader's day
    name = f"query-{chosen.question_id}" if chosen.question_id else "query"
    part = taking.part_of(told)
    st.download_button(
        (_("下载 CSV（前 {n} 行）") if told.cut else _("下载 CSV（全部 {n} 行）")).format(
            n=len(told.rows)
        ),
        data=lambda: files.data_csv(taking.slice_of(told, "", terms)),
        file_name=f"{name}_{day}_{told.version}{part}_data.csv",
        mime="text/csv; charset=utf-8",
        on_click="ignore",
        icon=":material/download:",
        key=f"console-file:{current()}",
    )
    st.caption(_("这条查询的链接（点右上角复制）"))
    query = urlencode(address.link(sql=chosen.sql), quote_via=quote)
    st.code(f"{st.context.url or ''}?{query}", language=None, wrap_lines=True)


def show_schema(relations: Mapping[str, Relation]) -> None:
    """The columns of one table or view, then all of them; a click shows another's columns."""

    def name(relation: str) -> str:
        kind = _("视图") if relations[relation].is_view else _("表")
        return f"{relation} · {kind}"

    chosen = address.pick_one(_("看哪张表的列"), _TABLE, list(relations), name, FIRST)
    held = relations[chosen]
    fields = [
        [
            Cell(f.name, "heading", small=f.label),
            Cell(f.type, "muted"),
            Cell(f.meaning, "text" if f.meaning else "none"),
        ]
        for f in held.fields
    ]
    columns = (_("列"), _("数据类型"), _("意思"))
    caption = _("{name}：{meaning}").format(name=chosen, meaning=held.meaning)
    tables.show(Table(caption, columns, fields), "console-fields")
    rows: list[list[Cell]] = []
    for is_view, heading in ((True, _("视图：连好了的，先用这些")), (False, _("表：原始的行"))):
        rows.append([Cell(heading, "group")])
        rows += [
            [Cell(r.name, "link", r.name), Cell(r.meaning), Cell(str(len(r.fields)), "muted")]
            for r in relations.values()
            if r.is_view == is_view
        ]
    listed = Table(_("点名称看它的列"), (_("名称"), _("一行是什么"), _("列数")), rows, numeric=(2,))
    if followed := tables.show(listed, "console-relations"):
        st.query_params[_TABLE] = followed
        st.rerun()
