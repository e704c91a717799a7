"""The rows of `data/reference`, one class a table; the fields are its columns in order."""

from typing import Annotated, Literal

from pydantic import Field

from etl.model import Measure, Qualifier, ScopeLevel
from etl.reference.tables import Row

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$")]
Code = Annotated[str, Field(pattern=r"^[1-9]\d{5}$")]
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
    """A classifier or unit as printed."""

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
        "other",
    ]
    name_en: Text
    is_whole: bool


class QualifierRow(Row):
    """A word that says how exactly a number is meant, with an example that it reads."""

    word: Text
    position: Literal["before", "inside", "after"]
    qualifier: Qualifier
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
