"""The full-screen stage: slides, keys, speaker notes and cards, drawn in the browser.

All slides are handed over at once, so that a key answers without the server and a lecture
goes on when the network does not. Everything is put in place as text, never as HTML.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.language import _
from dashboard.lectures.content import Content

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "lecture_stage",
    html='<dialog class="stage" aria-roledescription="slides"></dialog>',
    css=(_FOLDER / "stage.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "stage.js").read_text(encoding="utf-8"),
)


def show(  # noqa: PLR0913  what the component takes
    title: str, slides: Sequence[Content], *, slide: int, notes: bool, notes_link: str, key: str
) -> tuple[int, bool]:
    """Show slides over the whole window.

    Args:
        title: The lecture's title.
        slides: What stands on each slide.
        slide: The one to begin with, from 0.
        notes: Whether this is the speaker's window.
        notes_link: The address of the speaker's window.
        key: The component's own key.

    Returns:
        The slide that is shown now, and whether the speaker has left.
    """
    told = [_plain(content) for content in slides]
    version = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
    result = _component(
        data={
            "version": version,
            "title": title,
            "slides": told,
            "slide": slide,
            "notes": notes,
            "notes_link": notes_link,
            "words": _words(),
        },
        key=key,
        default={"slide": slide},
        on_slide_change=lambda: None,
        on_left_change=lambda: None,
    )
    return int(result.slide or 0), bool(result.left)


def _plain(content: Content) -> Mapping[str, object]:
    return asdict(content)


def _words() -> Mapping[str, str]:
    return {
        "back": _("← 上一页"),
        "next": _("下一页 →"),
        "because": _("凭什么 W"),
        "why": _("凭什么：数字身世卡"),
        "notes": _("讲稿 N"),
        "window": _("讲稿窗口"),
        "screen": _("全屏 F"),
        "leave": _("退出 Esc"),
        "none": _("这一页没有写讲稿。"),
        "after": _("下一页："),
        "end": _("没有了"),
    }
