"""Quotations of one article with who said them: direct, indirect and mixed."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extraction.quote_cues import Cue, QuoteMap, content_of, find_cues
from sayso.extraction.quote_marks import Quoted, find_quoted
from sayso.extraction.quote_speakers import Speaker, speaker_at
from sayso.extraction.sheet import Sheet
from schemas.readings import Quotation, QuoteKind

NEAR = 160  # characters between a quotation and the cue that may announce it
WORDS = 3  # shorter stretches are titles, nicknames and scare quotes unless a clause holds them


@dataclass(slots=True)
class Part:
    """A row in the making."""

    start: int
    end: int
    kind: QuoteKind
    cue: Cue | None
    first: int | None = None


def read_quotes(sheet: Sheet) -> tuple[Quotation, ...]:
    """Find the attributed utterances of an article, in text order.

    In: a sheet with names and dates. Out: one row for each part; offsets of the article.
    """
    quoted = find_quoted([(block.start_char, block.doc.text) for block in sheet.blocks])
    inside = QuoteMap(quoted)
    cues = [cue for n, block in enumerate(sheet.blocks) for cue in find_cues(n, block, inside)]
    indirect = told(sheet, cues, quoted)
    parts = indirect + spoken(sheet, cues, quoted, indirect)
    return rows(sheet, sorted(parts, key=lambda part: (part.start, -part.end)))


def told(sheet: Sheet, cues: Sequence[Cue], quoted: Sequence[Quoted]) -> list[Part]:
    """Clauses that a cue governs, unless quotation marks hold them whole."""
    starts = [q.start for q in quoted]
    parts: list[Part] = []
    for cue in cues:
        clause = content_of(cue) if cue.speaker is not None else None
        if clause is None or (parts and sheet.blocks[cue.block].span_of(clause)[0] < parts[-1].end):
            continue
        start, end = sheet.blocks[cue.block].span_of(clause)
        first = max(0, bisect_right(starts, start) - 1)
        held = [q for q in quoted[first : bisect_left(starts, end)] if q.end > start]
        covered = sum(min(end, q.end) - max(start, q.start) for q in held)
        if any(q.start < start or q.end > end + 1 for q in held) or covered > 0.8 * (end - start):
            continue
        parts.append(Part(start, end, "mixed" if held else "indirect", cue))
    return parts


def spoken(sheet: Sheet, cues: Sequence[Cue], quoted: Sequence[Quoted], taken: Sequence[Part]) -> list[Part]:
    """Quoted stretches outside the told clauses, each with its nearest cue."""
    parts: list[Part] = []
    starts = [part.start for part in taken]
    places = [cue_char(sheet, cue) for cue in cues]
    last: Part | None = None
    for stretch in quoted:
        n = bisect_right(starts, stretch.start) - 1
        if n >= 0 and stretch.start < taken[n].end:
            last = taken[n]
            continue
        cue = nearest(stretch, cues, places)
        known = last if last and last.cue and last.cue.block >= stretch.block - 1 else None
        words = len(sheet.text[stretch.start : stretch.end].split())
        if (cue is None and known is None) or (words < WORDS and cue is None):
            continue
        part = Part(stretch.start, stretch.end, "direct", cue or (known.cue if known else None))
        parts.append(part)
        last = part
    return parts


def nearest(stretch: Quoted, cues: Sequence[Cue], places: Sequence[int]) -> Cue | None:
    """The cue that announces a stretch: the first after it or the last before it, the nearer one."""
    after = bisect_left(places, stretch.end)
    best: tuple[int, Cue] | None = None
    for n in range(max(0, after - 3), min(len(cues), after + 2)):
        cue = cues[n]
        gap = places[n] - stretch.end if places[n] >= stretch.end else stretch.start - places[n] + 20
        if cue.block != stretch.block or cue.speaker is None or gap > NEAR:
            continue
        if best is None or gap < best[0]:
            best = gap, cue
    return best[1] if best else None


def cue_char(sheet: Sheet, cue: Cue) -> int:
    """Where a cue stands in the article."""
    return sheet.blocks[cue.block].start_char + cue.token.idx


def rows(sheet: Sheet, parts: Sequence[Part]) -> tuple[Quotation, ...]:
    """The parts as quotations; parts of one cue point to the first of them."""
    first: dict[int, int] = {}
    found = []
    for n, part in enumerate(parts):
        speaker = None
        if part.cue is not None and part.cue.speaker is not None:
            speaker = speaker_at(sheet, sheet.blocks[part.cue.block], part.cue.speaker)
        segment_of = None
        if part.cue is not None:
            segment_of = first.setdefault(cue_char(sheet, part.cue), n)
        found.append(row(sheet, part, speaker, segment_of if segment_of != n else None))
    return tuple(found)


def row(sheet: Sheet, part: Part, speaker: Speaker | None, segment_of: int | None) -> Quotation:
    """One quotation of the contract."""
    return Quotation(
        start_char=part.start,
        end_char=part.end,
        content=sheet.text[part.start : part.end],
        kind=part.kind,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_text=speaker.text if speaker else None,
        speaker=speaker.name if speaker else None,
        speaker_local_id=speaker.local_id if speaker else None,
        cue=part.cue.token.text if part.cue else None,
        segment_of=segment_of,
    )
