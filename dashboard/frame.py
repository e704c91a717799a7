"""What every screen has in common: style, navigation, head, foot, and errors in words."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape as escape_html
from pathlib import Path
from threading import BoundedSemaphore

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import address, cards, database, language, opening, queries, shown
from dashboard.labels import escape
from dashboard.language import _
from dashboard.records import Indicator
from dashboard.take import offer
from dashboard.take.deck.screens import screen_deck
from dashboard.theme import Palette, palette

ICON = str(Path(__file__).parent / "icon.svg")

_STYLE = """
<style>
section[data-testid="stSidebar"] { width: 13rem !important; min-width: 13rem !important; }
.block-container { max-width: 76rem; padding-top: 2.2rem; }
[data-testid="stSidebar"] [data-testid="stPageLink"] p { font-size: 0.98rem; }
h2.section { font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun,
  Georgia, serif; font-size: 1.25rem; font-weight: 700; margin: 1.4rem 0 .2rem; padding: 0; }
[data-testid="stPageLink"] a:focus-visible { outline: 2px solid var(--mark); outline-offset: 1px; }
[data-testid="stCaptionContainer"] { color: var(--muted); opacity: 1; }
[data-testid="stCaptionContainer"] p { color: var(--muted); }
.stMultiSelect span[title], .stMultiSelect span[title] + * { color: var(--paper) !important; }
.badge { display: inline-block; padding: 0 .6rem; margin-left: .5rem; font-size: .82rem;
  font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
  sans-serif; font-weight: 400; transform: translateY(-2px); border: 1px solid currentColor;
  border-radius: 1rem; vertical-align: middle; }
.comparable, .consistent { color: var(--verdict-comparable); }
.conditional, .consistent_within_rounding { color: var(--verdict-conditional); }
.not_comparable, .cannot_be_checked { color: var(--verdict-not-comparable); }
.contradictory { color: var(--seal); }
.stPlotlyChart .modebar-btn { min-width: 28px; min-height: 28px; }
.card-id { opacity: .75; font-size: .85rem; margin: 0; overflow-wrap: anywhere; }
.card-number { font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun,
  Georgia, serif; font-weight: 700; font-size: 2.4rem; line-height: 1.2; margin: .2rem 0 .6rem; }
.card-number small { font-size: 1rem; font-weight: 400; margin-left: 1rem; }
dl.card { display: grid; grid-template-columns: 6.5em 1fr; margin: 0 !important; padding: 0; }
dl.card dt, dl.card dd { padding: .45rem 0; margin: 0;
  border-bottom: 1px solid var(--line); }
dl.card dt { opacity: .75; font-size: .88rem; }
dl.card dd small { display: block; opacity: .78; font-size: .85rem; }
blockquote { border-left: 3px solid var(--mark); margin: .6rem 0;
  padding: .2rem 0 .2rem .9rem; line-height: 1.8; }
mark { background: var(--highlight); color: inherit; padding: 0 .15em; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important;
  animation-duration: 0.01ms !important; } }
.st-key-print-only { display: none; }
@media print {
  @page { size: A4; margin: 12mm 14mm; }
  section[data-testid="stSidebar"], header, [data-testid="stToolbar"], .stButton, .stPageLink,
  .stSelectbox, .stMultiSelect, .stButtonGroup, .st-key-take-along { display: none !important; }
  .block-container { max-width: none; padding: 0 !important; }
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; overflow: visible !important; height: auto !important;
    display: block !important; background: #fff !important; color: #1c1f23 !important; }
  .st-key-print-only { display: block; }
  .block-container:has(.st-key-print-only) > [data-testid="stVerticalBlock"]
    > :not(:has(.st-key-print-only)):not(.st-key-print-only):not(:has(style)) {
    display: none !important; }
}
@media (max-width: 640px) { dl.card { grid-template-columns: 6em 1fr; }
  .card-number small { display: block; margin: .2rem 0 0; } }
</style>
"""

_turn = BoundedSemaphore(1)
_LONGEST_WAIT = 3.0  # seconds

Sections = Sequence[tuple[str, Sequence[StreamlitPage]]]

_document_language = st.components.v2.component(
    "document_language",
    js="export default ({ data }) => { document.documentElement.lang = data.language; };",
)


def navigation(sections: Sections) -> None:
    """The list of screens in the sidebar; links keep the language."""
    with st.sidebar:
        for heading, pages in sections:
            st.caption(heading)
            for page in pages:
                st.page_link(page, label=page.title, query_params=address.link())
        address.switch_language()
        tag = {"zh": "zh-CN"}.get(language.current(), language.current())
        _document_language(data={"language": tag}, key="document_language")


@contextmanager
def readable_errors() -> Iterator[None]:
    """A database that cannot be read becomes one sentence with the next step."""
    try:
        opening.open_newest()
        yield
    except database.DatabaseError as error:
        st.error(escape(str(error)), icon=":material/database_off:")
        st.stop()


@contextmanager
def in_turn(*, waits: bool) -> Iterator[None]:
    """Work one screen out after the other: many at once only wait for one another.

    Python runs one thread at a time. Without turns fifty readers' runs share it, all of them
    late; a turn takes some hundredths of a second.

    Args:
        waits: Whether this screen takes turns. One that waited for long goes on all the same.
    """
    has_turn = waits and _turn.acquire(timeout=_LONGEST_WAIT)
    try:
        yield
    finally:
        if has_turn:
            _turn.release()


def head(title: str, lead: str) -> None:
    """The answer of the screen, and its caveat."""
    shown.head(title, lead)
    st.html(f"<style>{colours().css()}</style>{_STYLE}")
    st.title(escape(title), anchor=False)
    st.markdown(escape(lead))


def heading(text: str, badge: str = "", term_id: str = "") -> None:
    """A section's heading, with a verdict beside it."""
    shown.heading(_("{text}（{badge}）").format(text=text, badge=badge) if badge else text)
    mark = (
        f'<span class="badge {escape_html(term_id)}">{escape_html(badge)}</span>' if badge else ""
    )
    st.html(f'<h2 class="section">{escape_html(text)}{mark}</h2>')


def paragraph(text: str) -> None:
    """A paragraph to be read."""
    shown.part(text)
    st.markdown(escape(text))


def entry(page: str, name: str, text: str) -> None:
    """A way into the dashboard: a link and what is found behind it."""
    st.page_link(page, label=name, icon=":material/arrow_forward:", query_params=address.link())
    st.caption(escape(text))


def reading_note(indicator: Indicator) -> None:
    """What an indicator counts and what to mind when reading it."""
    heading(_("怎么读"))
    paragraph(indicator.definition)
    paragraph(indicator.caution)
    st.caption(
        escape(
            _(
                "实心点可比并排名次；空圈有条件，缘由在表里；不可比的只照录原文，不上刻度。"
                "横线是原文留下的区间，箭头表示没有上限。"
            )
        )
    )


def foot(
    name: str = "",
    make: offer.Making | None = None,
    *,
    slides: offer.Writing | None = None,
    briefing: Callable[..., bytes] | None = None,
) -> None:
    """What can be taken along, where the numbers come from; then a card, if one is asked for.

    Args:
        name: What it is called in file names; empty where there is nothing.
        make: Makes the rows of the screen.
        slides: Makes its slides; without it they show what the screen showed.
        briefing: Makes a briefing of it from the day and the screen's link; without it there
            is none.
    """
    info = queries.build_info()
    st.divider()
    if make is not None:
        with st.container(horizontal=True, key="take-along"):
            offer.popover(name, make)
            told = partial(screen_deck, shown.so_far())
            offer.document(name, offer.slides(), slides or told)
            if briefing is not None:
                offer.document(name, offer.briefing(), partial(briefing, link=address.here()))
    st.caption(
        escape(
            _(
                "来源：{pages} 个版面 {reports} 篇报道 · 每个数字都能回到它的位置 · "
                "数据版本 {version}"
            ).format(pages=info.pages, reports=info.reports, version=info.database_version)
        )
    )
    cards.show_requested()


def colours() -> Palette:
    """The palette of the theme the reader sees."""
    return palette(dark=st.context.theme.type == "dark")


def speak() -> None:
    """Speak the language that the URL asks for."""
    language.use(address.language())
