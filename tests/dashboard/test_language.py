"""The reader's language, and a catalogue that holds every text of the code and nothing else."""

import re
import string
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from dashboard import language

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
KEYWORDS = {"_": None, "ngettext": (1, 2)}

Texts = tuple[str, ...]


def sources() -> Iterator[Path]:
    """The files that speak to the reader."""
    yield ROOT / "app.py"
    for folder in ("dashboard", "pages"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def texts(found: str | Sequence[str] | None) -> Texts:
    """One text, or a singular and a plural, as a tuple."""
    return (found or "",) if found is None or isinstance(found, str) else tuple(found)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def spoken() -> dict[Texts, str]:
    """Every text that the code asks to have translated, with where it first stands."""
    found: dict[Texts, str] = {}
    for file in sources():
        for line, message, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
            found.setdefault(texts(message), f"{file.relative_to(ROOT)}:{line}")
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The English catalogue as it lies in the repository."""
    with (language.LOCALE / "en" / "LC_MESSAGES" / "dashboard.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def entries(catalogue: Catalog) -> dict[Texts, Message]:
    """The entries of the English catalogue; the header is none."""
    return {texts(message.id): message for message in catalogue if message.id}


def test_the_code_speaks_only_texts_that_can_be_found(spoken: dict[Texts, str]) -> None:
    assert len(spoken) > 100
    assert all(all(message) for message in spoken)


def test_every_text_of_the_code_has_an_english_one(
    spoken: dict[Texts, str], entries: dict[Texts, Message]
) -> None:
    untold = {
        where: message
        for message, where in spoken.items()
        if message not in entries or not all(texts(entries[message].string))
    }

    assert not untold


def test_every_english_text_is_still_spoken(
    spoken: dict[Texts, str], entries: dict[Texts, Message], catalogue: Catalog
) -> None:
    assert not set(entries) - set(spoken)
    assert not catalogue.obsolete


def test_no_english_text_is_a_guess(entries: dict[Texts, Message]) -> None:
    assert not [message.id for message in entries.values() if message.fuzzy]


def test_english_texts_have_the_same_placeholders(entries: dict[Texts, Message]) -> None:
    for source, message in entries.items():
        told = texts(message.string)
        assert placeholders(told[-1]) == placeholders(source[-1]), message.id
        assert placeholders(told[0]) <= placeholders(source[0]), message.id


def test_english_texts_hold_no_chinese(entries: dict[Texts, Message]) -> None:
    told = [text for message in entries.values() for text in texts(message.string)]

    assert not [text for text in told if CHINESE.search(text)]


def test_every_plural_has_both_english_forms(entries: dict[Texts, Message]) -> None:
    plurals = [message for message in entries.values() if message.pluralizable]

    assert plurals
    assert all(len(texts(message.string)) == 2 for message in plurals)


def test_the_source_language_needs_no_catalogue() -> None:
    language.use("zh")

    assert language._("概览") == "概览"
    assert language.ngettext("{n}个数能排", "{n}个数能排", 1) == "{n}个数能排"
    assert not (language.LOCALE / "zh").exists()


def test_english_is_read_from_the_catalogue(entries: dict[Texts, Message]) -> None:
    language.use("en")
    singular, plural = next(message for message in entries if len(message) > 1)
    one, many = texts(entries[singular, plural].string)

    assert language._("概览") == entries["概览",].string
    assert language.ngettext(singular, plural, 1) == one
    assert language.ngettext(singular, plural, 2) == many
    assert language.ngettext(singular, plural, 0) == many


def test_a_text_without_translation_is_shown_as_it_is() -> None:
    language.use("en")

    assert language._("没有这一条") == "没有这一条"


@pytest.mark.parametrize(("asked", "used"), [("en", "en"), ("zh", "zh"), ("fr", "zh"), ("", "zh")])
def test_an_unknown_language_means_chinese(asked: str, used: str) -> None:
    language.use(asked)

    assert language.current() == used


def test_one_readers_language_is_not_anothers() -> None:
    language.use("en")
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(language.current()))
    reader.start()
    reader.join()

    assert found == ["zh"]
    assert language.current() == "en"


@pytest.mark.parametrize(
    ("spoken_language", "text", "listed"), [("zh", "县", "甲、乙"), ("en", "county", "甲, 乙")]
)
def test_texts_of_the_database_and_lists_are_told_in_the_language(
    spoken_language: str, text: str, listed: str
) -> None:
    language.use(spoken_language)

    assert language.either("县", "county") == text
    assert language.joined(["甲", "乙"]) == listed
    assert language.joined([]) == ""
