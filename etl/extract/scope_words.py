"""The words of `data/reference/scope_words.csv`, as the patterns that reading scopes needs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.model import ScopeLevel
from etl.reference.rows import ScopeWordsRow

_REACH = ("province", "prefecture", "county", "street", "community", "quarter")
_SUBJECTS = ("street", "community", "quarter")
_BELOW = (
    r"(?P<name>[\u4e00-\u9fff]{2,7}?)"
    r"(?P<kind>街道(?:办事处|办)?|街办|镇|乡|苏木|社区|村|嘎查|小区(?:[一二三四五]期)?|家园|花园|花苑)"
)


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """Patterns and words by which scopes are read.

    Attributes:
        reach: Words that say how far a sentence reaches; the group is the level.
        subject: General words that open a clause as its subject; the group is the level.
        tried: 在某地探索, with the place as group `name`.
        zone: A development zone in front of a quarter, as group `zone`.
        office: What follows a place's name where an office is meant.
        passed_by: Words after which a place is only named in passing.
        subject_signs: Characters after which a place's name is the subject.
        below: A name below the county, with groups `name` and `kind`.
        run_up: What stands in front of such a name and does not belong to it.
        generic: What is no name but a kind of place (老旧小区).
        not_in_names: Words that no such name holds, and signs.
    """

    reach: re.Pattern[str]
    subject: re.Pattern[str]
    tried: re.Pattern[str]
    zone: re.Pattern[str]
    office: re.Pattern[str]
    passed_by: tuple[str, ...]
    subject_signs: tuple[str, ...]
    below: re.Pattern[str]
    run_up: re.Pattern[str]
    generic: re.Pattern[str]
    not_in_names: re.Pattern[str]

    @classmethod
    def of(cls, rows: Iterable[ScopeWordsRow]) -> "ScopeWords":
        """Build the patterns; every list must be there."""
        words = {str(row.list_id): tuple(row.words.split(";")) for row in rows}
        subjects = _levels(words, "subject", _SUBJECTS)
        opened = rf"(?:^|[,，。;\n、])(?:{_any(words['subject_openers'])})?[,，]?"
        return cls(
            re.compile(_levels(words, "reach", _REACH)),
            re.compile(rf"{opened}(?:{subjects})(?=[{_signs(words['subject_signs'])}])"),
            re.compile(rf"[在以](?P<name>[^,，。;]{{2,14}}?)(?:{_any(words['tried_verbs'])})"),
            re.compile(rf"(?P<zone>{_any(words['zones'])})的?\Z"),
            re.compile(_any(words["place_offices"])),
            words["place_passed_by"],
            tuple("".join(words["place_subject_signs"])),
            re.compile(rf"{_BELOW}(?!{_any(words['kind_not_before'])})"),
            re.compile(rf"^.*(?:[{_signs(words['run_up_signs'])}]|{_any(words['run_up_words'])})"),
            re.compile(rf"(?:{_any(words['generic_names'])})*"),
            re.compile(rf"[,，。、“”\"'（）()；:：\s0-9]|{_any(words['not_in_names'])}"),
        )


def level_of(kind: str) -> ScopeLevel:
    """The level of a place below the county by what it is called."""
    for level, kinds in _KINDS.items():
        if kind.startswith(kinds):
            return level
    return ScopeLevel.QUARTER


_KINDS = {
    ScopeLevel.STREET: ("街道", "街办", "镇", "乡", "苏木"),
    ScopeLevel.COMMUNITY: ("社区", "村", "嘎查"),
}


def _levels(words: Mapping[str, Sequence[str]], kind: str, levels: Iterable[str]) -> str:
    return "|".join(rf"(?P<{level}>{_any(words[f'{kind}_{level}'])})" for level in levels)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _signs(words: Iterable[str]) -> str:
    return re.escape("".join(words))
