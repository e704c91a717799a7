"""The way to the stage: ready lectures to choose from, and the lecture that is running."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import address, language, shown
from dashboard.labels import escape
from dashboard.language import _, joined
from dashboard.lectures import own, stage
from dashboard.lectures.content import contents
from dashboard.lectures.slides import Lecture
from dashboard.take import offer
from dashboard.take.slides import deck

LECTURE, SLIDE, NOTES = "lecture", "slide", "notes"
_OWN = "own"


def chosen(ready: Sequence[Lecture]) -> Lecture | None:
    """The lecture that the link asks for; None on the list. An unknown one is told."""
    asked = st.query_params.get(LECTURE, "")
    if not asked:
        return None
    if asked == _OWN:
        held = own.lecture()
        return held if held.slides else None
    found = next((lecture for lecture in ready if lecture.lecture_id == asked), None)
    if found is None:
        named = joined([lecture.title.said for lecture in ready])
        st.info(
            escape(_("没有代号为 {id} 的讲稿；现有：{named}").format(id=asked[:40], named=named))
        )
    return found


@st.fragment
def run(lecture: Lecture) -> None:
    """Show a lecture; the slide stands in the link as `slide`, from 1."""
    # A run of the fragment alone begins in a thread that speaks no language yet.
    language.use(address.language())
    slides = contents(lecture)
    begin = max(0, min(len(slides) - 1, _number(st.query_params.get(SLIDE, "1")) - 1))
    kept = {
        name: st.query_params[name] for name in (LECTURE, own.SLIDES) if name in st.query_params
    }
    link = "?" + urlencode({**address.link(), **kept, NOTES: "1"})
    now, left = stage.show(
        lecture.title.said,
        slides,
        slide=begin,
        notes=st.query_params.get(NOTES) == "1",
        notes_link=link,
        key="stage",
    )
    if left:
        for name in (LECTURE, SLIDE, NOTES):
            if name in st.query_params:
                del st.query_params[name]
        st.rerun()
    if now != begin:
        st.query_params[SLIDE] = str(now + 1)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004


def choose(ready: Sequence[Lecture]) -> None:
    """The ready lectures, and the reader's own."""
    if not ready:
        st.info(_("数据里还没有现成的讲稿。"))
    for lecture in ready:
        shown.heading(lecture.title.said)
        shown.part(lecture.lead.said)
        with st.container(border=True):
            st.markdown(f"**{escape(lecture.title.said)}**")
            st.caption(escape(lecture.lead.said))
            _begin(lecture, lecture.lecture_id)
    own.desk()
    held = own.lecture()
    if held.slides:
        _begin(held, _OWN)


def offered(ready: Sequence[Lecture]) -> list[Lecture]:
    """The ready lectures, and the reader's own where it has slides."""
    held = own.lecture()
    return [*ready, *([held] if held.slides else [])]


def _begin(lecture: Lecture, lecture_id: str) -> None:
    parameters = {LECTURE: lecture_id}
    if own.SLIDES in st.query_params:
        parameters[own.SLIDES] = st.query_params[own.SLIDES]
    with st.container(horizontal=True):
        begins = st.button(
            _("开讲（{n} 页）").format(n=len(lecture.slides)),
            key=f"begin:{lecture_id}",
            icon=":material/slideshow:",
        )
        offer.document(lecture_id, offer.slides(), partial(deck, lecture))
    if begins:
        # A link of a screen to itself would leave the browser's address as it was.
        st.switch_page(own.PAGE, query_params=address.link(**parameters))


def title(ready: Sequence[Lecture]) -> str:
    """How many lectures are ready."""
    return _("{n} 份现成的讲稿，每个数字都能当场翻到出处").format(n=len(ready))


def lead() -> str:
    """The keys."""
    return _(
        "方向键或空格翻页，W 看凭什么，N 看讲稿，F 全屏，Esc 退出。"
        "开讲之后不再联网取数，断网也能讲完。"
    )
