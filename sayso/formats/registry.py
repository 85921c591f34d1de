"""Which reader reads what: by the file's suffix, corrected by a look at its first bytes."""

import gzip
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import TooLarge, Unreadable
from sayso.formats.containers.streams import GZIP
from sayso.formats.containers.unpacking import CONTAINERS
from sayso.formats.html.reading import read_html
from sayso.formats.mail.reading import read_mail
from sayso.formats.text.reading import read_text
from schemas.clippings import Clipping
from schemas.files import Sidecar

Reader = Callable[[bytes, str, Sidecar], Clipping]

MAX_UNPACKED = 256_000_000
MAX_RATIO = 200
MAX_TEXT = 5_000_000  # characters of a clipping, twenty times what an article may have
_FREE = 1_000_000  # unpacked bytes below which no ratio is held against a file
_STEP = 1 << 18
_PAGE = re.compile(
    r"\A[\s\ufeff]*(?:<\?xml[^>]{0,500}\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)


@dataclass(frozen=True)
class Format:
    """One format: its suffixes and the reader of one article of it."""

    suffixes: tuple[str, ...]
    read: Reader


FORMATS = (
    Format((".txt", ".md", ".text"), read_text),
    Format((".html", ".htm", ".xhtml"), read_html),
    Format((".eml",), read_mail),
)


def read_bytes(data: bytes, name: str, sidecar: Sidecar) -> Clipping:
    """The clipping of one dropped file of a known format; `name` is its file name.

    `NAME.gz` is unpacked first. A page that was saved as text is read as a page. Raises
    `Unreadable` or `TooLarge` with a reason and an advice.
    """
    if name.lower().endswith(".gz"):
        return read_bytes(unpacked(data), name[:-3], sidecar)
    if data.startswith(GZIP):
        return read_bytes(unpacked(data), name, sidecar)
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable("empty file", "Drop the file again once it is complete.")
    reader = reader_for(name)
    if reader is read_text and looks_like_page(data):
        reader = read_html
    clipping = reader(data, name, sidecar)
    size = sum(len(block.text) for block in clipping.blocks)
    if size > MAX_TEXT:
        raise TooLarge(f"{size:,} characters of text, more than {MAX_TEXT:,}", "Split it into its articles.")
    return clipping


def reader_for(name: str) -> Reader:
    """The reader for a file name. Raises `Unreadable` for a suffix that no format claims."""
    lower = name.lower()
    for known in FORMATS:
        if lower.endswith(known.suffixes):
            return known.read
    suffixes = " ".join(dict.fromkeys(s for known in (*FORMATS, *CONTAINERS) for s in known.suffixes))
    raise Unreadable(f"unknown kind of file: {name!r}", f"Known kinds: {suffixes}, each also with .gz")


def looks_like_page(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does, whatever the file is called."""
    head = data[:8_192]
    if b"<" not in head:
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bool(_PAGE.match(head.decode("utf-16", "replace")))
    return bool(_PAGE.match(head.decode("latin-1").removeprefix("ï»¿")))


def unpacked(data: bytes) -> bytes:
    """The bytes of a gzip file. Raises `TooLarge` beyond the caps, `Unreadable` when it is broken or cut off."""
    limit = min(MAX_UNPACKED, max(_FREE, MAX_RATIO * len(data)))
    out = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while step := packed.read(_STEP):
                out.write(step)
                if out.tell() > limit:
                    raise TooLarge(
                        f"unpacks to more than {limit:,} bytes", "Unpack it yourself and drop the file."
                    )
    except (EOFError, OSError, zlib.error) as error:
        raise Unreadable(
            f"broken or half-written gzip: {error}", "Drop it again once it is complete."
        ) from error
    return out.getvalue()
