"""All of `data/reference` in one validated object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from etl import model
from etl.errors import Fault, InvalidDataError, UnreadableFigureError
from etl.reading.values import ValueReader, Words
from etl.reference import rows
from etl.reference.cue_faults import alias_faults, cue_faults, example_faults, rule_faults
from etl.reference.reading_faults import scope_word_faults, time_word_faults
from etl.reference.tables import Row, read_table, repeated, unknown

CLOSED_LISTS: dict[str, type[StrEnum]] = {
    "scope_level": model.ScopeLevel,
    "measure": model.Measure,
    "qualifier": model.Qualifier,
    "period_kind": model.PeriodKind,
    "direction": model.Direction,
    "measured_by": model.MeasuredBy,
    "date_basis": model.DateBasis,
    "outcome": model.Outcome,
    "figure_role": model.FigureRole,
}
# The column blamed where a key stands twice, and the columns that make up the key.
_KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "families": ("family_id", ("family_id",)),
    "indicators": ("indicator_id", ("indicator_id",)),
    "counted": ("counted_id", ("counted_id",)),
    "units": ("unit", ("unit",)),
    "qualifiers": ("word", ("word",)),
    "terms": ("term_id", ("list_id", "term_id")),
    "places": ("place_code", ("place_code",)),
    "localities": ("name_zh", ("place_code", "name_zh", "level")),
    "mechanism_groups": ("group_id", ("group_id",)),
    "mechanisms": ("mechanism_id", ("mechanism_id",)),
    "relation_rules": (
        "part_indicator_id",
        ("kind", "part_indicator_id", "whole_indicator_id"),
    ),
    "gazetteer": ("code", ("code",)),
}
# Columns that hold ids of another table: table, column, where the ids stand.
_LINKS = (
    ("indicators", "family_id", "families"),
    ("indicators", "broader_id", "indicators"),
    ("indicators", "unit", "units"),
    ("counted", "indicator_id", "indicators"),
    ("localities", "place_code", "places"),
    ("mechanisms", "group_id", "mechanism_groups"),
    ("relation_rules", "rate_indicator_id", "indicators"),
    ("relation_rules", "part_indicator_id", "indicators"),
    ("relation_rules", "whole_indicator_id", "indicators"),
)


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
    not_figures: list[rows.NotFigureRow]
    cues: list[rows.CueRow]
    place_aliases: list[rows.PlaceAliasRow]
    examples: list[rows.ExampleRow]
    scope_words: list[rows.ScopeWordsRow]
    time_words: list[rows.TimeWordRow]
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
            twice, a closed list and its terms differ, a word does not read its example,
            or a rule, cue, example or alias does not hold.
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
    gazetteer = [
        *read_table(data, "reference/gazetteer.csv", rows.CountyRow),
        *read_table(data, "samples/gazetteer.csv", rows.CountyRow),
    ]
    not_figures = read_table(data, "reference/not_figures.csv", rows.NotFigureRow)
    cues = read_table(data, "reference/cues.csv", rows.CueRow)
    place_aliases = read_table(data, "reference/place_aliases.csv", rows.PlaceAliasRow)
    examples = read_table(data, "reference/examples.csv", rows.ExampleRow)
    scope_words = read_table(data, "reference/scope_words.csv", rows.ScopeWordsRow)
    time_words = read_table(data, "reference/time_words.csv", rows.TimeWordRow)
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
        not_figures,
        cues,
        place_aliases,
        examples,
        scope_words,
        time_words,
        ValueReader(words),
    )
    tables: dict[str, Sequence[Row]] = {
        "families": families,
        "indicators": indicators,
        "counted": counted,
        "units": units,
        "qualifiers": qualifiers,
        "terms": terms,
        "places": places,
        "localities": localities,
        "mechanism_groups": groups,
        "mechanisms": mechanisms,
        "relation_rules": rules,
        "gazetteer": gazetteer,
    }
    faults = [
        *_key_faults(tables),
        *_list_faults(catalogue),
        *_word_faults(catalogue),
        *_place_faults(catalogue),
        *rule_faults(not_figures),
        *cue_faults(cues, catalogue.indicators, catalogue.units),
        *example_faults(examples, catalogue.indicators),
        *alias_faults(place_aliases, catalogue.gazetteer),
        *scope_word_faults(scope_words),
        *time_word_faults(time_words),
    ]
    if faults:
        raise InvalidDataError(faults)
    return catalogue


def _key_faults(tables: Mapping[str, Sequence[Row]]) -> list[Fault]:
    """Every key stands once in its table, and every id that a row names exists."""
    faults = []
    for name, (column, parts) in _KEYS.items():
        keys = ("/".join(getattr(row, part) for part in parts) for row in tables[name])
        faults += repeated(f"reference/{name}.csv", column, keys)
    for name, column, where in _LINKS:
        ids = (getattr(row, column) for row in tables[name])
        known = {getattr(row, _KEYS[where][0]) for row in tables[where]}
        faults += unknown(f"reference/{name}.csv", column, ids, known, f"{where}.csv")
    return faults


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
