"""A mail message becomes a clipping: its text or page by the structure of the message, its headers as metadata.

A sidecar is trusted before the page that the message holds, that before the headers.
"""

from html import escape

from sayso.errors import Unreadable
from sayso.formats.decoding import decode
from sayso.formats.html.reading import decoded, read_html
from sayso.formats.mail.headers import outlet, sender, sent_on, subject
from sayso.formats.mail.structure import Mail, parse_mail, shown_parts
from sayso.formats.metadata.merging import is_day
from sayso.formats.text.reading import read_text
from schemas.articles import Metadata
from schemas.clippings import Clipping
from schemas.files import Sidecar

_ADVICE = "Save the article of the mail as plain text (.txt) and drop that."


def read_mail(data: bytes, name: str, sidecar: Sidecar) -> Clipping:
    """The clipping of a message: `data` its bytes, `name` its file name.

    Offsets into the source are None: the article stands in the message encoded. Raises
    `Unreadable` for a message without text.
    """
    message = parse_mail(data)
    parts = shown_parts(message)
    if not message.keys() or not parts:
        raise Unreadable("a mail without text" if message.keys() else "no mail: it has no headers", _ADVICE)
    said = sidecar.model_copy(update={"title": sidecar.title or subject(message)})
    read = as_page if any(part.get_content_type() == "text/html" for part in parts) else as_text
    clipping = read(parts, name, said)
    return clipping.model_copy(
        update={
            "media_type": "message/rfc822",
            "metadata": completed(clipping.metadata, message),
            "source_text": None,
            "blocks": tuple(
                block.model_copy(update={"source_start": None, "source_end": None})
                for block in clipping.blocks
            ),
        }
    )


def as_text(parts: list[Mail], name: str, sidecar: Sidecar) -> Clipping:
    """The parts as one plain text."""
    found = [text_of(part) for part in parts]
    clipping = read_text("\n\n".join(text for text, _ in found).encode(), name, sidecar)
    return clipping.model_copy(update={"encoding": found[0][1]})


def as_page(parts: list[Mail], name: str, sidecar: Sidecar) -> Clipping:
    """The parts as one page; a plain text among them becomes paragraphs."""
    found = [(part.get_content_type(), *text_of(part)) for part in parts]
    pages = [text if kind == "text/html" else paragraphs(text) for kind, text, _ in found]
    clipping = read_html(b"\xef\xbb\xbf" + "\n".join(pages).encode(), name, sidecar)
    return clipping.model_copy(update={"encoding": found[0][2]})


def paragraphs(text: str) -> str:
    """A plain text as elements of a page."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n") if line.strip())


def text_of(part: Mail) -> tuple[str, str]:
    """The text of a leaf and its encoding."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        text, encoding = decoded(data)
    else:
        text, encoding = decode(data, part.get_content_charset())
    return text.encode("utf-8", "replace").decode(), encoding


def completed(stated: Metadata, message: Mail) -> Metadata:
    """What the article says of itself, and where it says nothing what the headers say."""
    day = sent_on(message)
    dated = stated.published_basis in ("sidecar", "markup") or day is None or not is_day(day)
    return stated.model_copy(
        update={
            "author": stated.author or sender(message),
            "source": stated.source or outlet(message),
            "published_on": stated.published_on if dated else day,
            "published_basis": stated.published_basis if dated else "markup",
        }
    )
