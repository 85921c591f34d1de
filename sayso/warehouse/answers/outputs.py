"""An answer as a table for the eye, CSV, JSON or Parquet."""

import io
import json
import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from rich.cells import cell_len, set_cell_size

Format = Literal["table", "csv", "json", "parquet"]

WIDEST_CELL = 60
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")
# A spreadsheet runs what begins so as a formula, even behind blanks; the last are full-width forms.
FORMULA = re.compile(r"\s*[=+\-@\t\r\0＝＋－＠]|[\t\r\n]")
NEEDS_QUOTES = re.compile(r'[",\r\n]')
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def rendered(table: pa.Table, how: Format) -> bytes:
    """The answer in a format, as bytes for a file or standard output (UTF-8 where it is text)."""
    if how == "parquet":
        return as_parquet(table)
    render = {"table": as_text, "csv": as_csv, "json": as_json}[how]
    return render(table).encode("utf-8", "replace")


def as_text(table: pa.Table) -> str:
    """Aligned columns. Long cells are cut with an ellipsis; control characters cannot reach the terminal."""
    columns = [
        [shown(name), *(shown(value) for value in table.column(i).to_pylist())]
        for i, name in enumerate(table.column_names)
    ]
    widths = [max(cell_len(cell) for cell in column) for column in columns]
    lines = [
        "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]
    if lines:
        lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*lines, f"({table.num_rows} rows)"]) + "\n"


def shown(value: object) -> str:
    """A cell for the eye: one line, printable, not too wide."""
    text = "" if value is None else UNPRINTABLE.sub(" ", flat(value))
    return text if cell_len(text) <= WIDEST_CELL else set_cell_size(text, WIDEST_CELL - 1) + "…"


def as_csv(table: pa.Table) -> str:
    """Comma-separated values with a header (RFC 4180, lines ended by a line feed). NULL is empty.

    Text that a spreadsheet would run as a formula gets a quote before it; numbers stay numbers.
    """
    columns = [column.to_pylist() for column in table.columns]
    rows = [table.column_names, *zip(*columns, strict=True)] if columns else []
    return "".join(",".join(csv_cell(value) for value in row) + "\n" for row in rows)


def csv_cell(value: object) -> str:
    """A value as CSV writes it. Python's own writer leaves a lone carriage return bare, so this is by hand."""
    text = "" if value is None else str(disarmed(value))
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text


def disarmed(value: object) -> object:
    """A cell of CSV: a number as it is, text and lists as text that no spreadsheet runs."""
    if value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool)):
        return value
    text = flat(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def flat(value: object) -> str:
    """A value as text: dates in ISO 8601, lists and structs as JSON."""
    if isinstance(value, list | dict):
        return json.dumps(plain(value), ensure_ascii=False)
    made = plain(value)
    return made if isinstance(made, str) else json.dumps(made)


def as_json(table: pa.Table) -> str:
    """A JSON array with one object a row."""
    return json.dumps([plain(row) for row in table.to_pylist()], ensure_ascii=False) + "\n"


def plain(value: Any) -> Any:
    """A value in what JSON knows; NaN and infinities, which it does not, become null."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple) and not isinstance(value, pa.MonthDayNano):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int | str) else scalar(value)


def scalar(value: object) -> str | int | float:
    """Decimals as numbers, times in ISO 8601, bytes in hexadecimal, anything else as Python writes it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"PT{value.total_seconds():g}S"
    if isinstance(value, pa.MonthDayNano):
        return f"P{value.months}M{value.days}DT{value.nanoseconds / 1e9:g}S"
    return value.hex() if isinstance(value, bytes) else str(value)


def as_parquet(table: pa.Table) -> bytes:
    """A Parquet file. Intervals, which Parquet has no type for, are written as ISO 8601 text."""
    for i, field in enumerate(table.schema):
        if pa.types.is_interval(field.type):
            texts = [None if v is None else flat(v) for v in table.column(i).to_pylist()]
            table = table.set_column(i, field.name, pa.array(texts, pa.string()))
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()
