"""JSON: one record, a list of records, or an object that holds one such list; and JSON lines.

A list is read element by element, so that only one record is in memory beside the text. A
broken line of `.jsonl` costs one record; what a list breaks off at is raised.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.errors import Unreadable
from sayso.formats.containers.parts import MAX_MEMBER_BYTES, Part, Source
from sayso.formats.containers.records import CONTENT, record_part, records_of, refused
from sayso.formats.decoding import decode

MAX_LINE = 16_000_000
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_ADVICE = "Mend it and drop it again; one record is an object with `text` or `html`."
_MARK = b"\xef\xbb\xbf"


def json_parts(source: Source) -> Iterator[Part]:
    """The records of a `.json` file."""
    text, _ = decode(source.whole(MAX_MEMBER_BYTES))
    start = skip(text, 0)
    if text[start : start + 1] == "[":
        yield from records_of(elements(text, start), source)
        return
    whole, end = value_at(text, start)
    if skip(text, end) != len(text):
        raise Unreadable(
            f"more than one JSON value, from character {end:,}", "Name it .jsonl and drop it again."
        )
    yield from records_of(iter(listed(whole)), source)


def listed(whole: object) -> list[Any]:
    """The records of a JSON object: itself, or the one list of objects that it holds."""
    if not isinstance(whole, dict):
        raise Unreadable("no record: neither an object nor a list of objects", _ADVICE)
    if any(field in whole for field in CONTENT):
        return [whole]
    lists = [v for v in whole.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
    if len(lists) != 1:
        raise Unreadable("no record with a field `text` or `html`, and no list of records", _ADVICE)
    return lists[0]


def elements(text: str, start: int) -> Iterator[object]:
    """The elements of the JSON array at `start`. Raises Unreadable where it breaks off."""
    at = skip(text, start + 1)
    while text[at : at + 1] != "]":
        value, at = value_at(text, at)
        yield value
        at = skip(text, at)
        if text[at : at + 1] == ",":
            at = skip(text, at + 1)
        elif text[at : at + 1] != "]":
            raise Unreadable(f"broken JSON at character {at:,}: the list goes on without a comma", _ADVICE)
    if skip(text, at + 1) != len(text):
        raise Unreadable(f"broken JSON at character {at:,}: more after the list", _ADVICE)


def value_at(text: str, at: int) -> tuple[object, int]:
    """One JSON value and where it ends. Raises Unreadable when there is none."""
    try:
        return _DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise Unreadable(f"JSON nested too deep at character {at:,}", _ADVICE) from error
    except ValueError as error:
        where = getattr(error, "pos", at)
        told = getattr(error, "msg", str(error))
        raise Unreadable(f"broken or half-written JSON at character {where:,}: {told}", _ADVICE) from error


def skip(text: str, at: int) -> int:
    """The place of the next character that is no white space."""
    found = _BLANK.match(text, at)
    return found.end() if found else at


def line_parts(source: Source) -> Iterator[Part]:
    """The records of a `.jsonl` file, one a line; blank lines count as lines and hold none."""
    with source.open() as file:
        for number, line in enumerate(lines(file), 1):
            if not line.strip():
                continue
            if len(line) > MAX_LINE:
                yield refused(source, number, f"line {number:,}: more than {MAX_LINE:,} bytes")
                continue
            try:
                record = json.loads(line.removeprefix(_MARK).decode())
            except RecursionError:
                yield refused(source, number, f"line {number:,}: JSON nested too deep", line)
            except ValueError as error:
                yield refused(source, number, f"line {number:,}: no JSON: {error}", line)
            else:
                yield record_part(record, number, source)


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream; of one that is too long a little more than the limit, the rest of it left out."""
    while line := file.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n") and (rest := file.readline(1 << 20)):
            if rest.endswith(b"\n"):
                break
