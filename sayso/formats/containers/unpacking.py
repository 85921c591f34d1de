"""Which files hold other files, and their members one by one, through all that is nested."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.errors import SaysoError
from sayso.formats.containers.archives import tar_parts, zip_parts
from sayso.formats.containers.feeds import feed_parts
from sayso.formats.containers.json_records import json_parts, line_parts
from sayso.formats.containers.mailboxes import mbox_parts
from sayso.formats.containers.mails import mail_parts
from sayso.formats.containers.parts import MAX_DEPTH, Budget, Part, Parts, Source, base_name
from sayso.formats.containers.streams import GZIP, unzipped
from sayso.formats.containers.tables import csv_parts, parquet_parts
from schemas.files import Sidecar

HEAD = 512  # bytes by which a kind is told
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk")


@dataclass(frozen=True)
class Container:
    """One kind of file that holds articles: its suffixes, what its bytes begin with, and its members.

    `is_article` says that the file is an article itself, whatever it holds.
    """

    media_type: str
    suffixes: tuple[str, ...]
    parts: Parts
    magic: Callable[[bytes], bool] | None = None
    is_article: bool = False


CONTAINERS = (
    Container(
        "application/zip", (".zip",), zip_parts, lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    ),
    Container("application/x-tar", (".tar",), tar_parts, lambda head: head[257:262] == b"ustar"),
    Container(
        "application/vnd.apache.parquet", (".parquet",), parquet_parts, lambda head: head[:4] == b"PAR1"
    ),
    Container("application/jsonl", (".jsonl", ".ndjson"), line_parts),
    Container("application/json", (".json",), json_parts),
    Container("text/csv", (".csv", ".tsv"), csv_parts),
    Container("application/mbox", (".mbox",), mbox_parts),
    Container("application/xml", (".rss", ".atom", ".xml", ".rdf"), feed_parts),
    Container("message/rfc822", (".eml",), mail_parts, is_article=True),
)


def container_of(name: str, head: bytes) -> Container | None:
    """The kind of a file that holds others, by its first bytes, then by its name; None for any other.

    A compressed file counts for what its name says is in it.
    """
    lower = inner_name(name).lower()
    if lower.endswith(_OFFICE):
        return None
    by_bytes = next((kind for kind in CONTAINERS if kind.magic and kind.magic(head)), None)
    return by_bytes or next((kind for kind in CONTAINERS if lower.endswith(kind.suffixes)), None)


def inner_name(name: str) -> str:
    """The name of what a compressed file holds."""
    lower = name.lower()
    if lower.endswith(".tgz"):
        return name[:-4] + ".tar"
    return name[:-3] if lower.endswith(".gz") else name


def read_many(opening: Callable[[], BinaryIO], name: str, size: int, sidecar: Sidecar) -> Iterator[Part]:
    """The members of a dropped file of `size` bytes, in its order, those of nested files in their place.

    What `sidecar` says of the whole (its source, say) holds for every member that says nothing
    itself; its URL and title do not. A member that cannot be taken comes with its reason;
    raises `Unreadable` or `TooLarge` where the file itself breaks off.
    """
    yield from members(Source(opening, name, sidecar, Budget(size)))


def members(source: Source) -> Iterator[Part]:
    """The members of one container; nothing for a file that is none."""
    source = opened(source)
    with source.open() as file:
        kind = container_of(source.name, file.read(HEAD))
    if kind is None:
        return
    for part in kind.parts(source):
        if part.reason:
            source.budget.take_bad()
        told = replace(part, sidecar=inherited(part.sidecar, source.sidecar))
        inner = container_of(base_name(part.member), (part.data or b"")[:HEAD])
        if inner is None or inner.is_article or told.reason:
            yield replace(told, member=source.prefix + part.member)
        if inner is not None and part.data is not None and not told.reason:
            yield from nested(told, part.data, source)


def opened(source: Source) -> Source:
    """The source of what a compressed file holds; any other as it is."""
    with source.open() as file:
        if not file.read(2).startswith(GZIP):
            return source
    packed = source.open
    return source.inner(inner_name(source.name), lambda: unzipped(packed(), source.budget.size))


def nested(part: Part, data: bytes, source: Source) -> Iterator[Part]:
    """The members of a member; where it breaks off comes as one more part without bytes."""
    deeper = source.below(part, lambda: io.BytesIO(data))
    if deeper.depth > MAX_DEPTH:
        reason = f"archives nested more than {MAX_DEPTH} deep"
        yield Part(source.prefix + part.member, data, reason=reason, advice="Unpack it and drop the files.")
        return
    try:
        yield from members(deeper)
    except SaysoError as error:
        source.budget.take_bytes(0)  # raises where the dropped file itself passes its limits
        yield Part(source.prefix + part.member, data, part.sidecar, reason=str(error), advice=error.advice)


def inherited(own: Sidecar, above: Sidecar) -> Sidecar:
    """What a member says, and where it says nothing what its container says of all its members."""
    said = above.model_dump(exclude_defaults=True, exclude={"url", "title"})
    return Sidecar.model_validate(said | own.model_dump(exclude_defaults=True)) if said else own
