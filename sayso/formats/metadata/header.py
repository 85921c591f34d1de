"""What a page shows its readers round the headline: byline and date line.

Markup often gives the time in UTC or the day on which an old address was first used; the
day shown beside the headline is the day of this version.
"""

import re
from collections.abc import Sequence
from datetime import date

from sayso.formats.lines.bylines import author_of
from sayso.formats.lines.dateline import date_line, stated_date
from sayso.formats.metadata.authors import names_in, organisation_in
from schemas.articles import Metadata
from schemas.clippings import RawBlock

_BY = re.compile(r"[Bb][Yy] [A-Z]")
_ABOVE, _LONGEST = 4, 200
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|revised|aktualisiert|mis à jour|actualizado|atualizado)\b", re.IGNORECASE
)


def header_blocks(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The short blocks from just above the headline to the first paragraph of the body."""
    title = next((i for i, b in enumerate(blocks) if b.role == "title"), None)
    if title is None:
        return []
    body = next((i for i in range(title + 1, len(blocks)) if _is_body(blocks[i])), title)
    return [b for b in blocks[max(0, title - _ABOVE) : body] if len(b.text) <= _LONGEST and b.role != "title"]


def _is_body(block: RawBlock) -> bool:
    return block.suspect is None and block.role in ("body", "list", "table")


def completed(stated: Metadata, header: Sequence[RawBlock]) -> Metadata:
    """`stated` with the author and the day that the header shows, where these know better."""
    lines = [b.text for b in header]
    return stated.model_copy(
        update={
            "author": stated.author or shown_author(header, stated.source),
            "published_on": shown_day(lines, stated.published_on),
        }
    )


def shown_author(header: Sequence[RawBlock], source: str | None) -> str | None:
    """The author of the first byline of the header: a person, else an organisation, else None."""
    bylines = [
        author_of(b.text) or (b.text if b.role == "byline" or _BY.match(b.text) else "") for b in header
    ]
    for byline in bylines:
        found = names_in([byline], source)
        if found:
            return ", ".join(found)
    return next(filter(None, (organisation_in([byline], source) for byline in bylines)), None)


def shown_day(lines: Sequence[str], stated: date | None) -> date | None:
    """The stated day, corrected by the one that the header shows; None when nothing is stated."""
    days = [day for line in lines if not _UPDATED.search(line) and (day := date_line(line))]
    if stated is None or stated in days:
        return stated
    near = next((day for day in days if abs((day - stated).days) <= 1), None)
    later = days[0] if len(set(days)) == 1 and days[0] > stated else None
    return near or later or stated


def shown_dateline(header: Sequence[RawBlock], blocks: Sequence[RawBlock]) -> date | None:
    """The day that the visible text states as its own, for pages whose markup states none."""
    first = next((b.text for b in blocks if _is_body(b) and b.role == "body"), "")
    return stated_date([b.text for b in header], first)
