"""Truth tables and their cases in the forms that fsQCA and R's package QCA read.

fsQCA (Ragin, Davey; user's guide, chapter 2): comma-separated, names in the first row, of letters
and digits only, up to fifty, their case making no difference; one word or number a cell, and the
name of the case in the first column. QCA for R (Duşa): the same, read with the cases as row names;
names may have underscores, so the ids stay as they are.
"""

import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard import data_package, labels
from dashboard.labels import Terms
from dashboard.language import _
from dashboard.methods.sets import CaseSet
from dashboard.methods.truth import TruthTable, values_of
from dashboard.practice_records import Profile
from dashboard.take.files import csv_lines
from dashboard.take.slices import Column, Row, Slice, column

CASE_VARIABLE, CASE_ID = "CASE", "practice_id"
NOTES = "calibration"
_ANNOTATIONS = "annotations/"


def _sets(table: TruthTable) -> tuple[CaseSet, ...]:
    return (*table.conditions, table.outcome)


def _cells(cases: Sequence[str], table: TruthTable) -> Iterator[list[str]]:
    for case in cases:
        yield [case, *("1" if value else "0" for value in values_of(case, _sets(table)))]


def for_fsqca(cases: Sequence[str], table: TruthTable) -> bytes:
    """Cases by conditions and outcome, as fsQCA reads it."""
    header = [CASE_VARIABLE, *(held.variable_name for held in _sets(table))]
    return csv_lines([header, *_cells(cases, table)])


def for_r(cases: Sequence[str], table: TruthTable) -> bytes:
    """The same, as R's package QCA reads it."""
    header = [CASE_ID, *(held.set_id for held in _sets(table))]
    return csv_lines([header, *_cells(cases, table)])


def truth_csv(table: TruthTable) -> bytes:
    """Every configuration: OUT is 1, 0, C for contradictory or ? for a logical remainder."""
    header = [*(held.set_id for held in table.conditions), "OUT", "n", "incl", "cases"]
    rows = [
        [
            *_bits(row.values),
            row.outcome,
            str(row.n),
            decimal(row.consistency),
            ";".join((*row.inside, *row.outside)),
        ]
        for row in table.rows
    ]
    rows += [[*_bits(values), "?", "0", "", ""] for values in table.remainders]
    return csv_lines([header, *rows])


def _bits(values: Sequence[bool]) -> list[str]:
    return ["1" if value else "0" for value in values]


def decimal(part: Fraction) -> str:
    """A part of a whole with three decimals.

    Examples:
        >>> decimal(Fraction(1, 3)), decimal(Fraction(1))
        ('0.333', '1.000')
    """
    return f"{float(part):.3f}"


def notes(table: TruthTable, terms: Terms, version: str, link: str) -> bytes:
    """What 1 and 0 mean, for the whole and for each set, as Markdown in the reader's language."""
    told = [
        f"- **{term.name}**{_('：')}{term.definition}"
        for (list_id, _id), term in terms.items()
        if list_id == NOTES
    ]
    sets = [
        f"| `{held.set_id}` | `{held.variable_name}` | {held.name} | {held.definition} | "
        f"{len(held.practice_ids)} |"
        for held in _sets(table)
    ]
    lines = [
        f"# {_('校准说明')}",
        "",
        _("数据版本 {version}").format(version=version),
        *([f"`?{link}`"] if link else []),
        "",
        *told,
        "",
        f"## {_('变量')}",
        "",
        "| {} | {} | {} | {} | {} |".format(
            _("代码"), "fsQCA", _("名称"), _("取 1 的意思"), _("取 1 的个案")
        ),
        "| --- | --- | --- | --- | ---: |",
        *sets,
        "",
    ]
    return "\n".join(lines).encode()


def annotations(version: str) -> bytes:
    """The stand-off annotations of the data package as a zip; empty where there is no package."""
    file = data_package.current_zip(version)
    if file is None:
        return b""
    held = io.BytesIO()
    with ZipFile(file) as package, ZipFile(held, "w", ZIP_DEFLATED) as part:
        for name in package.namelist():
            if name.startswith(_ANNOTATIONS):
                part.writestr(ZipInfo(name), package.read(name), ZIP_DEFLATED)
    return held.getvalue()


def slice_of(profiles: Sequence[Profile], table: TruthTable, title: str) -> Slice:
    """One row a case, with the row of the truth table that it stands in."""
    terms = labels.all_terms()
    fixed = ("practice_id", "practice", "place_code", "place_zh", "place_en")
    columns = [column(each, terms) for each in fixed]
    columns += [
        Column(held.set_id, "integer", "", held.name, held.definition) for held in _sets(table)
    ]
    columns += [
        Column("OUT", "text", "", _("组合的结果"), _("这种组合的结果：1、0，或 C 矛盾")),
        Column("n", "integer", "", _("组合的个案数"), _("这种组合有几个个案")),
    ]
    rows = {row.values: row for row in table.rows}
    made: list[Row] = []
    for profile in profiles:
        own = rows[values_of(profile.practice_id, table.conditions)]
        member = values_of(profile.practice_id, _sets(table))
        made.append(
            {
                "practice_id": profile.practice_id,
                "practice": profile.name,
                "place_code": profile.place_code,
                "place_zh": profile.place_zh,
                "place_en": profile.place_en,
                **{
                    held.set_id: int(value)
                    for held, value in zip(_sets(table), member, strict=True)
                },
                "OUT": own.outcome,
                "n": own.n,
            }
        )
    caveat = _("1 是报道写到，0 是报道没有写到，不等于没有。")
    return Slice("methods", title, caveat, tuple(columns), tuple(made))
