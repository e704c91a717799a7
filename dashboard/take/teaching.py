"""What the screens for teaching give along: exercises and lectures, a row a number."""

from collections.abc import Sequence

from dashboard.exercise_answers import kind_name
from dashboard.exercise_forms import Worded
from dashboard.exercise_records import Exercise
from dashboard.language import _
from dashboard.lectures.content import contents
from dashboard.lectures.slides import Lecture
from dashboard.take.slices import Row, Slice, made, record_columns, records
from dashboard.take.views import nested

_EXERCISE, _KEY = ("exercise", "exercise_kind", "question"), ("answer", "because")
_LECTURE = ("lecture_id", "lecture", "slide", "slide_title")


def exercises(held: Sequence[tuple[Exercise, Worded]], title: str, *, is_key_shown: bool) -> Slice:
    """Every number that a set asks about, with its exercise.

    Args:
        held: The set, each exercise with its words.
        title: The screen's answer.
        is_key_shown: Whether the answers are given too, and why.
    """
    found = records(sorted({figure for exercise, _words in held for figure in exercise.figures}))
    rows: list[Row] = [
        {
            **found[figure_id],
            "exercise": number,
            "exercise_kind": kind_name(exercise.kind),
            "question": words.question,
            "answer": words.key.verdict,
            "because": _("；").join(words.key.because),
        }
        for number, (exercise, words) in enumerate(held, start=1)
        for figure_id in sorted(exercise.figures)
    ]
    columns = [*_EXERCISE, *(_KEY if is_key_shown else ()), *record_columns()]
    return made("exercises", title, nested(), columns, rows)


def lectures(held: Sequence[Lecture], title: str) -> Slice:
    """Every number on the slides of lectures; a slide without any has a row of its own."""
    shown = [
        (lecture, number, content, [str(card["id"]) for card in content.cards])
        for lecture in held
        for number, content in enumerate(contents(lecture), start=1)
    ]
    found = records(sorted({each for *_slide, ids in shown for each in ids}))
    rows: list[Row] = [
        {
            **(found[figure_id] if figure_id else {}),
            "lecture_id": lecture.lecture_id,
            "lecture": lecture.title.said,
            "slide": number,
            "slide_title": content.title,
        }
        for lecture, number, content, ids in shown
        for figure_id in ids or [""]
    ]
    return made("lectures", title, nested(), [*_LECTURE, *record_columns()], rows)
