"""The parts of a message (RFC 2045, 2046): which make up its article, and which are attached.

Of alternatives the richest that we read counts; of parts that stand one after the other all
do. Addresses and signatures are left to the cleaner.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import TypeAlias

from sayso.errors import TooLarge

MAX_PARTS = 1_000
_DECLARED = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_READ = ("text/html", "text/plain")
_UNREAD = ("image", "audio", "video", "font")
_PROOFS = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_SUFFIXES = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml"}

Mail: TypeAlias = "Message[str, str]"


def parse_mail(data: bytes) -> Mail:
    """The message in these bytes. Raises `TooLarge` for one of more parts than any mail has."""
    n_parts = sum(1 for _ in _DECLARED.finditer(data))
    if n_parts > MAX_PARTS:
        raise TooLarge(
            f"a message of {n_parts:,} parts", "Save its article as plain text (.txt) and drop that."
        )
    return BytesParser(policy=compat32).parsebytes(data)


def is_attached(part: Mail) -> bool:
    """Whether a part is handed along, not shown."""
    kind = part.get_content_type()
    return (
        part.get_content_disposition() == "attachment"
        or kind == "message/rfc822"
        or (not part.is_multipart() and (kind not in _READ or bool(part.get_filename())))
    )


def shown_parts(message: Mail) -> list[Mail]:
    """The leaves that make up the article of a message, in order."""
    if is_attached(message) and message.get_content_disposition() == "attachment":
        return []
    if not message.is_multipart():
        return [] if is_attached(message) else [message]
    if message.get_content_type() == "message/rfc822":
        return []
    found = [shown_parts(child) for child in children(message)]
    if message.get_content_subtype() == "alternative":
        rich = [leaves for leaves in found if any(leaf.get_content_type() == _READ[0] for leaf in leaves)]
        return next(iter(rich or [leaves for leaves in found if leaves]), [])
    if message.get_content_subtype() == "related":
        return next((leaves for leaves in found if leaves), [])
    return [leaf for leaves in found for leaf in leaves]


def children(message: Mail) -> list[Mail]:
    """The parts of a multipart message."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def attachments(message: Mail) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every attached part that may hold an article, in order.

    Pictures, sounds and signatures are none, and what a page shows within itself is part of it.
    """
    waiting = children(message)
    number = 0
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if not is_attached(part):
            waiting[:0] = children(part)
            continue
        number += 1
        inline = part.get("Content-ID") and part.get_content_disposition() != "attachment"
        if part.get_content_maintype() in _UNREAD or kind in _PROOFS or inline:
            continue
        yield name_of(part, number), bytes_of(part)


def name_of(part: Mail, number: int) -> str:
    """The name of an attached part, with a suffix that says how to read it."""
    suffix = _SUFFIXES.get(part.get_content_type(), "")
    try:
        name = str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    if not name:
        return f"part-{number}{suffix or '.bin'}"
    return name if "." in name else name + suffix


def bytes_of(part: Mail) -> bytes:
    """The bytes of a part without its transfer encoding; an attached message as it is written."""
    if part.get_content_type() == "message/rfc822":
        inner = children(part)
        return inner[0].as_bytes() if inner else b""
    if part.is_multipart():
        return part.as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
