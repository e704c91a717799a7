"""The reader's language. The source texts are Chinese; catalogues lie in `locale/`.

A catalogue is read from its .po file when first needed, so there is no compiled copy
that could be out of date.
"""

import gettext
from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
DEFAULT = "zh"
LOCALE = Path(__file__).parent / "locale"

_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


def use(language: str) -> None:
    """Speak `language` in this thread from now on; unknown ones mean the default."""
    _current.set(language if language in LANGUAGES else DEFAULT)


def current() -> str:
    """The language in use."""
    return _current.get()


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == DEFAULT:
        return gettext.NullTranslations()
    source = LOCALE / language / "LC_MESSAGES" / "dashboard.po"
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """`message` in the reader's language."""
    return _catalogue(current()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the reader's language, as `count` demands."""
    return _catalogue(current()).ngettext(one, many, count)


def either(zh: str, en: str) -> str:
    """Of two texts from the database, the one in the reader's language."""
    return zh if current() == "zh" else en


def joined(parts: list[str]) -> str:
    """Parts of a list in one phrase, with the language's own comma."""
    return ("、" if current() == "zh" else ", ").join(parts)


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences one after the other, with a space where the language sets one."""
    return (" " if current() == "en" else "").join(filter(None, sentences))


class InLanguage:
    """A label read in the reader's language from `<field>_zh` and `<field>_en`.

    Args:
        field: The columns' common stem.
        plain: The Chinese column where it has no suffix.
    """

    def __init__(self, field: str, plain: str = "") -> None:
        self._zh, self._en = plain or f"{field}_zh", f"{field}_en"

    def __get__(self, record: object, kind: type | None = None) -> str:
        """The label; empty where the database has none."""
        return either(getattr(record, self._zh) or "", getattr(record, self._en) or "")
