"""Small archives, batches, mailboxes and feeds, made on the spot."""

import gzip
import io
import json
import tarfile
import warnings
import zipfile
from collections.abc import Mapping, Sequence

STORY = "The minister opened the bridge over the river on Monday, and said that the ships would come back to the port."
PAGE = f"<html><body><p>{STORY} It cost 12 million euros.</p></body></html>"


def zipped(members: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # it warns of a name that is there twice
        for name, data in pairs:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def tarred(
    members: Mapping[str, str | bytes], *, mode: str = "w", odd: Sequence[tarfile.TarInfo] = ()
) -> bytes:
    """A tar archive, with links or devices as they are given."""
    if mode == "w:gz":
        return gzip.compress(tarred(members, odd=odd), mtime=0)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, said in members.items():
            data = said.encode() if isinstance(said, str) else said
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in odd:
            archive.addfile(info)
    return out.getvalue()


def odd_member(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    """The header of a link, device or pipe."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def lines(*records: object) -> bytes:
    """Records as JSON lines; text goes in as it is."""
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()


def message(text: str = STORY, *, headers: str = "") -> bytes:
    """A mail of one plain part."""
    return (
        "From: Ana Petrov <ana@post.example>\nSubject: Re: Fwd: The bridge is open\n"
        f"Date: Sun, 18 Jun 2023 23:30:00 -0500\n{headers}\n{text}\n"
    ).encode()


def parted(kind: str, *parts: tuple[str, str]) -> str:
    """A multipart body: pairs of headers and content. It begins with its own content type."""
    mark = f"=_{kind}_{len(parts)}"
    body = "".join(f"--{mark}\n{headers}\n\n{content}\n" for headers, content in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n{body}--{mark}--\n'


def rss(*items: str, head: str = "") -> bytes:
    """An RSS feed with the content module."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Courier</title>{inside}</channel></rss>"
    ).encode()
