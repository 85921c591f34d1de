"""What the headers of a message say of its article: subject, sender, day (RFC 5322, RFC 2047)."""

import re
from datetime import date
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

from sayso.formats.mail.structure import Mail
from sayso.formats.metadata.authors import names_in

_REPLY = re.compile(r"^\s*(?:(?:re|fw|fwd|aw|wg|tr|sv|vs|rv)\s*(?:\[\d{1,3}\])?\s*:\s*)+", re.IGNORECASE)
_LONGEST = 2_000
# Headers of mail that one sender sends to many (RFC 2369, RFC 2919): then the sender is the outlet.
_TO_MANY = ("List-Id", "List-Unsubscribe", "List-Post")


def header(message: Mail, name: str) -> str:
    """A header as text on one line, its encoded words decoded; empty when it is missing."""
    said = message.get(name)
    if said is None:
        return ""
    raw = str(said)[:_LONGEST]
    try:
        text = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, TypeError):
        text = raw
    return " ".join(text.encode("utf-8", "replace").decode().split())


def subject(message: Mail) -> str | None:
    """The subject without the marks of replies and forwards."""
    return _REPLY.sub("", header(message, "Subject")) or None


def sent_on(message: Mail) -> date | None:
    """The day of the Date header in its own zone."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def sender(message: Mail) -> str | None:
    """The name of a person in the From header."""
    return ", ".join(names_in([parseaddr(header(message, "From"))[0]], None)) or None


def outlet(message: Mail) -> str | None:
    """The domain of the sender of a mail that goes to many; any other mail has no outlet."""
    if not any(name in message for name in _TO_MANY):
        return None
    return parseaddr(header(message, "From"))[1].rpartition("@")[2].lower().strip(". ") or None
