"""Mailboxes in the mbox form (RFC 4155): one message a member, read as it comes."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import Unreadable
from sayso.formats.containers.parts import MAX_MEMBER_BYTES, Part, Source

_FROM = b"From "
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MOST = MAX_MEMBER_BYTES // 2  # a message is held in memory several times while it is read
_LINE = 1 << 20


def mbox_parts(source: Source) -> Iterator[Part]:
    """The messages of a mailbox, each named by its number."""
    with source.open() as file:
        for number, (message, size) in enumerate(messages(file), 1):
            source.budget.take_member()
            name = source.own_name(f"{number}.eml")
            if size > _MOST:
                reason = f"a message of {size:,} bytes, more than {_MOST:,}"
                yield Part(name, reason=reason, advice="Save the article of this message by itself.")
                continue
            source.budget.take_bytes(size)
            yield Part(name, _QUOTED.sub(rb"\1", message))


def messages(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each message without its `From ` line, and its size; one that is too large comes without its end.

    Raises Unreadable for a file that begins with no such line.
    """
    line = file.readline(_LINE)
    while line and not line.strip():
        line = file.readline(_LINE)
    if not line.startswith(_FROM):
        raise Unreadable(
            "no mailbox: it does not begin with a line `From `", "Export it as mbox, or drop .eml files."
        )
    lines: list[bytes] = []
    size, blank, whole = 0, False, line.endswith(b"\n")
    for line in iter(lambda: file.readline(_LINE), b""):
        if whole and blank and line.startswith(_FROM):
            yield b"".join(lines), size
            lines, size = [], 0
        else:
            size += len(line)
            if size <= _MOST:
                lines.append(line)
        blank, whole = not line.strip() and whole, line.endswith(b"\n")
    yield b"".join(lines), size
