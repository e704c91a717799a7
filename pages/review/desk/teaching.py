"""Teach the extraction a word, or a new indicator, from the figure in hand."""

from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError

from dashboard import labels
from dashboard.labels import escape
from dashboard.language import _, either, joined
from etl.errors import EtlError
from etl.reference.rows import CueRow, IndicatorRow
from etl.review.drafts import DraftFigure
from etl.review.indicators import IndicatorProposal, example_of
from etl.review.session import ReviewSession
from pages.review.desk import refusals, wording

_NEW = "new_indicator"
_WEIGHT = 2.5


def panel(session: ReviewSession, figure: DraftFigure, *, can_write: bool) -> None:
    """A form: which indicator such numbers belong to, and the words that tell."""
    with st.expander(_("教它一个词，或加一个指标")):
        st.caption(
            _(
                "写下原文里说明“数的是什么”的词；以后读到同样的词就按这个指标提。"
                "只留数字前后各六个字作测试例，整句不留。"
            )
        )
        indicators = session.catalogue.indicators
        names = {key: either(row.name_zh, row.name_en) for key, row in indicators.items()}
        start = figure.key[0]
        chosen = st.selectbox(
            _("这样的数属于"),
            [_NEW, *names],
            index=1 + list(names).index(figure.cells["indicator_id"])
            if figure.cells["indicator_id"] in names
            else 0,
            format_func=lambda key: _("一个新指标") if key == _NEW else names[key],
            key=f"teach:{start}:indicator",
            disabled=not can_write,
        )
        words = st.text_input(
            _("词（几个词用分号隔开）"), key=f"teach:{start}:words", disabled=not can_write
        )
        indicator = _new_indicator(session, figure, can_write=can_write) if chosen == _NEW else None
        if st.button(_("教"), key=f"teach:{start}:go", disabled=not can_write or not words.strip()):
            _teach(session, figure, chosen, words, indicator)


def _new_indicator(
    session: ReviewSession, figure: DraftFigure, *, can_write: bool
) -> dict[str, str]:
    """The cells of a new indicator, as far as they are typed; unit and measure are the figure's."""
    start, terms = figure.key[0], labels.all_terms()
    families = {f.family_id: either(f.name_zh, f.name_en) for f in session.catalogue.families}
    units = list(session.catalogue.units)
    measures = sorted(session.catalogue.terms_of("measure"))

    def typed(name: str, label: str) -> str | None:
        return st.text_input(label, key=f"teach:{start}:{name}", disabled=not can_write)

    def written(name: str, label: str) -> str | None:
        return st.text_area(label, key=f"teach:{start}:{name}", disabled=not can_write)

    def chosen(
        name: str, label: str, options: list[str], own: str, names: Callable[[str], str]
    ) -> str | None:
        return st.selectbox(
            label,
            options,
            index=options.index(own) if own in options else 0,
            format_func=names,
            key=f"teach:{start}:{name}",
            disabled=not can_write,
        )

    cells = {
        "indicator_id": typed("id", _("代号（小写英文和下划线）")),
        "family_id": chosen("family", _("属于哪一类"), list(families), "", families.__getitem__),
        "name_zh": typed("zh", _("中文名")),
        "name_en": typed("en", _("英文名")),
        "unit": chosen("unit", _("单位"), units, _unit_of(session, figure), str),
        "measure": chosen(
            "measure",
            _("量的种类"),
            measures,
            figure.cells["measure"],
            lambda code: labels.term(terms, "measure", code),
        ),
        "definition_zh": written("dzh", _("定义（中文）")),
        "definition_en": written("den", _("定义（英文）")),
        "caution_zh": written("czh", _("使用时要当心什么（中文）")),
        "caution_en": written("cen", _("使用时要当心什么（英文）")),
    }
    return {name: (cell or "").strip() for name, cell in cells.items()}


def _teach(
    session: ReviewSession,
    figure: DraftFigure,
    chosen: str,
    words: str,
    typed: dict[str, str] | None,
) -> None:
    unit = session.catalogue.units.get(_unit_of(session, figure))
    try:
        indicator = IndicatorRow.model_validate(typed) if typed is not None else None
        indicator_id = indicator.indicator_id if indicator else chosen
        cue = CueRow(
            indicator_id=indicator_id,
            position="any",
            units=unit.unit_group if unit else "any",
            weight=_WEIGHT,
            words=";".join(
                word.strip() for word in words.replace("；", ";").split(";") if word.strip()
            ),
        )
        example = example_of(session.extraction, figure.span, indicator_id)
        session.propose_indicator(IndicatorProposal(indicator, cue, example))
    except EtlError as error:
        st.error(escape(refusals.told(error)))
    except ValidationError as error:
        fields = dict.fromkeys(str(found["loc"][0]) for found in error.errors() if found["loc"])
        named = joined([wording.column(field) for field in fields])
        st.error(escape(_("这几处没有填对：{fields}。").format(fields=named)))
    else:
        st.success(_("记下了。下一次读这一版或别的版面就用得上。"))


def _unit_of(session: ReviewSession, figure: DraftFigure) -> str:
    try:
        return session.catalogue.value_reader.read(figure.as_printed).unit
    except EtlError:
        return ""
