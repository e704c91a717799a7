"""The screen of truth tables: what it shows below its title."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

import streamlit as st

from dashboard import data_package, labels, shown, tables
from dashboard.labels import Terms, escape
from dashboard.language import _
from dashboard.methods import files, snippets
from dashboard.methods.truth import Configuration, Overlap, TruthTable, Values, overlaps
from dashboard.practice_records import Profile
from dashboard.practice_tables import follow_to_profile, stacked
from dashboard.tables import Cell, Table
from dashboard.take import offer
from dashboard.take.offer import Form

_MARKDOWN = "text/markdown; charset=utf-8"


def show_truth_table(table: TruthTable, profiles: Mapping[str, Profile]) -> None:
    """The observed configurations with their cases; a click leads to the practice."""
    n = len(table.conditions)
    rows = [
        [
            *_values(row.values),
            Cell(str(row.n)),
            Cell(_outcome(row)),
            Cell(_part(row.consistency, len(row.inside), row.n)),
            stacked(_cases(row, profiles), ""),
        ]
        for row in table.rows
    ]
    columns = [
        *(held.name for held in table.conditions),
        _("个案数"),
        _("结果"),
        _("一致度"),
        _("做法"),
    ]
    caption = _(
        "一行一种组合。结果 1 或 0 是组合里的个案都一样，“矛盾”是有的 1、有的 0；"
        "一致度是结果为 1 的个案占这种组合的比。"
    )
    shown = Table(caption, columns, rows, numeric=tuple(range(n + 1)))
    follow_to_profile(tables.show(shown, "truth"))


def _values(values: Values) -> list[Cell]:
    return [Cell("1") if value else Cell("0", "muted") for value in values]


def _outcome(row: Configuration) -> str:
    return _("矛盾") if row.is_contradictory else row.outcome


def _part(part: Fraction | None, of: int, whole: int) -> str:
    if part is None:
        return _("没有个案")
    return f"{of}/{whole} = {float(part):.2f}"


def _cases(row: Configuration, profiles: Mapping[str, Profile]) -> list[Cell]:
    """The practices of a row; where they differ in the outcome, each with its own."""
    told = [*((each, "1") for each in row.inside), *((each, "0") for each in row.outside)]
    return [
        Cell(
            profiles[each].name,
            "link",
            each,
            _("{place} · 结果 {outcome}").format(place=profiles[each].place_label, outcome=outcome)
            if row.is_contradictory
            else profiles[each].place_label,
        )
        for each, outcome in told
    ]


def show_remainders(table: TruthTable) -> None:
    """The configurations without a case."""
    if not table.remainders:
        st.caption(escape(_("每种组合都有个案。")))
        return
    columns = [_("组合"), *(held.name for held in table.conditions)]
    rows = [
        [Cell(f"{at}", "heading"), *_values(values)]
        for at, values in enumerate(table.remainders, start=1)
    ]
    caption = _(
        "没有个案的组合（逻辑余项），共 {n} 种。收录的做法里没有，不等于现实里没有。"
    ).format(n=len(table.remainders))
    numeric = tuple(range(1, len(columns)))
    tables.show(Table(caption, columns, rows, numeric=numeric), "remainders")


def show_overlaps(cases: Sequence[str], table: TruthTable) -> None:
    """How far each condition alone goes with the outcome."""
    rows = [
        [
            Cell(overlap.held.name, "heading", small=overlap.held.definition),
            Cell(_of_condition(overlap)),
            Cell(_of_outcome(overlap)),
        ]
        for overlap in overlaps(cases, table)
    ]
    columns = (_("条件"), _("充分：条件里有结果的"), _("必要：结果里有条件的"))
    caption = _(
        "左一列是充分性的一致度，也是必要性的覆盖度；右一列是必要性的一致度，也是充分性的覆盖度"
        "（Ragin 2008）。“没有写到”的一侧不算：没写到不等于没有。"
    )
    tables.show(Table(caption, columns, rows), "overlaps")


def _of_condition(overlap: Overlap) -> str:
    return _part(overlap.of_condition, overlap.both, overlap.condition)


def _of_outcome(overlap: Overlap) -> str:
    return _part(overlap.of_outcome, overlap.both, overlap.outcome)


def show_notes(terms: Terms) -> None:
    """What 1 and 0 mean."""
    for (list_id, _id), told in terms.items():
        if list_id == files.NOTES:
            shown.part(f"{told.name}{_('：')}{told.definition}")
            st.markdown(f"**{escape(told.name)}**{_('：')}{escape(told.definition)}")


def show_files(cases: Sequence[str], table: TruthTable, version: str) -> None:
    """The tables as files, and how they are read on."""
    file = f"methods_{date.today().isoformat()}_{version}_r.csv"  # noqa: DTZ011  the reader's day
    link = urlencode(st.query_params.to_dict())
    made: Sequence[tuple[Form, Callable[[], bytes]]] = (
        (_form(_("CSV，给 fsQCA"), "_fsqca.csv"), lambda: files.for_fsqca(cases, table)),
        (_form(_("CSV，给 R 的 QCA"), "_r.csv"), lambda: files.for_r(cases, table)),
        (_form(_("真值表（CSV）"), "_truth.csv"), lambda: files.truth_csv(table)),
        (
            Form(_("校准说明（.md）"), ":material/notes:", "_notes.md", _MARKDOWN),
            lambda: files.notes(table, labels.all_terms(), version, link),
        ),
    )
    with st.container(horizontal=True):
        for form, make in made:
            offer.document("methods", form, _any_day(make))
    if not any(row.outcome == "1" for row in table.rows):
        nothing = _("没有一种组合稳定地得到结果 1，极小化时没有可解的行，软件会这样提示。")
        st.caption(escape(nothing))
    st.caption("R")
    st.code(snippets.r_lines(table, file), language="r", wrap_lines=True)
    st.caption("fsQCA")
    steps = snippets.fsqca_steps(table)
    st.markdown("\n".join(f"{at}. {escape(step)}" for at, step in enumerate(steps, start=1)))


def _form(label: str, suffix: str) -> Form:
    return Form(label, ":material/table:", suffix, "text/csv; charset=utf-8")


def _any_day(make: Callable[[], bytes]) -> Callable[[date], bytes]:
    """The same on whatever day it is taken along."""
    return lambda _day: make()


def show_annotations(version: str) -> None:
    """The figures as stand-off annotations, for readers who hold the pages."""
    st.markdown(
        escape(
            _(
                "手上有版面原文的，可以把每个数字标回原处：W3C Web Annotation（JSON-LD）和 "
                "brat（.ann）各一份，一个版面一个文件。位置按字符数，从 0 起；"
                "只带印出的数字，不带句子；版面的校验值写在里面，对得上才准。"
            )
        )
    )
    if data_package.current_zip(version) is None:
        st.caption(escape(_("这个版本还没有数据包；运行这条命令就有：")))
        st.code("python -m etl package --zip data/build/package.zip", language=None)
        return
    st.download_button(
        _("标注（.zip）"),
        data=lambda: files.annotations(version),
        file_name=f"annotations_{version}.zip",
        mime="application/zip",
        icon=":material/sell:",
        on_click="ignore",
        key="annotations",
    )


def heading_of(table: TruthTable) -> str:
    """The heading above the truth table."""
    return _("真值表：结果是“{outcome}”").format(outcome=table.outcome.name)
