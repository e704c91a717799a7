"""The reader's own lecture: collected slides, moved and taken away, kept in the link."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import address, frame, practices, queries
from dashboard.labels import escape
from dashboard.language import _
from dashboard.lectures.content import contents
from dashboard.lectures.slides import (
    Lecture,
    LectureError,
    Slide,
    Words,
    from_link,
    from_yaml,
    left_out,
    to_link,
    to_yaml,
)

PAGE = "pages/teach/stage.py"
SLIDES = "slides"
_HELD = "own_lecture"


def lecture() -> Lecture:
    """The lecture of the link, or what was loaded from a file in this visit."""
    held: Lecture | None = st.session_state.get(_HELD)
    slides = tuple(from_link(st.query_params.get(SLIDES, "")))
    # The link knows no texts of one's own: where it names the same slides, the file's stand.
    if held is not None and (not slides or to_link(held.slides) == to_link(slides)):
        return held
    return Lecture("", Words(_("我的讲稿"), _("我的讲稿")), slides=slides)


def keep(held: Lecture) -> None:
    """Keep a lecture for this visit, and its slides in the link."""
    st.session_state[_HELD] = held
    if held.slides:
        st.query_params[SLIDES] = to_link(held.slides)
    elif SLIDES in st.query_params:
        del st.query_params[SLIDES]


def collect(slide: Slide, key: str) -> None:
    """A button that puts what a screen shows into the reader's own lecture."""
    held: Lecture | None = st.session_state.get(_HELD)
    slides = held.slides if held else ()
    if st.button(_("放进讲稿"), key=key, icon=":material/add_to_queue:"):
        title = held.title if held else Words(_("我的讲稿"), _("我的讲稿"))
        st.session_state[_HELD] = replace(held or Lecture("", title), slides=(*slides, slide))
        st.toast(_("放进去了，共 {n} 页。在“讲台”里看。").format(n=len(slides) + 1))


def desk() -> None:
    """Slides in their order with what moves them; a way to add, load and take the lecture along."""
    held = lecture()
    frame.heading(_("我的讲稿"))
    if unknown := left_out(st.query_params.get(SLIDES, "")):
        codes = ", ".join(code[:40] for code in unknown[:5])
        st.info(escape(_("链接里有不认识的代码，已略过：{codes}").format(codes=codes)))
    if not held.slides:
        st.caption(_("还没有页。在下面加一页，或在别的页面点“放进讲稿”，或载入存下的讲稿。"))
    for number, content in enumerate(contents(held)):
        _line(held, number, content.title)
    _add(held)
    left, right = st.columns(2)
    with left:
        st.download_button(
            _("存下讲稿（YAML）"),
            to_yaml(held),
            file_name="lecture.yaml",
            mime="application/yaml",
            disabled=not held.slides,
            on_click="ignore",
        )
    with right:
        _load()


def _line(held: Lecture, number: int, title: str) -> None:
    last = len(held.slides) - 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{number + 1}\\. {escape(title)}", width="stretch")
        for name, label, moved, is_off in (
            ("up", _("上移"), _swapped(held.slides, number, number - 1), number == 0),
            ("down", _("下移"), _swapped(held.slides, number, number + 1), number == last),
            ("away", _("拿掉"), (*held.slides[:number], *held.slides[number + 1 :]), False),
        ):
            st.button(
                label,
                key=f"{name}:{number}",
                disabled=is_off,
                on_click=keep,
                args=(replace(held, slides=tuple(moved)),),
            )


def _swapped(slides: Sequence[Slide], one: int, other: int) -> tuple[Slide, ...]:
    moved = list(slides)
    if 0 <= other < len(moved):
        moved[one], moved[other] = moved[other], moved[one]
    return tuple(moved)


def _add(held: Lecture) -> None:
    """Add a comparison, a check or a pair of practices."""
    with st.expander(_("加一页"), expanded=not held.slides):
        indicators = {i.indicator_id: i.name for i in queries.indicators()}
        names = {p.practice_id: p.name for p in practices.profiles()}
        findings = {f.finding_id: f.formula for f in queries.findings()}
        _adder(held, "compare", _("一个指标的对比"), indicators)
        _adder(held, "finding", _("一组核对"), findings)
        chosen = st.multiselect(
            _("两到四个做法"),
            list(names),
            format_func=names.__getitem__,
            max_selections=4,
            key=f"add:practices:{address.language()}",
        )
        enough = len(chosen) > 1
        _button(held, Slide("practices", tuple(chosen)), "practices", enough=enough)


def _adder(held: Lecture, kind: str, label: str, names: dict[str, str]) -> None:
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=f"add:{kind}:{address.language()}",
        placeholder=_("挑一个"),
    )
    _button(held, Slide(kind, (chosen or "",)), kind, enough=chosen is not None)


def _button(held: Lecture, slide: Slide, name: str, *, enough: bool) -> None:
    st.button(
        _("加上"),
        key=f"add:{name}:go",
        disabled=not enough,
        on_click=keep,
        args=(replace(held, slides=(*held.slides, slide)),),
    )


def _load() -> None:
    file = st.file_uploader(_("载入讲稿（YAML）"), type=["yaml", "yml"], key="lecture_file")
    if file is None or st.session_state.get("lecture_loaded") == file.file_id:
        return
    try:
        loaded = from_yaml(file.getvalue())
    except LectureError as error:
        st.error(escape(str(error)))
        return
    st.session_state["lecture_loaded"] = file.file_id
    keep(loaded)
    st.rerun()
