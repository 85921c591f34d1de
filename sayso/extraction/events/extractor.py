"""The events that an article states."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extraction.events.asides import STRONG
from sayso.extraction.events.candidate import Candidate
from sayso.extraction.events.candidates import candidates
from sayso.extraction.events.dates import lend_dates
from sayso.extraction.events.features import features_of
from sayso.extraction.events.frames import FrameTable, shipped_table
from sayso.extraction.events.judge import EventWeights, confidence, event_weights
from sayso.extraction.events.narrative import carried
from sayso.extraction.events.outcomes import with_outcomes
from sayso.extraction.events.parties import lend_parties
from sayso.extraction.events.repeats import once_a_sentence, without_headlines
from sayso.extraction.grammar.circumstances import circumstances
from sayso.extraction.grammar.speakers import speaker_of
from sayso.extraction.sheet import Sheet
from schemas.readings import Arg, Fact

EXTRACTOR = "events"
VERSION = "4"
# An object column is for reading: long clauses are cut at a word.
LONGEST_OBJECT = 160


def read_events(sheet: Sheet) -> Iterator[Fact]:
    """Yield the events of an article in text order, by the shipped frames."""
    yield from events_by(sheet, shipped_table())


def events_by(sheet: Sheet, table: FrameTable) -> Iterator[Fact]:
    """Yield the events that these frames find, in text order; each sentence tells one only once.

    `confidence` is the model's probability; candidates under its cut are left out.
    """
    weights = event_weights()
    kept: list[Candidate] = []
    for found in candidates(sheet, table):
        judged = [replace(one, chance=_judged(sheet, one, weights)) for one in found]
        kept += once_a_sentence([one for one in judged if one.chance >= weights.cut])
    told = lend_dates(with_outcomes(lend_parties(without_headlines(kept))))
    yield from (_fact(sheet, carried(sheet, one)) for one in told)


def _judged(sheet: Sheet, one: Candidate, weights: EventWeights) -> float:
    """The model's probability; a meeting, visit, call or agreement of two names passes without doubts."""
    frame = one.trigger.frame
    chance = confidence(features_of(sheet, one), frame.id, doubted=bool(one.doubts), weights=weights)
    well_formed = frame.kind in STRONG and not one.doubts and len(one.named) > 1
    return max(chance, weights.cut) if well_formed else chance


def _destination(sheet: Sheet, one: Candidate) -> Arg | None:
    """The place that a journey goes to, where nothing else tells where it was."""
    for arg in one.args:
        if arg.role == "destination" and arg.local_id is not None:
            return arg if sheet.names.entity(arg.local_id).kind == "place" else None
    return None


def _fact(sheet: Sheet, one: Candidate) -> Fact:
    args, when, words = one.args, one.when, one.words
    place = one.place or _destination(sheet, one)
    said = words[:LONGEST_OBJECT].rsplit(" ", 1)[0] if len(words) > LONGEST_OBJECT else words
    return Fact(
        family="event",
        kind=one.trigger.frame.kind,
        start_char=one.trigger.start,
        end_char=one.trigger.end,
        subject=args[0].name if args else None,
        predicate=one.trigger.word,
        object=said or ", ".join(a.name for a in args[1:]) or None,
        place=place.name if place else None,
        time_basis=one.basis if when else None,
        attributed_to=speaker_of(sheet, one.trigger.block, one.trigger.token),
        confidence=round(one.chance, 2),
        args=(*args, *([place] if place and place.name not in {a.name for a in args} else [])),
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        **circumstances(when, one.stands),
    )
