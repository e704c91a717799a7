"""The state of a screen in its URL.

Choices stand in the query string by id, never by label, so a link means the same in both
languages. Each run reads them again, so the browser's Back works. A widget's key carries
the language: Streamlit would else keep the old language's labels on screen.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard import suggestions
from dashboard.labels import escape
from dashboard.language import DEFAULT, LANGUAGES, _, current

LANGUAGE, FIGURE = "lang", "figure"
_SEPARATOR = ","
_LONGEST_TEXT = 60


def language() -> str:
    """The language that the URL asks for."""
    asked = st.query_params.get(LANGUAGE, DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def link(**parameters: str) -> dict[str, str]:
    """Query parameters for a link to another screen: the language goes along."""
    kept = {} if current() == DEFAULT else {LANGUAGE: current()}
    return kept | parameters


def _widget_key(name: str) -> str:
    return f"{name}:{current()}"


def pick_one(
    label: str, name: str, options: Sequence[str], labels: Callable[[str], str], default: str
) -> str:
    """A select box whose choice stands in the URL as `name=<id>`.

    Args:
        label: What is picked, in the reader's language.
        name: The parameter's name.
        options: Ids to pick from.
        labels: An id's label in the reader's language.
        default: The choice where the URL names none.
    """
    if not options:
        st.info(_("还没有收录任何数字。"))
        st.stop()
    asked = st.query_params.get(name)
    suggestions.tell([asked] if asked and asked not in options else [], name, options, labels)
    key = _widget_key(name)
    first = default if default in options else options[0]
    st.session_state[key] = asked if asked in options else first
    st.selectbox(
        label, options, format_func=labels, key=key, on_change=_write_one, args=(name, key)
    )
    chosen: str = st.session_state[key]
    return chosen


PICTURE = "picture"  # what the camera on a chart saves; changes nothing that is seen


def here(**changed: str) -> str:
    """The whole address of what the reader sees, to be opened again; empty where it is not known.

    Args:
        **changed: Parameters in place of those of the address.
    """
    base = str(st.context.url or "").partition("?")[0]
    told = {n: v for n, v in st.query_params.to_dict().items() if n != PICTURE}
    asked = urlencode({**told, **changed}, safe=",")
    return f"{base}?{asked}" if base and asked else base


def pick_segment(
    label: str, name: str, options: Sequence[str], labels: Callable[[str], str], default: str
) -> str:
    """Like `pick_one`, as a row of segments for a few options."""
    asked = st.query_params.get(name)
    suggestions.tell([asked] if asked and asked not in options else [], name, options, labels)
    key = _widget_key(name)
    st.session_state[key] = asked if asked in options else default
    st.segmented_control(
        label,
        options,
        format_func=labels,
        key=key,
        on_change=_write_one,
        args=(name, key),
        required=True,
    )
    chosen: str = st.session_state[key] or default
    return chosen


def pick_many(
    label: str,
    name: str,
    options: Sequence[str],
    labels: Callable[[str], str],
    everything: str = "",
) -> list[str]:
    """A multiselect whose choices stand in the URL as `name=<id>,<id>`; none chosen means all.

    Args:
        label: What is picked, in the reader's language.
        name: The parameter's name.
        options: Ids to pick from.
        labels: An id's label in the reader's language.
        everything: What stands there where none is chosen; empty for places.
    """
    codes = [code for code in st.query_params.get(name, "").split(_SEPARATOR) if code]
    suggestions.tell([code for code in codes if code not in options], name, options, labels)
    key = _widget_key(name)
    st.session_state[key] = list(dict.fromkeys(code for code in codes if code in options))
    st.multiselect(
        label,
        options,
        format_func=labels,
        key=key,
        on_change=write_many,
        args=(name, key),
        placeholder=everything or _("全部 {n} 处").format(n=len(options)),
    )
    chosen: list[str] = st.session_state[key]
    return chosen or list(options)


def pick_few(  # noqa: PLR0913, PLR0917  what a picker needs
    label: str,
    name: str,
    options: Sequence[str],
    labels: Callable[[str], str],
    default: str,
    most: int,
) -> list[str]:
    """A multiselect of at least one and at most a few, in the URL as `name=<id>,<id>`."""
    if not options:
        st.info(_("还没有收录任何数字。"))
        st.stop()
    codes = [code for code in st.query_params.get(name, "").split(_SEPARATOR) if code]
    suggestions.tell([code for code in codes if code not in options], name, options, labels)
    known = list(dict.fromkeys(code for code in codes if code in options))
    if len(known) > most:
        st.info(escape(_("链接里有 {n} 个，只看前 {most} 个。").format(n=len(known), most=most)))
        known = known[:most]
    key = _widget_key(name)
    first = default if default in options else options[0]
    st.session_state[key] = known or [first]
    st.multiselect(
        label,
        options,
        format_func=labels,
        key=key,
        on_change=write_many,
        args=(name, key),
        max_selections=most,
        help=_("最多 {n} 个；几个一起选，各有各的刻度").format(n=most),
    )
    chosen: list[str] = st.session_state[key]
    return chosen or [first]


def enter_text(label: str, name: str, placeholder: str, *, instead_of: str = "") -> str:
    """A text box whose content stands in the URL as `name=<text>`.

    Args:
        label: What is entered, in the reader's language.
        name: The parameter's name.
        placeholder: What an empty box shows.
        instead_of: A parameter that leaves the URL when something is entered.
    """
    key = _widget_key(name)
    st.session_state[key] = st.query_params.get(name, "")[:_LONGEST_TEXT]
    st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        max_chars=_LONGEST_TEXT,
        on_change=_write_text,
        args=(name, key, instead_of),
    )
    entered: str = st.session_state[key]
    return entered


def _write_text(name: str, key: str, instead_of: str) -> None:
    for left in (name, instead_of):
        if left in st.query_params:
            del st.query_params[left]
    if entered := st.session_state[key].strip():
        st.query_params[name] = entered


def _write_one(name: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        st.query_params[name] = chosen


def write_many(name: str, key: str) -> None:
    """Put the choices of a multiselect into the URL as `name=<id>,<id>`; nothing for none."""
    chosen = _SEPARATOR.join(st.session_state[key])
    if chosen:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]


def switch_language() -> None:
    """The language switch; every other choice in the URL stays as it is."""
    key = "language_switch"
    st.session_state[key] = current()
    st.segmented_control(
        "语言 / Language",
        LANGUAGES,
        format_func={"zh": "中文", "en": "English"}.__getitem__,
        key=key,
        on_change=_write_one,
        args=(LANGUAGE, key),
        required=True,
        label_visibility="collapsed",
    )


def requested_figure() -> str | None:
    """The figure whose card the URL asks for."""
    return st.query_params.get(FIGURE)


def request_figure(figure_id: str) -> None:
    """Ask for a figure's card; it opens at the end of the run."""
    st.query_params[FIGURE] = figure_id


def dismiss_figure() -> None:
    """Close the card and leave the rest of the URL as it is."""
    if FIGURE in st.query_params:
        del st.query_params[FIGURE]
