"""The screen of downloads: what is picked, how much it is, how it is read and cited."""

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from dashboard import address, data_package, database, labels, queries, tables
from dashboard.labels import Terms, escape, term
from dashboard.language import _
from dashboard.records import Indicator
from dashboard.shown import Screen, Section
from dashboard.tables import Cell, Table
from dashboard.take import citations, files, selection, snippets
from dashboard.take.deck.screens import screen_deck
from dashboard.take.selection import Selection
from dashboard.take.slices import Row

_SHOWN, _ON_SLIDES, _MEASURED, _THOUSAND = 12, 120, 2_000, 1_000


def pick() -> tuple[Selection, str]:
    """The pickers, and what they pick: figures and the shape of the table."""
    places = {place.place_code: f"{place.parent} {place.label}" for place in queries.places()}
    indicators = {i.indicator_id: _indicator(i) for i in queries.indicators()}
    families = {family.family_id: family.name for family in queries.families()}
    left, middle, right = st.columns(3)
    with left:
        _several(_("地方"), selection.PLACES, places)
    with middle:
        _several(_("类别"), selection.FAMILIES, families)
    with right:
        _several(_("指标"), selection.INDICATORS, indicators)
    first, second, third, fourth = st.columns(4)
    with first:
        _year(_("从哪一年"), selection.SINCE)
    with second:
        _year(_("到哪一年"), selection.UNTIL)
    with third:
        words = {"0": _("全部数字"), "1": _("只要能直接比的")}
        address.pick_segment(_("可比"), selection.COMPARABLE, list(words), words.__getitem__, "0")
    with fourth:
        shapes = {selection.LONG: _("长表"), selection.WIDE: _("宽表")}
        shape = address.pick_segment(
            _("样式"), selection.SHAPE, list(shapes), shapes.__getitem__, selection.LONG
        )
    return _known(selection.from_query(st.query_params.to_dict())), shape


def _indicator(indicator: Indicator) -> str:
    return _("{family} · {name}").format(family=indicator.family, name=indicator.name)


def _several(label: str, name: str, names: dict[str, str]) -> None:
    everything = _("全部 {n} 个").format(n=len(names))
    address.pick_many(label, name, list(names), names.__getitem__, everything)


def _year(label: str, name: str) -> None:
    options = [selection.ANY, *selection.years()]
    address.pick_one(
        label,
        name,
        options,
        lambda year: _("不限") if year == selection.ANY else year,
        selection.ANY,
    )


def _known(asked: Selection) -> Selection:
    """What of a link's selection the data hold; what they do not is told by the pickers."""
    wrong = selection.faults(asked)

    def kept(name: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in codes if code not in wrong.get(name, ()))

    return Selection(
        kept(selection.PLACES, asked.places),
        kept(selection.INDICATORS, asked.indicators),
        kept(selection.FAMILIES, asked.families),
        asked.since if asked.since in selection.years() else "",
        asked.until if asked.until in selection.years() else "",
        asked.comparable,
    )


def title(n: int, places: int) -> str:
    """How much is picked."""
    if not n:
        return _("这样选，一个数字也没有")
    return _("选中 {n} 个数字，来自 {places} 个地方").format(n=n, places=places)


def lead(size: int, *, is_exact: bool) -> str:
    """How large it is, and what to mind."""
    how = _("CSV {size}") if is_exact else _("CSV 约 {size}")
    return _("{how}。范围互相套着，口径各不相同，不要相加。").format(
        how=how.format(size=in_bytes(size))
    )


def in_bytes(size: int) -> str:
    """A size in words."""
    for unit in ("B", "KB", "MB"):
        if size < _THOUSAND:
            return f"{size} {unit}"
        size //= _THOUSAND
    return f"{size} GB"


def size_of(picked: Selection, n: int) -> tuple[int, bool]:
    """The bytes of the CSV: counted where there are few rows, else estimated from the first."""
    if not n:
        return 0, True
    size, _rows = _beginning(picked)
    return (size, True) if n <= _MEASURED else (size * n // _MEASURED, False)


@database.kept
def _beginning(picked: Selection) -> tuple[int, list[Row]]:
    """How many bytes the first rows have as CSV, and the few that are shown."""
    rows = selection.first(picked, _MEASURED)
    return len(files.data_csv(selection.made_of(rows, ""))), rows[:_SHOWN]


def preview(picked: Selection, n: int, terms: Terms) -> None:
    """The first rows; each number opens its card."""
    _size, rows = _beginning(picked)
    caption = _("前 {shown} 行，共 {n} 行；文件里列更全。").format(shown=len(rows), n=n)
    tables.show(_table(rows, caption, terms), "preview")


def slides_of(picked: Selection, title: str, lead: str) -> Callable[[date], bytes]:
    """The picked rows as slides, as many as a deck has room for."""

    def made(day: date) -> bytes:
        rows = selection.first(picked, _ON_SLIDES + 1)
        told = _table(rows[:_ON_SLIDES], title, labels.all_terms())
        left = _("其余的在表格文件里。") if len(rows) > _ON_SLIDES else ""
        return screen_deck(Screen(title, lead, [Section(_("数字"), [told, left])]), day)

    return made


def _table(rows: Sequence[Row], caption: str, terms: Terms) -> Table:
    cells = [
        [
            Cell(labels.both(str(row["place_zh"]), str(row["place_en"])), "heading"),
            Cell("".join(str(row["as_printed"]).split()), "figure", str(row["figure_id"])),
            Cell(labels.both(str(row["indicator_zh"]), str(row["indicator_en"]))),
            Cell(
                labels.both(str(row["scope_name"]), str(row["scope_name_en"])),
                small=term(terms, "scope_level", str(row["scope_level"])),
            ),
            Cell(str(row["period_text"]) or term(terms, "period_kind", str(row["period_kind"]))),
            Cell(str(row["title"]), "muted"),
        ]
        for row in rows
    ]
    columns = (_("地方"), _("原文"), _("指标"), _("范围"), _("时段"), _("报道"))
    return Table(caption, columns, cells, numeric=(1,))


def show_package(version: str) -> None:
    """The whole as a data package, or how it comes to be."""
    file = data_package.current_zip(version)
    if file is None:
        st.caption(_("这个版本还没有数据包；运行这条命令就有："))
        st.code("python -m etl package --zip data/build/package.zip", language=None)
        return
    st.caption(_("全部表（CSV 和 Parquet）、说明、校验值和许可，一个压缩包；frictionless 可以验。"))
    st.download_button(
        _("数据包（.zip）"),
        data=file.read_bytes,
        file_name=data_package.download_name(version),
        mime=data_package.MEDIA_TYPE,
        on_click="ignore",
        key="package",
    )


def server() -> str:
    """This server as the reader reaches it, without a slash at the end; empty if not known."""
    here = urlsplit(str(st.context.url or ""))
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""


def show_code(picked: Selection) -> None:
    """Lines that read the same rows, from this server."""
    where = snippets.address(server(), picked)
    for name, code, language in (
        ("Python", snippets.python(where), "python"),
        (_("DuckDB，读下载好的文件"), snippets.sql("figures.csv"), "sql"),
        ("R", snippets.r(where), "r"),
    ):
        st.caption(name)
        st.code(code, language=language, wrap_lines=True)


def show_citations(part: str, version: str) -> None:
    """The data set, or this part of it, cited in four ways."""
    it = citations.cited(part, version, address.here(), date.today())  # noqa: DTZ011  the reader's day
    for name, text in (
        ("GB/T 7714", citations.gb_t_7714(it)),
        ("APA", citations.apa(it)),
        ("BibTeX", citations.bibtex(it)),
        ("CSL-JSON", citations.csl_json(it)),
    ):
        st.caption(escape(name))
        st.code(text, language=None, wrap_lines=True)
