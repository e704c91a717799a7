"""The control with which a reader takes the rows of a screen along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from dashboard import address, database, language, shown
from dashboard.charts import PICTURES
from dashboard.language import _
from dashboard.take.files import MEDIA_TYPES, Format, Origin, content, file_name
from dashboard.take.slices import Slice

Making = Callable[[], Slice]
Writing = Callable[[date], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of document.

    Attributes:
        label: What its button says, in the reader's language.
        icon: Its sign.
        suffix: How the file's name ends.
        media_type: The kind of the file.
    """

    label: str
    icon: str
    suffix: str
    media_type: str


def slides() -> Form:
    """Slides that can be edited."""
    return Form(
        _("幻灯片（.pptx）"),
        ":material/slideshow:",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    )


def briefing() -> Form:
    """A briefing in the layout of official documents."""
    return Form(
        _("简报（.docx）"),
        ":material/description:",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def popover(name: str, make: Making) -> None:
    """The buttons below, folded away at the foot of a screen."""
    key = f"take:{name}:{language.current()}"
    folded = st.popover(_("带走这些数"), icon=":material/download:", key=key, on_change="rerun")
    if folded.open:
        with folded:
            st.caption(_("和这一页同样的行：原文、上下限、判定、缺失缘由都在。"))
            _show(name, make)
            if shown.so_far().has_charts:
                label, usual = _("图上的相机存成"), PICTURES[0]
                address.pick_segment(label, address.PICTURE, PICTURES, str.upper, usual)


def buttons(name: str, make: Making, write: Writing) -> None:
    """The buttons below, side by side, and one for slides.

    Args:
        name: What the rows are called in file names.
        make: Makes them.
        write: Makes the slides.
    """
    with st.container(horizontal=True):
        _show(name, make)
        document(name, slides(), write)


def document(name: str, form: Form, make: Writing) -> None:
    """A button for a document; it is made when the button is pressed.

    Args:
        name: What it is called in the file's name.
        form: What kind of document it is.
        make: Makes it, with the day on which it is taken along.
    """
    held, code = database.looked_at(), language.current()
    today = datetime.now().date()  # noqa: DTZ005  the reader's day

    def pressed() -> bytes:
        language.use(code)
        with database.reading(held):
            return make(today)

    st.download_button(
        form.label,
        data=pressed,
        file_name=f"{name}_{today.isoformat()}_{held.version}{form.suffix}",
        mime=form.media_type,
        icon=form.icon,
        on_click="ignore",
        key=f"document:{name}{form.suffix}:{code}",
    )


def _show(name: str, make: Making) -> None:
    """Buttons for rows as files; nothing is made until one is pressed.

    Args:
        name: What the view is called in file names.
        make: Makes the slice from what the screen shows.
    """
    held, code = database.looked_at(), language.current()
    today = datetime.now().date()  # noqa: DTZ005  the reader's day
    origin = Origin(held.version, address.here(), today)

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
