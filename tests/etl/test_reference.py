"""The words of the domain in git, row by row."""

import csv
from pathlib import Path

import pytest

from etl.model import Qualifier
from etl.reference.catalogue import CLOSED_LISTS, Catalogue, read_catalogue

DATA = Path(__file__).parents[2] / "data"
VERIFIED = {"two_sources", "one_source_sum_checked", "one_source_share_checked"}


def rows_of(table: str, key: str) -> list[object]:
    """The rows of a table, each named by its key; without rows nothing would be tested."""
    with (DATA / "reference" / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        rows = [pytest.param(row, id=row[key]) for row in csv.DictReader(file)]
    assert rows
    return [*rows]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """All of data/reference."""
    return read_catalogue(DATA)


@pytest.fixture(scope="module")
def reporting_places() -> set[str]:
    """The codes of the places that a report is about."""
    reports = (DATA / "reports").glob("*/report.yaml")
    lines = [line for path in reports for line in path.read_text(encoding="utf-8").splitlines()]
    return {line.split('"')[1] for line in lines if line.startswith("place_code: ")}


def test_holds_all_mechanisms_and_counties(catalogue: Catalogue) -> None:
    assert len(catalogue.mechanisms) == 38
    assert len(catalogue.gazetteer) > 2800


@pytest.mark.parametrize("row", rows_of("families", "family_id"))
def test_names_and_uses_every_family(catalogue: Catalogue, row: dict[str, str]) -> None:
    assert all(row.values())
    assert row["family_id"] in {item.family_id for item in catalogue.indicators.values()}


@pytest.mark.parametrize("row", rows_of("indicators", "indicator_id"))
def test_names_defines_and_cautions_every_indicator(
    catalogue: Catalogue, row: dict[str, str]
) -> None:
    for column in ("name", "definition", "caution"):
        assert row[f"{column}_zh"].strip()
        assert row[f"{column}_en"].strip()
    assert row["definition_zh"] != row["name_zh"]
    assert row["family_id"] in {family.family_id for family in catalogue.families}


@pytest.mark.parametrize("row", rows_of("indicators", "indicator_id"))
def test_measures_every_indicator_in_a_known_unit(
    catalogue: Catalogue, row: dict[str, str]
) -> None:
    if row["indicator_id"] == "other":
        assert not row["unit"]
        assert not row["measure"]
    else:
        assert row["unit"] in catalogue.units
        assert row["measure"] in catalogue.terms_of("measure")


def test_measures_rates_in_shares(catalogue: Catalogue) -> None:
    rates = [item for item in catalogue.indicators.values() if item.measure == "rate"]

    assert rates
    assert {item.unit for item in rates} == {"%"}


@pytest.mark.parametrize("column", ["name_zh", "name_en"])
def test_gives_no_two_indicators_one_name(catalogue: Catalogue, column: str) -> None:
    names = [getattr(item, column) for item in catalogue.indicators.values()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", rows_of("counted", "counted_id"))
def test_counts_every_kind_under_an_indicator(catalogue: Catalogue, row: dict[str, str]) -> None:
    assert all(row.values())
    assert row["indicator_id"] in catalogue.indicators


@pytest.mark.parametrize("list_id", CLOSED_LISTS)
def test_labels_every_value_of_a_closed_list(catalogue: Catalogue, list_id: str) -> None:
    assert catalogue.terms_of(list_id) == {str(value) for value in CLOSED_LISTS[list_id]}


@pytest.mark.parametrize("row", rows_of("terms", "term_id"))
def test_names_and_defines_every_term(row: dict[str, str]) -> None:
    assert all(row.values())


@pytest.mark.parametrize("row", rows_of("qualifiers", "word"))
def test_reads_the_example_of_every_word(catalogue: Catalogue, row: dict[str, str]) -> None:
    value = catalogue.value_reader.read(row["example"])

    assert row["word"] in row["example"]
    assert value.qualifier == row["qualifier"]


def test_has_words_for_every_approximation(catalogue: Catalogue) -> None:
    assert {row.qualifier for row in catalogue.qualifiers} == set(Qualifier) - {"exact", "rounded"}


@pytest.mark.parametrize("row", rows_of("units", "unit"))
def test_reads_every_unit_as_it_is_printed(catalogue: Catalogue, row: dict[str, str]) -> None:
    value = catalogue.value_reader.read(f"352{row['unit']}")

    is_tenths = row["unit"] == "成"
    assert value.unit == ("%" if is_tenths else row["unit"])
    assert value.number == (3520 if is_tenths else 352)
    assert row["name_en"]


@pytest.mark.parametrize("row", rows_of("places", "place_code"))
def test_finds_every_place_in_the_gazetteer(catalogue: Catalogue, row: dict[str, str]) -> None:
    counties = catalogue.gazetteer.values()
    named = {
        "county": {(county.code, county.name) for county in counties},
        "prefecture": {(county.prefecture_code, county.prefecture_name) for county in counties},
        "province": {(county.province_code, county.province_name) for county in counties},
    }

    assert (row["place_code"], row["name_zh"]) in named[row["level"]]
    assert all(row[column] for column in ("name_en", "label_zh", "label_en"))


@pytest.mark.parametrize("row", rows_of("places", "place_code"))
def test_places_every_place_in_the_one_above_it(catalogue: Catalogue, row: dict[str, str]) -> None:
    code, above = row["place_code"], row["parent_code"]

    if row["level"] == "province":
        assert not above
    else:
        digits, level = (2, "province") if row["level"] == "prefecture" else (4, "prefecture")
        assert above == code[:digits].ljust(6, "0")
        assert catalogue.places[above].level == level


@pytest.mark.parametrize("row", rows_of("places", "place_code"))
def test_gives_a_population_only_where_it_was_verified(row: dict[str, str]) -> None:
    assert bool(row["population_2020"]) == (row["population_status"] in VERIFIED)
    assert bool(row["population_2020"]) == bool(row["population_precision"])
    assert bool(row["population_2020"]) == bool(row["population_source"])
    assert bool(row["population_source_2"]) == (row["population_status"] == "two_sources")


@pytest.mark.parametrize("row", rows_of("places", "place_code"))
def test_collects_a_population_for_all_but_provinces(row: dict[str, str]) -> None:
    assert (row["population_status"] == "not_needed") == (row["level"] == "province")


def test_gives_altay_city_no_population(catalogue: Catalogue) -> None:
    assert catalogue.places["654301"].population_2020 is None
    assert catalogue.places["654301"].population_status == "unverified"
    assert catalogue.places["654300"].population_status == "sources_disagree"


@pytest.mark.parametrize(
    ("code", "population"),
    [
        ("230500", 1_208_803),
        ("340400", 3_033_528),
        ("340404", 221_589),
        ("520602", 442_100),
        ("520603", 160_600),
        ("520622", 150_500),
        ("520624", 457_700),
        ("520625", 294_490),
        ("520626", 393_600),
        ("520627", 429_900),
        ("530700", 1_253_878),
        ("530721", 224_039),
        ("530723", 159_695),
        ("530724", 244_525),
    ],
)
def test_gives_the_population_of_the_census(
    catalogue: Catalogue, code: str, population: int
) -> None:
    assert catalogue.places[code].population_2020 == population


@pytest.mark.parametrize("row", rows_of("places", "place_code"))
def test_has_a_report_on_every_county(reporting_places: set[str], row: dict[str, str]) -> None:
    if row["level"] == "county":
        assert row["place_code"] in reporting_places


def test_knows_every_place_that_a_report_is_about(
    catalogue: Catalogue, reporting_places: set[str]
) -> None:
    assert len(reporting_places) >= 13
    assert reporting_places <= set(catalogue.places)
    assert "230500" in reporting_places


@pytest.mark.parametrize("row", rows_of("localities", "name_zh"))
def test_finds_every_locality_in_its_place(catalogue: Catalogue, row: dict[str, str]) -> None:
    assert row["name_en"]
    assert row["place_code"] in catalogue.places
    assert row["level"] in catalogue.scope_level_of(row["place_code"], row["name_zh"])


@pytest.mark.parametrize(
    ("code", "name", "levels"),
    [
        ("520603", "茶店街道", {"street"}),
        ("520603", "万山区", {"county"}),
        ("230500", "双鸭山市", {"prefecture"}),
        ("520602", "茶店街道", set()),
        ("999999", "茶店街道", set()),
    ],
)
def test_tells_how_far_a_name_reaches(
    catalogue: Catalogue, code: str, name: str, levels: set[str]
) -> None:
    assert catalogue.scope_level_of(code, name) == levels


@pytest.mark.parametrize("row", rows_of("mechanisms", "mechanism_id"))
def test_names_defines_and_groups_every_mechanism(
    catalogue: Catalogue, row: dict[str, str]
) -> None:
    assert all(row.values())
    assert row["group_id"] in {group.group_id for group in catalogue.mechanism_groups}


@pytest.mark.parametrize("row", rows_of("mechanism_groups", "group_id"))
def test_names_and_uses_every_group(catalogue: Catalogue, row: dict[str, str]) -> None:
    assert all(row.values())
    assert row["group_id"] in {item.group_id for item in catalogue.mechanisms.values()}


@pytest.mark.parametrize("row", rows_of("relation_rules", "part_indicator_id"))
def test_relates_indicators_of_one_unit(catalogue: Catalogue, row: dict[str, str]) -> None:
    part = catalogue.indicators[row["part_indicator_id"]]
    whole = catalogue.indicators[row["whole_indicator_id"]]

    assert part.unit == whole.unit
    assert bool(row["rate_indicator_id"]) == (row["kind"] == "rate_of_counts")
