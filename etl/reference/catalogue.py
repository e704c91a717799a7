"""All of `data/reference` in one validated object."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from etl import model
from etl.errors import Fault, InvalidDataError, UnreadableFigureError
from etl.reading.values import ValueReader, Words
from etl.reference import rows
from etl.reference.tables import read_table, repeated, unknown

CLOSED_LISTS: dict[str, type[StrEnum]] = {
    "scope_level": model.ScopeLevel,
    "measure": model.Measure,
    "qualifier": model.Qualifier,
    "period_kind": model.PeriodKind,
    "direction": model.Direction,
    "measured_by": model.MeasuredBy,
    "date_basis": model.DateBasis,
    "outcome": model.Outcome,
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of the domain, each table in the order of its file."""

    families: list[rows.FamilyRow]
    indicators: dict[str, rows.IndicatorRow]
    counted: dict[str, rows.CountedRow]
    units: dict[str, rows.UnitRow]
    qualifiers: list[rows.QualifierRow]
    terms: list[rows.TermRow]
    places: dict[str, rows.PlaceRow]
    localities: list[rows.LocalityRow]
    mechanism_groups: list[rows.MechanismGroupRow]
    mechanisms: dict[str, rows.MechanismRow]
    relation_rules: list[rows.RelationRuleRow]
    gazetteer: dict[str, rows.CountyRow]
    value_reader: ValueReader

    def terms_of(self, list_id: str) -> set[str]:
        """The ids of one closed list."""
        return {term.term_id for term in self.terms if term.list_id == list_id}

    def scope_level_of(self, place_code: str, scope_name: str) -> set[str]:
        """The levels at which a scope name is known inside a place; empty if unknown."""
        levels = {
            str(row.level)
            for row in self.localities
            if (row.place_code, row.name_zh) == (place_code, scope_name)
        }
        place = self.places.get(place_code)
        if place is not None and place.name_zh == scope_name:
            levels.add(place.level)
        return levels


def read_catalogue(data: Path) -> Catalogue:
    """Read and validate `data/reference`.

    Raises:
        InvalidDataError: A table is missing or malformed, an id is unknown or stands
            twice, a closed list and its terms differ, or a word does not read its example.
    """
    families = read_table(data, "reference/families.csv", rows.FamilyRow)
    indicators = read_table(data, "reference/indicators.csv", rows.IndicatorRow)
    counted = read_table(data, "reference/counted.csv", rows.CountedRow)
    units = read_table(data, "reference/units.csv", rows.UnitRow)
    qualifiers = read_table(data, "reference/qualifiers.csv", rows.QualifierRow)
    terms = read_table(data, "reference/terms.csv", rows.TermRow)
    places = read_table(data, "reference/places.csv", rows.PlaceRow)
    localities = read_table(data, "reference/localities.csv", rows.LocalityRow)
    groups = read_table(data, "reference/mechanism_groups.csv", rows.MechanismGroupRow)
    mechanisms = read_table(data, "reference/mechanisms.csv", rows.MechanismRow)
    rules = read_table(data, "reference/relation_rules.csv", rows.RelationRuleRow)
    gazetteer = read_table(data, "reference/gazetteer.csv", rows.CountyRow)
    words = Words.of(
        [(row.word, row.position, row.qualifier) for row in qualifiers],
        [row.unit for row in units if row.is_whole],
    )
    catalogue = Catalogue(
        families,
        {row.indicator_id: row for row in indicators},
        {row.counted_id: row for row in counted},
        {row.unit: row for row in units},
        qualifiers,
        terms,
        {row.place_code: row for row in places},
        localities,
        groups,
        {row.mechanism_id: row for row in mechanisms},
        rules,
        {row.code: row for row in gazetteer},
        ValueReader(words),
    )
    faults = [
        *repeated("reference/families.csv", "family_id", (r.family_id for r in families)),
        *repeated("reference/indicators.csv", "indicator_id", (r.indicator_id for r in indicators)),
        *repeated("reference/counted.csv", "counted_id", (r.counted_id for r in counted)),
        *repeated("reference/units.csv", "unit", (r.unit for r in units)),
        *repeated("reference/qualifiers.csv", "word", (r.word for r in qualifiers)),
        *repeated("reference/terms.csv", "term_id", (f"{r.list_id}/{r.term_id}" for r in terms)),
        *repeated("reference/places.csv", "place_code", (r.place_code for r in places)),
        *repeated(
            "reference/localities.csv",
            "name_zh",
            (f"{r.place_code}/{r.name_zh}/{r.level}" for r in localities),
        ),
        *repeated("reference/mechanism_groups.csv", "group_id", (r.group_id for r in groups)),
        *repeated(
            "reference/relation_rules.csv",
            "part_indicator_id",
            (f"{r.kind}/{r.part_indicator_id}/{r.whole_indicator_id}" for r in rules),
        ),
        *unknown(
            "reference/localities.csv",
            "place_code",
            (r.place_code for r in localities),
            catalogue.places,
            "places.csv",
        ),
        *repeated("reference/mechanisms.csv", "mechanism_id", (r.mechanism_id for r in mechanisms)),
        *repeated("reference/gazetteer.csv", "code", (r.code for r in gazetteer)),
        *_unknown_ids(catalogue, indicators, counted, mechanisms),
        *_list_faults(catalogue),
        *_word_faults(catalogue),
        *_place_faults(catalogue),
    ]
    if faults:
        raise InvalidDataError(faults)
    return catalogue


def _unknown_ids(
    catalogue: Catalogue,
    indicators: Iterable[rows.IndicatorRow],
    counted: Iterable[rows.CountedRow],
    mechanisms: Iterable[rows.MechanismRow],
) -> list[Fault]:
    indicators, rules = list(indicators), catalogue.relation_rules
    family_ids = {row.family_id for row in catalogue.families}
    group_ids = {row.group_id for row in catalogue.mechanism_groups}
    known, rule_file = catalogue.indicators, "reference/relation_rules.csv"
    return [
        *unknown(
            "reference/indicators.csv",
            "family_id",
            (row.family_id for row in indicators),
            family_ids,
            "families.csv",
        ),
        *unknown(
            "reference/indicators.csv",
            "broader_id",
            (row.broader_id for row in indicators),
            known,
            "this table",
        ),
        *unknown(
            "reference/indicators.csv",
            "unit",
            (row.unit for row in indicators),
            catalogue.units,
            "units.csv",
        ),
        *unknown(
            "reference/counted.csv",
            "indicator_id",
            (row.indicator_id for row in counted),
            known,
            "indicators.csv",
        ),
        *unknown(
            "reference/mechanisms.csv",
            "group_id",
            (row.group_id for row in mechanisms),
            group_ids,
            "mechanism_groups.csv",
        ),
        *(
            fault
            for column in ("rate_indicator_id", "part_indicator_id", "whole_indicator_id")
            for fault in unknown(
                rule_file,
                column,
                (getattr(rule, column) for rule in rules),
                known,
                "indicators.csv",
            )
        ),
    ]


def _list_faults(catalogue: Catalogue) -> list[Fault]:
    """Every value of a closed list has its label, and nothing else has one."""
    faults = []
    for list_id, values in CLOSED_LISTS.items():
        labelled, closed = catalogue.terms_of(list_id), {str(value) for value in values}
        faults += [
            Fault("reference/terms.csv", list_id, "term_id", "", f"a row for the value {term}")
            for term in sorted(closed - labelled)
        ]
        faults += [
            Fault("reference/terms.csv", list_id, "term_id", term, f"one of {sorted(closed)}")
            for term in sorted(labelled - closed)
        ]
    return faults


def _word_faults(catalogue: Catalogue) -> list[Fault]:
    """Every approximation word reads its own example as the list says."""
    faults = []
    for number, row in enumerate(catalogue.qualifiers, start=2):
        expected = f"an example with {row.word} that reads as {row.qualifier}"
        try:
            read = catalogue.value_reader.read(row.example).qualifier
        except UnreadableFigureError:
            read = None
        by_word = row.word in catalogue.value_reader.words_in(row.example)
        if read is not row.qualifier or not by_word:
            place = f"row {number}"
            faults.append(
                Fault("reference/qualifiers.csv", place, "example", row.example, expected)
            )
    return faults


def _place_faults(catalogue: Catalogue) -> list[Fault]:
    """Codes agree with the gazetteer, parents exist, populations say how sure they are."""
    file, faults = "reference/places.csv", []
    statuses = catalogue.terms_of("population_status")
    for number, row in enumerate(catalogue.places.values(), start=2):
        place = f"row {number}"
        county = catalogue.gazetteer.get(row.place_code)
        if row.level == "county" and (county is None or county.name != row.name_zh):
            name = "no such code" if county is None else county.name
            faults.append(Fault(file, place, "name_zh", row.name_zh, f"the gazetteer's {name}"))
        parent = catalogue.places.get(row.parent_code)
        if row.level != "province" and (parent is None or parent.level == "county"):
            expected = "the code of a prefecture or province in this table"
            faults.append(Fault(file, place, "parent_code", row.parent_code, expected))
        if row.population_status not in statuses:
            faults.append(
                Fault(file, place, "population_status", row.population_status, "a listed term")
            )
        verified = row.population_status.startswith(("two_sources", "one_source"))
        if verified != (row.population_2020 is not None):
            found = str(row.population_2020 or "")
            expected = f"a value exactly when the status is verified ({row.population_status})"
            faults.append(Fault(file, place, "population_2020", found, expected))
    return faults
