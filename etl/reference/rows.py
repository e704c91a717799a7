"""The rows of `data/reference`, one class a table; the fields are its columns in order."""

from typing import Annotated, Literal

from pydantic import Field

from etl.model import Measure, Qualifier, ScopeLevel
from etl.reference.tables import Row

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$")]
Code = Annotated[str, Field(pattern=r"^[1-9]\d{5}$")]
OPENING, CLOSING = "〔", "〕"  # the marks of a number in an example
Text = Annotated[str, Field(min_length=1)]


class FamilyRow(Row):
    """A group of indicators, in display order."""

    family_id: Id
    name_zh: Text
    name_en: Text
    definition_zh: Text
    definition_en: Text


class IndicatorRow(Row):
    """What is counted; `other` alone has neither unit nor measure.

    `broader_id` names the indicator of which this one counts a part: where a place
    publishes the part only, a comparison of the whole shows it apart, not as missing.
    """

    indicator_id: Id
    family_id: Id
    broader_id: str = ""
    name_zh: Text
    name_en: Text
    unit: str = ""
    measure: Measure | None = None
    definition_zh: Text
    definition_en: Text
    caution_zh: Text
    caution_en: Text


class CountedRow(Row):
    """A kind of thing that an indicator counts.

    Figures with one `counted_id` count the same; with one `akin_id` they count nearly
    the same and compare under that condition; else they do not compare.
    """

    counted_id: Id
    akin_id: Id
    indicator_id: Id
    name_zh: Text
    name_en: Text


class UnitRow(Row):
    """A classifier or unit as printed.

    `in_words` says that a single Chinese digit in front of it counts too (三起; but 三级 and
    五联 are names). Followed by a character of `not_before` it is no unit (三成, not 三成员).
    """

    unit: Text
    kind: Literal[
        "count",
        "visits",
        "share",
        "ratio",
        "money",
        "money_rate",
        "age",
        "area",
        "length",
        "time",
        "points",
        "mass",
        "volume",
        "energy",
        "power",
        "other",
    ]
    name_en: Text
    is_whole: bool
    unit_group: Id
    in_words: bool = True
    not_before: str = ""


class QualifierRow(Row):
    """A word that says how exactly a number is meant, with an example that it reads."""

    word: Text
    position: Literal["before", "inside", "after"]
    qualifier: Qualifier
    example: Text


class NotFigureRow(Row):
    """A rule that says of a number that it is no figure, with its reason and an example.

    `before`, `number` and `after` are regular expressions on the text in plain signs: the
    end of what stands before, the whole numeral, the beginning of what stands behind. In
    `example` the number stands in 〔〕.
    """

    rule_id: Id
    before: str = ""
    number: Text
    after: str = ""
    reason_zh: Text
    reason_en: Text
    example: Text


class CueRow(Row):
    """Words that tell what a number counts.

    `words` are separated by semicolons; of `a&b` both must stand near the number, and `*`
    stands for the unit alone. `position` says on which side of the number they count,
    `units` for which groups of units ("any" for all), `weight` how much they say.
    """

    indicator_id: Id
    position: Literal["any", "before", "after"]
    units: Text
    weight: Annotated[float, Field(gt=0)]
    words: Text


class ExampleRow(Row):
    """A phrase of our own that shows how a number of an indicator is printed, in 〔〕."""

    indicator_id: Id
    phrase: Text


class ScopeWordsRow(Row):
    """A list of words by which scopes are read, separated by semicolons."""

    list_id: Literal[
        "reach_province",
        "reach_prefecture",
        "reach_county",
        "reach_street",
        "reach_community",
        "reach_quarter",
        "subject_street",
        "subject_community",
        "subject_quarter",
        "subject_openers",
        "subject_signs",
        "place_passed_by",
        "place_subject_signs",
        "place_offices",
        "zones",
        "tried_verbs",
        "kind_not_before",
        "run_up_signs",
        "run_up_words",
        "generic_names",
        "not_in_names",
    ]
    words: Text
    note_zh: Text


class TimeWordRow(Row):
    """A regular expression for words of time, and how they set the period.

    Of two that match at one place the earlier row wins. In `example` the words stand in 〔〕.
    """

    way: Literal[
        "asof",
        "ytd",
        "since",
        "window",
        "event",
        "year",
        "annual",
        "monthly",
        "daily",
        "now",
        "since_what",
    ]
    pattern: Text
    example: Text


class TermRow(Row):
    """The label of one value of a closed list."""

    list_id: Id
    term_id: Id
    name_zh: Text
    name_en: Text
    definition_zh: Text
    definition_en: Text


class PlaceRow(Row):
    """A province, prefecture or county that reports are about; population of the 2020 census."""

    place_code: Code
    name_zh: Text
    name_en: Text
    label_zh: Text
    label_en: Text
    level: Literal["province", "prefecture", "county"]
    parent_code: str = ""
    short_forms: str = ""
    population_2020: int | None = None
    population_precision: int | None = None
    urban_population_2020: int | None = None
    population_status: Id
    population_source: str = ""
    population_source_2: str = ""


class PlaceAliasRow(Row):
    """A contraction of a county's name that follows no rule (科左中旗)."""

    alias: Text
    place_code: Code
    name: Text


class LocalityRow(Row):
    """A place below the county that a figure covers; the two official code systems differ."""

    place_code: Code
    name_zh: Text
    level: ScopeLevel
    name_en: Text
    mca_code_2026: str = ""
    nbs_code_2023: str = ""


class MechanismGroupRow(Row):
    """A group of mechanisms, in display order."""

    group_id: Id
    name_zh: Text
    name_en: Text


class MechanismRow(Row):
    """A way of working that practices share."""

    mechanism_id: Id
    group_id: Id
    name_zh: Text
    name_en: Text
    definition_zh: Text
    definition_en: Text


class RelationRuleRow(Row):
    """Indicators whose figures of one report, scope and period belong together."""

    kind: Literal["rate_of_counts", "part_of_whole"]
    rate_indicator_id: str = ""
    part_indicator_id: Id
    whole_indicator_id: Id


class CountyRow(Row):
    """A county-level unit of China, from the gazetteer."""

    code: Code
    name: Text
    prefecture_code: str = ""
    prefecture_name: str = ""
    province_code: Code
    province_name: Text
    short_forms: str = ""
    checked_against: str = ""


def split_example(phrase: str) -> tuple[str, str, str]:
    """What stands before, in and behind the marks of an example; no marks leave it whole."""
    before, opened, rest = phrase.partition(OPENING)
    marked, closed, behind = rest.partition(CLOSING)
    return (before, marked, behind) if opened and closed else (phrase, "", "")
