"""A selection of any size as CSV, JSON or Parquet, a portion of its rows at a time.

The database itself writes the lines: making millions of Python values of them would take
minutes, in which no other reader is served. What comes out is to the byte what `files`
writes of the same rows.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard import database
from dashboard.take import files, selection
from dashboard.take.selection import Selection
from dashboard.take.slices import Rows, record_columns

Tell = Callable[[float], object]
_LINE = "line"


def csv(picked: Selection) -> Iterator[bytes]:
    """The lines of `files.data_csv`."""
    columns = record_columns()
    cells = ", ".join(_csv_cell(name, kind) for name, kind in columns.items())
    found = selection.batches(picked, f"concat_ws(',', {cells}) as {_LINE}")
    return _csv(files.csv_lines([list(columns)]), found)


def _csv(head: bytes, found: Iterator[Rows]) -> Iterator[bytes]:
    yield head
    for batch in found:
        yield "".join(f"{row[_LINE]}\n" for row in batch).encode()


def _csv_cell(name: str, kind: str) -> str:
    """A cell in SQL, as `files.for_machines` has it, in quotation marks where it needs them."""
    if kind == "text":
        return (
            f"""case when regexp_matches({name}, '[",\\r\\n]')"""
            f""" then '"' || replace({name}, '"', '""') || '"' else coalesce({name}, '') end"""
        )
    return f"coalesce({_plain(name, kind)}, '')"


def _plain(name: str, kind: str) -> str:
    """A value in SQL as text: no needless zeros behind the point."""
    text = f"{name}::varchar"
    return f"rtrim(rtrim({text}, '0'), '.')" if kind == "number" else text


def json_lines(picked: Selection) -> Iterator[bytes]:
    """An object with the data version and the rows, one a line."""
    values = (
        f"'{name}', {_plain(name, kind)}::json" if kind == "number" else f"'{name}', {name}"
        for name, kind in record_columns().items()
    )
    found = selection.batches(picked, f"json_object({', '.join(values)})::varchar as {_LINE}")
    return _json(database.looked_at().version, found)


def _json(version: str, found: Iterator[Rows]) -> Iterator[bytes]:
    yield json.dumps({"data_version": version}).encode()[:-1] + b', "observations": ['
    is_first = True
    for batch in found:
        told = ",\n".join(str(row[_LINE]) for row in batch)
        yield (b"\n" if is_first else b",\n") + told.encode()
        is_first = False
    yield b"\n]}\n"


def parquet(picked: Selection, file: Path, tell: Tell) -> None:
    """Write the rows as a Parquet file, with the types of `files.parquet`.

    Args:
        picked: What is picked.
        file: What is written.
        tell: Called with the share that is done, from above 0 to 1.
    """
    held = database.looked_at()
    fields = [pa.field(name, files.TYPES[kind]) for name, kind in record_columns().items()]
    schema = pa.schema(fields, metadata={"data_version": held.version})
    asked = selection.questions(picked)
    with (
        TemporaryDirectory() as folder,
        pq.ParquetWriter(file, schema) as writer,
    ):
        part = Path(folder) / "part.parquet"
        quoted = str(part).replace("'", "''")
        for number, question in enumerate(asked, start=1):
            held.rows(f"copy ({question.sql}) to '{quoted}' (format parquet)", *question.values)
            writer.write_table(pq.read_table(part).cast(schema))
            tell(number / len(asked))
