"""Values → a record or row of the data, or a fault for each value that does not fit."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from etl.errors import Fault

AnyModel = TypeVar("AnyModel", bound=BaseModel)

_WANTED = {
    "subject_zh": "a few Chinese words for what is counted",
    "subject_en": "a few English words for what is counted; no indicator gives any",
    "scope_name": "the place or organisation that it covers",
    "place_code": "the code of the county, prefecture or province it lies in",
    "unit": "a printed unit; take it into the span or choose an indicator that has one",
}


def validated(
    kind: type[AnyModel], values: Mapping[str, object], where: str, place: str
) -> tuple[AnyModel | None, list[Fault]]:
    """A record or row of some values, or a fault for each that does not fit.

    Args:
        kind: Which record or row.
        values: By field.
        where: The file or report that faults name.
        place: What in it.
    """
    try:
        return kind.model_validate(values), []
    except ValidationError as error:
        faults = []
        for detail in error.errors():
            column = ".".join(map(str, detail["loc"]))
            is_empty = detail["input"] in ("", None)
            expected = detail["msg"].removeprefix("Input should be ")
            value = "" if is_empty or detail["type"] == "missing" else str(detail["input"])
            if is_empty or detail["type"] == "missing":
                expected = _WANTED.get(column, "a value")
            faults.append(Fault(where, place, column, value, expected))
        return None, faults
