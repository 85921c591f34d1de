"""What is attached to a message: the message itself is an article, its attachments are members."""

from collections.abc import Iterator

from sayso.formats.containers.parts import Part, Source
from sayso.formats.mail.structure import attachments, parse_mail


def mail_parts(source: Source) -> Iterator[Part]:
    """The attachments of a message that may hold articles."""
    for name, data in attachments(parse_mail(source.whole())):
        source.budget.take_member()
        source.budget.take_bytes(len(data))
        yield Part(source.own_name(name), data)
