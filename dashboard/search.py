"""Looking things up: by Chinese words, English words, pinyin, or the first letters of pinyin.

What is typed is cut into words and handed to one query as values, so no sign in it has a
meaning of its own. How well an entry fits decides its place: same name, same beginning, same
sound, part of the name, part of its sound, part of the text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from typing import Any

from dashboard import database
from dashboard.language import InLanguage

SHOWN, SURE_OF_EACH_KIND, MOST = 50, 8, 5000
_LONGEST, _FEWEST_LETTERS = 60, 2
_MARKS = dict.fromkeys(map(ord, "“”‘’「」『』《》〈〉()·\"'"))
_NOT_ENGLISH = re.compile(r"[^a-z0-9]+")
_SPELT = re.compile(r"(?=.*[a-z])[a-z0-9 +-]+")

_QUERY = """
    select * from search_entry
    where contains(initials, ?) or regexp_matches(pinyin, ?) or ({words})
    limit ?
"""
_WORD = "(contains(folded_zh, ?) or contains(folded_en, ?))"


class Fit(IntEnum):
    """How an entry fits what was typed, the best first."""

    EXACT = 1
    BEGINNING = 2
    SOUND = 3
    NAME = 4
    SOUND_WITHIN = 5
    TEXT = 6


@dataclass(frozen=True)
class Asked:
    """What was typed, as it is compared.

    Attributes:
        typed: Without needless space, cut where no name is that long.
    """

    typed: str

    @cached_property
    def folded(self) -> str:
        """In small letters and plain widths, without quotes and brackets, as in the table."""
        plain = unicodedata.normalize("NFKC", self.typed).casefold().translate(_MARKS)
        return " ".join(plain.split())

    @cached_property
    def english(self) -> str | None:
        """Its English words with a space before each, as in the table; None where it has none."""
        return _english(self.folded)

    @cached_property
    def words(self) -> list[tuple[str, str | None]]:
        """Each word, as Chinese and as English text has it; all must stand in an entry."""
        return [(word, _english(word)) for word in dict.fromkeys(self.folded.split())]

    @cached_property
    def letters(self) -> str | None:
        """The letters, where they can be pinyin or the first letters of pinyin."""
        letters = _NOT_ENGLISH.sub("", self.folded)
        is_spelt = _SPELT.fullmatch(self.folded) and len(letters) >= _FEWEST_LETTERS
        return letters if is_spelt else None

    @cached_property
    def spelling(self) -> str | None:
        """A pattern that finds the letters in pinyin from the beginning of a syllable on."""
        return None if self.letters is None else r"\b" + " ?".join(self.letters)


def _english(text: str) -> str | None:
    words = _NOT_ENGLISH.sub(" ", text).strip()
    return f" {words}" if words else None


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that fits what was typed.

    Attributes:
        kind: indicator, place, practice, mechanism, report or figure.
        entry_id: Its id, or a place's code.
        printed: The number as printed; of figures alone.
        fit: How it fits.
        position: Its order among all entries.
    """

    kind: str
    entry_id: str
    name_zh: str
    name_en: str
    text_zh: str
    text_en: str
    printed: str
    fit: Fit
    position: int

    name = InLanguage("name")
    text = InLanguage("text")

    @property
    def order(self) -> tuple[Fit, int, int]:
        """What decides the place of a hit: how it fits, then the shorter name."""
        return self.fit, len(self.name_zh), self.position


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind.

    Attributes:
        kind: Of which kind.
        found: How many there are.
        hits: Those that are shown, the best first.
    """

    kind: str
    found: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found for what was typed.

    Attributes:
        typed: What was typed.
        groups: Hits by kind, indicators first.
        is_cut: Whether there are more than were counted.
    """

    typed: str
    groups: tuple[Group, ...]
    is_cut: bool = False

    @property
    def found(self) -> int:
        """How many entries fit."""
        return sum(group.found for group in self.groups)

    @property
    def shown(self) -> int:
        """How many of them are shown."""
        return sum(len(group.hits) for group in self.groups)


def cleaned(typed: str) -> str:
    """What was typed without needless space, cut where no name is that long."""
    return " ".join(typed.replace("\0", " ").split())[:_LONGEST].strip()


def find(typed: str) -> Results:
    """Look up what was typed.

    Args:
        typed: Words in Chinese or English, of which each must stand in an entry; or pinyin
            without tones; or first letters of pinyin.
    """
    asked = Asked(cleaned(typed))
    if not asked.words:
        return Results(asked.typed, ())
    sql = _QUERY.format(words=" and ".join([_WORD] * len(asked.words)))
    values = [value for word in asked.words for value in word]
    rows = database.rows(sql, asked.letters, asked.spelling, *values, MOST)
    hits = [_hit(row, fit_of(row, asked)) for row in rows]
    return Results(asked.typed, tuple(grouped(hits)), is_cut=len(rows) == MOST)


def fit_of(row: database.Row, asked: Asked) -> Fit:
    """How an entry that was found fits what was typed.

    Args:
        row: A row of the table `search_entry`.
        asked: What was typed.
    """
    folded_zh, folded_en, pinyin = (str(row[c]) for c in ("folded_zh", "folded_en", "pinyin"))
    name_zh, name_en = folded_zh.partition("\n")[0], folded_en.partition("\n")[0]
    if name_zh == asked.folded or name_en == asked.english:
        return Fit.EXACT
    if name_zh.startswith(asked.folded) or (asked.english and name_en.startswith(asked.english)):
        return Fit.BEGINNING
    sounds = (str(row["initials"]), pinyin.replace(" ", ""))
    if asked.letters and any(sound.startswith(asked.letters) for sound in sounds):
        return Fit.SOUND
    if all(zh in name_zh or (en and en in name_en) for zh, en in asked.words):
        return Fit.NAME
    is_heard = asked.spelling and (
        str(asked.letters) in sounds[0] or re.search(asked.spelling, pinyin)
    )
    return Fit.SOUND_WITHIN if is_heard else Fit.TEXT


def _hit(row: dict[str, Any], fit: Fit) -> Hit:
    return Hit(
        row["kind"],
        row["entry_id"],
        row["name_zh"],
        row["name_en"],
        row["text_zh"],
        row["text_en"],
        row["printed"],
        fit,
        row["position"],
    )


def grouped(hits: Iterable[Hit]) -> list[Group]:
    """Hits by kind; of each kind some, then those that fit best, as many as are shown at once."""
    by_kind = [
        sorted(members, key=lambda hit: hit.order)
        for _kind, members in groupby(
            sorted(hits, key=lambda hit: hit.position), key=lambda hit: hit.kind
        )
    ]
    ranked = sorted(
        (n >= SURE_OF_EACH_KIND, *hit.order) for members in by_kind for n, hit in enumerate(members)
    )
    kept = {position for *_, position in ranked[:SHOWN]}
    return [
        Group(
            members[0].kind,
            len(members),
            tuple(hit for hit in members if hit.position in kept),
        )
        for members in by_kind
    ]
