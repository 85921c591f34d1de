"""A dropped plain text becomes a clipping: paragraphs with their place in the file, roles, metadata."""

from collections.abc import Sequence
from datetime import date

from sayso.errors import Unreadable
from sayso.formats.bylines import author_of
from sayso.formats.dateline import stated_date
from sayso.formats.decoding import decode
from sayso.formats.language import detect_language
from sayso.formats.layout import body_start, roles
from sayso.formats.metadata import merge_metadata
from sayso.formats.segments import cut
from sayso.lineshapes import as_one_line, is_name
from schemas.articles import Metadata, Role
from schemas.clippings import Clipping, RawBlock
from schemas.files import Sidecar

_AROUND = 12  # paragraphs above the body where a date line is looked for


def read_text(data: bytes, name: str, sidecar: Sidecar) -> Clipping:
    """The clipping of a plain-text file: `data` its bytes, `name` its file name.

    Each block's text is its slice of the decoded source with every line-break character as
    one space, so that lengths and offsets agree. Raises `Unreadable` when the bytes are no
    text or hold no visible line.
    """
    text, encoding = decode(data)
    segments = cut(text)
    if not segments:
        raise Unreadable("the file holds no text", "Drop a file with an article in it.")
    texts = [as_one_line(text[s.start : s.end]) for s in segments]
    found = roles(texts, sidecar.title, sidecar.url)
    blocks = tuple(
        RawBlock(text=t, role=r, source_start=s.start, source_end=s.end, n_lines=s.n_lines)
        for t, r, s in zip(texts, found, segments, strict=True)
    )
    return Clipping(
        media_type="text/plain",
        encoding=encoding,
        metadata=_metadata(texts, found, name, sidecar),
        blocks=blocks,
        n_in=count_lines(text),
        source_text=text,
    )


def count_lines(text: str) -> int:
    """Non-blank lines of a text."""
    return sum(1 for line in text.splitlines() if line.strip())


def _metadata(texts: Sequence[str], found: Sequence[Role], name: str, sidecar: Sidecar) -> Metadata:
    stated = Metadata(
        title=next((t for t, r in zip(texts, found, strict=True) if r == "title"), None),
        author=next(filter(None, map(_author, texts, found)), None),
        language=detect_language(" ".join(texts)),
    )
    return merge_metadata(stated, sidecar, name, _date(texts, found))


def _author(text: str, role: Role) -> str | None:
    if role != "byline":
        return None
    return author_of(text) or (text if is_name(text) else None)


def _date(texts: Sequence[str], found: Sequence[Role]) -> date | None:
    """The day stated between the title and the body; above the body where there is no title."""
    start = body_start(texts)
    title = next((i for i, r in enumerate(found) if r == "title"), None)
    first = start - _AROUND if title is None or title > start else title - 3
    around = range(max(0, first), min(len(texts), start + 3))
    return stated_date([texts[i] for i in around if i != start], texts[start])
