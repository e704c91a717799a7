"""Read CSV tables and YAML records into typed rows; every fault is named with its place."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from etl.errors import Fault, InvalidDataError


class Row(BaseModel):
    """A row of a table: empty cells take the column's default, unknown columns are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_cells_take_the_default(cls, cells: Any) -> Any:  # noqa: ANN401  pydantic's hook
        if not isinstance(cells, dict):
            return cells
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {name: cell for name, cell in cells.items() if not (cell == "" and name in optional)}


class Words(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str


AnyRow = TypeVar("AnyRow", bound=BaseModel)


def _faults(error: ValidationError, file: str, place: str) -> list[Fault]:
    faults = []
    for detail in error.errors():
        column = ".".join(str(part) for part in detail["loc"])
        expected = detail["msg"].removeprefix("Input should be ")
        if detail["type"] == "extra_forbidden":
            expected = "no such column"
        value = "" if detail["type"] == "missing" else str(detail["input"])
        faults.append(Fault(file, place, column, value, expected))
    return faults


def _open_error(file: str, expected: str) -> InvalidDataError:
    return InvalidDataError([Fault(file, "the file", "", "nothing readable", expected)])


def read_table(data: Path, file: str, kind: type[AnyRow]) -> list[AnyRow]:
    """Read a CSV table.

    Args:
        data: The data folder.
        file: The table's path below it.
        kind: The model of a row; its fields are the columns.

    Raises:
        InvalidDataError: The file is missing, not UTF-8, or a row does not fit; all
            faults of the file at once.
    """
    try:
        with (data / file).open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader(lines, strict=True)
            records = list(reader)
            columns = list(reader.fieldnames or [])
    except FileNotFoundError:
        raise _open_error(file, "a table of that name") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise _open_error(file, f"a CSV table in UTF-8 ({error})") from None
    wanted = list(kind.model_fields)
    if columns != wanted:
        found = ",".join(columns)
        raise InvalidDataError([Fault(file, "row 1", "", found, f"the columns {','.join(wanted)}")])
    rows, faults = [], []
    for number, record in enumerate(records, start=2):
        if None in record or None in record.values():
            extra = record.get(None) or []
            cells = sum(1 for name in wanted if record[name] is not None) + len(extra)
            expected = f"{len(wanted)} cells"
            faults.append(Fault(file, f"row {number}", "", f"{cells} cells", expected))
            continue
        try:
            rows.append(kind.model_validate(record))
        except ValidationError as error:
            faults += _faults(error, file, f"row {number}")
    if faults:
        raise InvalidDataError(faults)
    return rows


def read_record(data: Path, file: str, kind: type[AnyRow]) -> AnyRow:
    """Read a YAML record; see `read_records` for what it raises."""
    return _read_yaml(data, file, kind)  # type: ignore[no-any-return]


def read_records(data: Path, file: str, kind: type[AnyRow]) -> list[AnyRow]:
    """Read a YAML file that lists records.

    Raises:
        InvalidDataError: The file is missing, no YAML, or a record does not fit.
    """
    return _read_yaml(data, file, list[kind])  # type: ignore[valid-type,no-any-return]


def _read_yaml(data: Path, file: str, kind: Any) -> Any:  # noqa: ANN401  any pydantic type
    try:
        loaded = yaml.safe_load((data / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _open_error(file, "a record of that name") from None
    except (ValueError, yaml.YAMLError) as error:
        raise _open_error(file, f"YAML in UTF-8 ({' '.join(str(error).split())})") from None
    if loaded is None and kind is not None:
        loaded = []
    try:
        return TypeAdapter(kind).validate_python(loaded)
    except ValidationError as error:
        raise InvalidDataError(_faults(error, file, "the record")) from None


def repeated(file: str, column: str, keys: Iterable[str]) -> list[Fault]:
    """A fault for every key that stands twice in a table."""
    seen: set[str] = set()
    faults = []
    for number, key in enumerate(keys, start=2):
        if key in seen:
            faults.append(Fault(file, f"row {number}", column, key, "an id that stands once"))
        seen.add(key)
    return faults


def unknown(
    file: str, column: str, keys: Iterable[str], known: Mapping[str, object] | set[str], where: str
) -> list[Fault]:
    """A fault for every non-empty key that `known` does not hold."""
    return [
        Fault(file, f"row {number}", column, key, f"an id of {where}")
        for number, key in enumerate(keys, start=2)
        if key and key not in known
    ]


def unused(
    file: str, column: str, keys: Iterable[str], used: Iterable[str], where: str
) -> list[Fault]:
    """A fault for every key that nobody uses."""
    held = set(used)
    return [
        Fault(file, f"row {number}", column, key, f"a use in {where}; remove the row")
        for number, key in enumerate(keys, start=2)
        if key not in held
    ]
