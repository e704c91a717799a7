"""The control with which a reader takes the rows of a screen along."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlencode

import streamlit as st

from dashboard import database, language
from dashboard.language import _
from dashboard.take.files import MEDIA_TYPES, Format, Origin, content, file_name
from dashboard.take.slices import Slice

Making = Callable[[], Slice]


def popover(name: str, make: Making) -> None:
    """The buttons below, folded away at the foot of a screen."""
    key = f"take:{name}:{language.current()}"
    folded = st.popover(_("带走这些数"), icon=":material/download:", key=key, on_change="rerun")
    if folded.open:
        with folded:
            st.caption(_("和这一页同样的行：原文、上下限、判定、缺失缘由都在。"))
            _show(name, make)


def buttons(name: str, make: Making) -> None:
    """The buttons below, side by side."""
    with st.container(horizontal=True):
        _show(name, make)


def deck(name: str, media_type: str, make: Callable[[date], bytes]) -> None:
    """A button for slides that can be edited; they are made when it is pressed.

    Args:
        name: What they are called in the file's name.
        media_type: The kind of the file.
        make: Makes them, with the day on which they are taken along.
    """
    held, code = database.looked_at(), language.current()
    today = datetime.now().date()  # noqa: DTZ005  the reader's day

    def pressed() -> bytes:
        language.use(code)
        with database.reading(held):
            return make(today)

    st.download_button(
        _("幻灯片（.pptx）"),
        data=pressed,
        file_name=f"{name}_{today.isoformat()}_{held.version}.pptx",
        mime=media_type,
        icon=":material/slideshow:",
        on_click="ignore",
        key=f"deck:{name}:{code}",
    )


def _show(name: str, make: Making) -> None:
    """Buttons for rows as files; nothing is made until one is pressed.

    Args:
        name: What the view is called in file names.
        make: Makes the slice from what the screen shows.
    """
    held, code = database.looked_at(), language.current()
    today = datetime.now().date()  # noqa: DTZ005  the reader's day
    origin = Origin(held.version, urlencode(st.query_params.to_dict()), today)

    def pressed(format_: Format) -> Callable[[], bytes]:
        def file() -> bytes:
            # Made in a thread of its own, from the version and in the language of the screen.
            language.use(code)
            with database.reading(held):
                return content(make(), origin, format_)

        return file

    for format_, label in _labels().items():
        st.download_button(
            label,
            data=pressed(format_),
            file_name=file_name(name, origin, format_),
            mime=MEDIA_TYPES[format_],
            on_click="ignore",
            key=f"take:{name}:{format_}:{code}",
        )


def _labels() -> dict[Format, str]:
    return {
        Format.WORKBOOK: _("Excel 工作簿"),
        Format.EXCEL: _("CSV，给 Excel"),
        Format.DATA: _("CSV，给程序"),
        Format.PARQUET: _("Parquet"),
    }
