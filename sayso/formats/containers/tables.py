"""Tables: one record a row of a `.csv`, `.tsv` or `.parquet` file, its fields named by the columns."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from sayso.errors import Unreadable
from sayso.formats.containers.parts import Part, Source
from sayso.formats.containers.records import CONTENT, record_part, refused
from sayso.formats.decoding import decode

MAX_FIELD = 16_000_000
_DELIMITERS = (",", ";", "\t", "|")
_COLUMNS = 10_000
_LARGEST_GROUP = 400_000_000
_ROWS = 32  # of a Parquet file in memory at a time
_ADVICE = "Name a column `text` or `html` and drop it again."


def csv_parts(source: Source) -> Iterator[Part]:
    """The rows of a table as text; its first row names the columns."""
    text = table_text(source.whole())
    csv.field_size_limit(MAX_FIELD)
    delimiter = next((d for d in _DELIMITERS if holds_content(split(text, d))), None)
    if delimiter is None:
        raise Unreadable("no column `text` or `html` in the first row", _ADVICE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [column.strip() for column in next(rows)]
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield refused(source, number, f"row {number:,}: {error}")
            continue
        if any(cell.strip() for cell in row):
            yield row_part(row, columns, number, source)


def table_text(data: bytes) -> str:
    """The text of a table. A NUL costs the row that holds it, not the table: it is left to the readers."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data)[0]


def split(text: str, delimiter: str) -> list[str]:
    """The names of the columns if the table had this delimiter."""
    try:
        return next(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def holds_content(columns: list[str]) -> bool:
    """Whether one of the columns holds articles."""
    return any(column.strip().lower() in CONTENT for column in columns)


def row_part(row: list[str], columns: list[str], number: int, source: Source) -> Part:
    """The member of one row. A row with more cells than columns was cut in the wrong places."""
    if len(row) > len(columns):
        reason = f"row {number:,}: {len(row):,} cells, but the table has {len(columns):,} columns"
        return refused(source, number, reason, "\n".join(row).encode("utf-8", "replace"))
    return record_part(fields_of(zip(columns, row, strict=False)), number, source)


def fields_of(pairs: Any) -> dict[str, Any]:
    """Fields by name, those we know in lower case; empty cells say nothing."""
    known = {*CONTENT, "url", "title", "author", "published_on", "source", "language", "tags"}
    named = ((key.lower() if key.lower() in known else key, value) for key, value in pairs)
    return {key: value for key, value in named if value not in ("", None)}


def parquet_parts(source: Source) -> Iterator[Part]:
    """The rows of a Parquet file, a few at a time."""
    import pyarrow as pa  # noqa: PLC0415 - half a second, and only the child needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    pa.set_cpu_count(1)
    with source.open() as file:
        plain = file if file.seekable() else io.BytesIO(source.whole())
        try:
            table = pq.ParquetFile(plain, memory_map=False, pre_buffer=False, page_checksum_verification=True)
            check_table(table.schema_arrow.names, table.metadata)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield record_part(fields_of(row.items()), number, source)
        except (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError) as error:
            told = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
            raise Unreadable(
                f"broken or half-written Parquet: {told}", "Drop it again once it is complete."
            ) from error


def check_table(columns: list[str], metadata: Any) -> None:
    """Raise for a table without articles, and for one that tells of more than may be unpacked."""
    if len(columns) > _COLUMNS or not holds_content(columns):
        raise Unreadable(f"no column `text` or `html` among {len(columns):,}", _ADVICE)
    largest = max((metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)), default=0)
    if largest > _LARGEST_GROUP:
        raise Unreadable(f"a row group of {largest:,} bytes", "Write it with smaller row groups.")
