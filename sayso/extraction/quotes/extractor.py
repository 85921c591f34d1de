"""Quotations of one article with who said them: direct, indirect and mixed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extraction.quotes.choice import Spoken
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.forest import load_models
from sayso.extraction.quotes.grid import Grid, lay_grid
from sayso.extraction.quotes.lexicon import DECLINING
from sayso.extraction.quotes.marks import OPENERS, Quoted, find_quoted
from sayso.extraction.quotes.occasions import Occasions, spans_by_cue
from sayso.extraction.quotes.speakers import Namings, speaker_at
from sayso.extraction.quotes.tagger import Told, read_spoken, read_told
from sayso.extraction.sheet import Sheet
from schemas.readings import Quotation, QuoteAct, QuoteKind

WHOLE = 0.8  # share of a content in quotation marks that makes it a direct quotation
SAME = 0.7  # characters two contents share, over all of both, when they are one
MARKS_THAT_CLOSE = frozenset("”\"»’'")
OBJECTS = frozenset({"dobj", "dative"})
NOBODY = frozenset({"nobody", "none", "nothing"})
SURE = 0.4  # chance from which a quoted stretch inside a told clause may have a speaker of its own


@dataclass(frozen=True, slots=True)
class Part:
    """A row in the making: where it is, and the block, cue and source it hangs on; `chance` as the forests
    see it, `sure` as a reader would."""

    start: int
    end: int
    kind: QuoteKind
    block: int
    cue: int
    source: int | None
    chance: float
    sure: float


def read_quotes(sheet: Sheet) -> tuple[Quotation, ...]:
    """Find the attributed utterances of an article, ordered by where they end.

    In: a sheet with names and dates. Out: one row for each part of an utterance; offsets of
    the article. A statement inside a statement stands before the one that holds it.
    """
    quoted = find_quoted([(block.start_char, block.doc.text) for block in sheet.blocks])
    desk = Desk([lay_grid(n, block, quoted) for n, block in enumerate(sheet.blocks)], quoted)
    models = load_models()
    spoken = read_spoken(desk, models)
    told = told_parts(sheet.text, desk, read_told(desk, models), spoken)
    parts = told + spoken_parts(spoken, told)
    return rows(sheet, desk, sorted(parts, key=lambda part: (part.end, -part.start)))


def told_parts(text: str, desk: Desk, told: Sequence[Told], spoken: Sequence[Spoken]) -> list[Part]:
    """Contents of cues, without those that are quotations themselves and without doubles."""
    said = [one.place.quoted for one in spoken]
    starts = [stretch.start for stretch in said]
    cues = {(one.block, one.cue): one.place.quoted for one in spoken}
    kept: list[Part] = []
    for one in told:
        grid = desk.grids[one.block]
        spans = [(grid.start[a], grid.end[b]) for a, b in one.frame.parts]
        held = [overlapping(span, said, starts) for span in spans]
        announced = cues.get((one.block, one.cue))
        covered = sum(
            min(b, end) - a for (_, end), inside in zip(spans, held, strict=True) for a, b in inside
        )
        if covered >= WHOLE * sum(end - start for start, end in spans):
            continue
        if announced and one.frame.relation in OBJECTS and not any(held):
            continue  # "told the paper “…”": whom the quotation is for
        for (start, end), inside in zip(spans, held, strict=True):
            kind: QuoteKind = "mixed" if inside else "indirect"
            closed = closed_off(text, (start, end), inside)
            kept.append(Part(start, closed, kind, one.block, one.cue, one.source, one.chance, one.sure))
    return without_doubles(kept)


def closed_off(text: str, span: tuple[int, int], inside: Sequence[tuple[int, int]]) -> int:
    """Where a content ends, with the stop and the closing mark of a quotation or term it ends in."""
    start, end = span
    if not inside and not (OPENERS | {'"'}) & set(text[start:end]):
        return end
    last = inside[-1][1] if inside else end
    if end <= last <= end + 2 and not any(char.isalnum() for char in text[end:last]):
        return last + (text[last : last + 1] in MARKS_THAT_CLOSE and last < len(text))
    return end


def overlapping(
    span: tuple[int, int], said: Sequence[Quoted], starts: Sequence[int]
) -> list[tuple[int, int]]:
    """The quoted stretches that touch a span, from its start on. Stretches never overlap and come in order."""
    start, end = span
    first = max(0, bisect_left(starts, start) - 1)
    near = said[first : bisect_left(starts, end)]
    return [(max(start, s.start), s.end) for s in near if s.end > start]


def without_doubles(parts: Sequence[Part]) -> list[Part]:
    """Of contents that are nearly the same, the likelier one."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.block, part.start, -part.chance)):
        rival = next(
            (n for n in range(len(kept) - 1, max(-1, len(kept) - 4), -1) if alike(kept[n], part)), None
        )
        if rival is None:
            kept.append(part)
        elif part.chance > kept[rival].chance:
            kept[rival] = part
    return kept


def alike(a: Part, b: Part) -> bool:
    """Tell whether two contents are nearly the same characters."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > SAME * (max(a.end, b.end) - min(a.start, b.start))


def spoken_parts(spoken: Sequence[Spoken], told: Sequence[Part]) -> list[Part]:
    """Quoted stretches that no told clause holds, and those in one that have another speaker."""
    order = sorted(told, key=lambda part: part.start)
    starts = [part.start for part in order]
    parts = []
    for one in spoken:
        stretch = one.place.quoted
        last = bisect_left(starts, stretch.start + 1)
        holding = [p for p in order[max(0, last - 4) : last] if p.end >= stretch.end - 1]
        inner = min(holding, key=lambda p: p.end - p.start, default=None)
        if inner and (one.chance < SURE or (inner.block, inner.source) == (one.block, one.source)):
            continue
        hangs = one.block, one.cue, one.source
        parts.append(Part(stretch.start, stretch.end, "direct", *hangs, one.chance, one.chance))
    return parts


def rows(sheet: Sheet, desk: Desk, parts: Sequence[Part]) -> tuple[Quotation, ...]:
    """The parts as quotations; parts that share a cue point to the first of them."""
    whole, namings = wholes(parts), Namings(sheet)
    told = spans_by_cue([((part.block, part.cue), (part.start, part.end)) for part in parts])
    occasions = Occasions(sheet, desk, told)
    found = []
    for n, part in enumerate(parts):
        grid = desk.grids[part.block]
        occasion = occasions.of(part.block, part.cue)
        when, channel = occasion.when, occasion.channel
        speaker = speaker_at(namings, grid, part.source) if part.source is not None else None
        found.append(
            Quotation(
                start_char=part.start,
                end_char=part.end,
                content=sheet.text[part.start : part.end],
                kind=part.kind,
                speaker_start=speaker.start if speaker else None,
                speaker_end=speaker.end if speaker else None,
                speaker_text=speaker.text if speaker else None,
                speaker=speaker.name if speaker else None,
                speaker_local_id=speaker.local_id if speaker else None,
                cue=cue_words(sheet, grid, part.cue),
                channel=channel.kind if channel else None,
                channel_name=channel.name if channel else None,
                said_on=when.value if when else None,
                said_lo=when.lo if when else None,
                said_hi=when.hi if when else None,
                said_grain=when.grain if when else None,
                act=act_of(part.kind, grid, part.cue),
                polarity="negated" if is_denied(grid, part.cue, part.source) else "affirmed",
                confidence=round(part.sure, 2),
                segment_of=whole[n] if whole[n] != n else None,
            )
        )
    return tuple(found)


def act_of(kind: QuoteKind, grid: Grid, cue: int) -> QuoteAct:
    """What the speaker does: speech where the words stand in quotation marks, else as the cue says."""
    spoken = kind != "indirect" or grid.low[cue] in ("according", ":")
    return "speech" if spoken else grid.word[cue].act


def is_denied(grid: Grid, cue: int, source: int | None) -> bool:
    """Whether a cue is negated or declined ("refused to say"), or its source is nobody ("no witness said that ...")."""
    declined = grid.dep[cue] == "xcomp" and grid.low[grid.heads[cue]] in DECLINING
    if declined or any(grid.dep[kid] == "neg" for kid in grid.kids[cue]):
        return True
    if source is None:
        return False
    return grid.low[source] in NOBODY or any(grid.low[kid] == "no" for kid in grid.kids[source])


def wholes(parts: Sequence[Part]) -> list[int]:
    """For each part the number of the first part of its utterance, its own when it is whole.

    Parts belong together when they share a cue; quoted ones only when no other row comes between.
    """
    latest: dict[tuple[int, int], int] = {}
    found: list[int] = []
    for n, part in enumerate(parts):
        last = latest.get((part.block, part.cue))
        joined = last is not None and (last == n - 1 or part.kind != "direct")
        found.append(found[last] if joined and last is not None else n)
        latest[part.block, part.cue] = n
    return found


def cue_words(sheet: Sheet, grid: Grid, cue: int) -> str:
    """The cue as the text has it, with its particle or its preposition ("pointed out", "according to")."""
    last = cue
    if cue + 1 < len(grid) and grid.heads[cue + 1] == cue:
        particle = grid.dep[cue + 1] == "prt" or (grid.low[cue] == "according" and grid.low[cue + 1] == "to")
        last = cue + 1 if particle else cue
    return sheet.text[grid.start[cue] : grid.end[last]]
