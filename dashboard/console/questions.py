"""Ready questions: what they ask in words, and the SQL that answers them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from dashboard.language import InLanguage, current

_FILE = Path(__file__).with_name("questions.yaml")
_CHINESE_COLUMN = re.compile(r"\b([a-z_]+)_zh\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question.

    Attributes:
        question_id: Stands in the URL.
        sql_zh: A SELECT on the tables and views, with the Chinese columns.
    """

    question_id: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    sql_zh: str

    name = InLanguage("name")
    note = InLanguage("note")

    @property
    def sql(self) -> str:
        """The SELECT with the columns in the reader's language."""
        if current() == "zh":
            return self.sql_zh
        return _CHINESE_COLUMN.sub(r"\1_en", self.sql_zh)


@cache
def questions() -> dict[str, Question]:
    """All ready questions by id, in the order in which they are offered."""
    held = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        entry["id"]: Question(
            question_id=entry["id"],
            name_zh=entry["zh"],
            name_en=entry["en"],
            note_zh=entry["note_zh"],
            note_en=entry["note_en"],
            sql_zh=entry["sql"].strip(),
        )
        for entry in held
    }
