"""What an evaluation found, in Markdown: scores against aims, then where they were lost.

Of the pages it shows printed numbers with their offsets and names of places, all cut short;
never a sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from etl.errors import Fault
from etl.extract.evaluation import Case, Evaluation, Scores
from etl.extract.pairing import EvaluationError

_COUNTS = frozenset({"reference", "proposed", "matched"})
_OF_A_PAGE = (
    "reference",
    "proposed",
    "matched",
    "precision",
    "recall",
    "report_b3",
    "indicator",
    "scope_level",
    "county",
    "period_kind",
    "whole_row",
)
_MOST_ROWS = 20
_MOST_SIGNS = 24

Cells = Sequence[str]


def report(evaluation: Evaluation, aims: Mapping[str, float]) -> str:
    """Tell an evaluation in Markdown; equal evaluations give equal text.

    Args:
        evaluation: What was measured.
        aims: The least that a score is to reach, by the score's name.

    Raises:
        EvaluationError: There is no score of that name.
    """
    if unknown := sorted(aims.keys() - evaluation.scores.keys()):
        expected = f"one of {', '.join(evaluation.scores)}"
        raise EvaluationError([Fault("the aims", name, "", name, expected) for name in unknown])
    parts = (
        "# How well figures are proposed",
        *_scores(evaluation, aims),
        *_pages(evaluation.pages),
        *_confusions(evaluation),
        *_cases(evaluation.cases),
        *_calibration(evaluation),
    )
    return "\n\n".join(parts) + "\n"


def _scores(evaluation: Evaluation, aims: Mapping[str, float]) -> Iterator[str]:
    met = sum(evaluation.scores[name] >= aim for name, aim in aims.items())
    yield "## Scores"
    yield (
        f"{met} of {len(aims)} aims met; compared before rounding, hard figures included. "
        "Shares of fields are of the matched figures, whole_row is of the reference."
    )
    rows = []
    for name, value in evaluation.scores.items():
        verdict = ("met" if value >= aims[name] else "missed") if name in aims else ""
        aim = _score(name, aims[name]) if name in aims else ""
        rows.append(
            (name, _score(name, value), _score(name, evaluation.without_hard[name]), aim, verdict)
        )
    yield _table(("score", "all", "without hard", "aim", "verdict"), rows)


def _pages(pages: Mapping[str, Scores]) -> Iterator[str]:
    yield "## Pages"
    rows = [
        (_cut(page, 2 * _MOST_SIGNS), *(_score(name, scores[name]) for name in _OF_A_PAGE))
        for page, scores in pages.items()
    ]
    yield _table(("page", *_OF_A_PAGE), rows)


def _confusions(evaluation: Evaluation) -> Iterator[str]:
    """Each field's wrong readings, the most frequent first."""
    yield "## Confusions"
    for field, counts in evaluation.confusions.items():
        wrong = [(pair, count) for pair, count in counts.items() if pair[0] != pair[1]]
        wrong.sort(key=lambda entry: (-entry[1], entry[0]))
        total = sum(count for _, count in wrong)
        yield f"### {field}: {total} of {sum(counts.values())}"
        rows = [(_cut(said), _cut(other), str(count)) for (said, other), count in wrong]
        yield _table(("reference", "proposed", "figures"), rows, _MOST_ROWS)


def _cases(cases: Sequence[Case]) -> Iterator[str]:
    """What went wrong: figures missed, figures too many, then field by field."""
    yield "## Worst cases"
    yield "Hard figures last, surest proposals first."
    missed = [case for case in cases if case.kind == "missed"]
    yield f"### Missed: {len(missed)}"
    yield _table(
        ("page", "place", "as printed", "hard"),
        [(*_where(case), "hard" if case.row.hard else "") for case in missed],
        _MOST_ROWS,
    )
    spurious = [case for case in cases if case.kind == "spurious"]
    yield f"### Spurious: {len(spurious)}"
    yield _table(
        ("page", "place", "as printed", "confidence", "rules"),
        [(*_where(case), _confidence(case), _rules(case.rule)) for case in spurious],
        _MOST_ROWS,
    )
    for field in dict.fromkeys(case.field for case in cases if case.kind == "wrong"):
        yield from _wrong(field, [case for case in cases if case.field == field])


def _wrong(field: str, cases: Sequence[Case]) -> Iterator[str]:
    yield f"### Wrong {field}: {len(cases)}"
    rows = [
        (
            *_where(case),
            _cut(case.reference),
            _cut(case.proposed),
            "hard" if case.row.hard else "",
            _confidence(case),
            _rules(case.rule),
        )
        for case in cases
    ]
    columns = ("page", "place", "as printed", "reference", "proposed", "hard", "confidence", "rule")
    yield _table(columns, rows, _MOST_ROWS)


def _calibration(evaluation: Evaluation) -> Iterator[str]:
    """What share of proposals is wholly right, against what their confidence claims."""
    yield "## Confidence"
    if evaluation.calibration_error is None:
        yield "The proposals carry no confidence."
        return
    yield f"Expected calibration error: {evaluation.calibration_error:.3f}"
    rows = [
        (
            f"{band.low:.1f}–{band.high:.1f}",
            str(band.proposals),
            f"{band.confidence:.3f}",
            f"{band.right:.3f}",
        )
        for band in evaluation.bands
    ]
    yield _table(("band", "proposals", "mean confidence", "wholly right"), rows)


def _where(case: Case) -> tuple[str, str, str]:
    row = case.row
    return _cut(row.page, 2 * _MOST_SIGNS), f"{row.start}:{row.end}", _cut(row.as_printed)


def _rules(rules: str) -> str:
    """Rules with kind and words of each cut short."""
    return "; ".join(":".join(map(_cut, rule.split(":", 1))) for rule in rules.split("; "))


def _confidence(case: Case) -> str:
    return "" if case.confidence is None else f"{case.confidence:.2f}"


def _score(name: str, value: float) -> str:
    return f"{value:.0f}" if name in _COUNTS else f"{value:.3f}"


def _table(columns: Cells, rows: Sequence[Cells], most: int | None = None) -> str:
    """A table of the first `most` rows; says how many more there are."""
    if not rows:
        return "None."
    shown = [columns, ["---"] * len(columns), *rows[:most]]
    lines = [f"| {' | '.join(cells)} |" for cells in shown]
    if most is not None and len(rows) > most:
        lines += ["", f"… and {len(rows) - most} more."]
    return "\n".join(lines)


def _cut(words: str, most: int = _MOST_SIGNS) -> str:
    """Words for a cell: in one line, no longer than `most`, without meaning to Markdown."""
    line = " ".join(words.split())
    short = line if len(line) <= most else f"{line[: most - 1]}…"
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", short) or "—"
