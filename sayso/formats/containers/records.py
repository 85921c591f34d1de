"""A record of a batch becomes a member: `text` or `html` is its content, the other fields its sidecar.

Fields that a sidecar does not know are kept as they are: they stand in `files.sidecar`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from sayso.formats.containers.parts import Part, Source
from sayso.sidecars import LARGEST, first_fault
from schemas.files import Sidecar

CONTENT = ("text", "html")
_IDS = ("id", "guid", "uid")
_ID = re.compile(r"[\w.@+-]{1,80}")
_HALF = re.compile("[\ud800-\udfff]")
_DEEPEST = 60
_ADVICE = "Mend the record and drop the file again."
_NO_CONTENT = "Give each record its article in a field `text` or `html`."


def record_part(record: object, number: int, source: Source) -> Part:
    """The member of one record; `number` counts the records of the file from 1."""
    source.budget.take_member()
    if not isinstance(record, Mapping):
        return Part(
            source.own_name(f"{number}.json"),
            as_bytes(record),
            reason="not an object with fields",
            advice=_ADVICE,
        )
    try:
        fields = {str(key): plain(value) for key, value in record.items()}
    except RecursionError:
        return Part(source.own_name(f"{number}.json"), reason="fields nested too deep", advice=_ADVICE)
    field, kind = content_of(fields)
    name = source.own_name(f"{name_of(fields, number)}.{kind}")
    if not field:
        reason = "no text: neither `text` nor `html` holds any"
        return Part(name, as_bytes(fields), reason=reason, advice=_NO_CONTENT)
    content = fields[field]
    said = {key: value for key, value in fields.items() if value is not None and key != field}
    source.budget.take_bytes(len(content))
    try:
        sidecar = Sidecar.model_validate(as_said(said))
        size = len(sidecar.model_dump_json())
    except ValidationError as error:
        return Part(name, as_bytes(fields), reason=f"broken record: {first_fault(error)}", advice=_ADVICE)
    if size > LARGEST:
        reason = f"{size:,} bytes beside its content, more than {LARGEST:,}"
        return Part(name, as_bytes(fields), reason=reason, advice="Leave out what no analyst needs.")
    raw = record.get(field)
    return Part(name, raw if isinstance(raw, bytes) else content.encode(), sidecar)


def content_of(fields: Mapping[str, Any]) -> tuple[str, str]:
    """The field that holds the content of a record, and how it is read; no field where none does."""
    for field, kind in zip(CONTENT, ("txt", "html"), strict=True):
        content = fields.get(field)
        if isinstance(content, str) and content.strip():
            return field, kind
    return "", "json"


def name_of(fields: Mapping[str, Any], number: int) -> str:
    """What names a record in its file: its own id, or its number where it has none.

    An id keeps its name when records are put before it, so that a correction finds its article.
    """
    for field in _IDS:
        told = fields.get(field)
        if isinstance(told, int | str) and not isinstance(told, bool) and _ID.fullmatch(str(told)):
            return f"{field}={told}"
    return str(number)


def as_said(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as a sidecar takes them: one author out of a list, tags out of a string, numbers as text."""
    said = dict(fields)
    for field in ("url", "title", "author", "source", "language"):
        value = said.get(field)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            said[field] = ", ".join(value)
        elif isinstance(value, int | float):
            said[field] = str(value)
    tags = said.get("tags")
    if isinstance(tags, str):
        said["tags"] = [tag.strip() for tag in re.split(r"[;|,]", tags.strip("[]")) if tag.strip()]
    return said


def plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON holds it: no half characters, no bytes, days in ISO 8601. Raises RecursionError."""
    if depth > _DEEPEST:
        raise RecursionError
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else None  # no JSON holds an infinity
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, datetime):
        return value.date().isoformat() if depth == 0 else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {_HALF.sub("\ufffd", str(key)): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, depth + 1) for item in value]
    return str(value)


def as_bytes(record: object) -> bytes | None:
    """A refused record as JSON, for its user to mend."""
    try:
        return json.dumps(record, ensure_ascii=False, default=str, indent=1).encode("utf-8", "replace")
    except (RecursionError, ValueError, TypeError):
        return None


def refused(source: Source, number: int, reason: str, raw: bytes | None = None) -> Part:
    """A record that cannot be told from what stands there."""
    source.budget.take_member()
    return Part(source.own_name(f"{number}.json"), raw, reason=reason, advice=_ADVICE)


def records_of(found: Iterator[object], source: Source) -> Iterator[Part]:
    """The members of records that need no further care."""
    for number, record in enumerate(found, 1):
        yield record_part(record, number, source)
