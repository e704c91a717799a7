"""Lines of Python, SQL and R that read the rows of a selection."""

from urllib.parse import urlencode

from dashboard.take.selection import Selection
from dashboard.take.slices import record_columns

_TEXTS = ("figure_id", "observation_id", "place_code", "as_printed")


def _of_kind(kind: str) -> list[str]:
    return [name for name, held in record_columns().items() if held == kind]


def address(base: str, selection: Selection, format_: str = "csv") -> str:
    """Where the rows are found over HTTP.

    Args:
        base: The server as the reader reaches it, without a slash at the end.
        selection: What is picked.
        format_: csv, json or parquet.
    """
    query = urlencode(selection.query(), safe=",")
    return f"{base}/api/v1/observations.{format_}{'?' if query else ''}{query}"


def python(where: str) -> str:
    """pandas: codes and printed words stay texts, dates become dates."""
    texts = ", ".join(f'"{name}": "string"' for name in _TEXTS)
    dates = ", ".join(f'"{name}"' for name in _of_kind("date"))
    return (
        "import pandas as pd\n\n"
        "figures = pd.read_csv(\n"
        f'    "{where}",\n'
        f"    dtype={{{texts}}},\n"
        f"    parse_dates=[{dates}],\n"
        "    keep_default_na=False,\n"
        '    na_values=[""],\n'
        ")"
    )


def sql(where: str) -> str:
    """DuckDB on a saved file; an address needs its extension httpfs."""
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in _TEXTS)
    return f"select *\nfrom read_csv('{where}', types = {{{types}}})"


def r(where: str) -> str:
    """Base R; texts are marked as UTF-8, whatever the locale is."""
    texts = ", ".join(f'{name} = "character"' for name in _TEXTS)
    dates = ", ".join(f'{name} = "Date"' for name in _of_kind("date"))
    flags = ", ".join(f'{name} = "logical"' for name in _of_kind("flag"))
    return (
        "figures <- read.csv(\n"
        f'  "{where}",\n'
        f"  colClasses = c(\n    {texts},\n    {dates},\n    {flags}\n  ),\n"
        '  na.strings = "",\n'
        '  encoding = "UTF-8"\n'
        ")"
    )
