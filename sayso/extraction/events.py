"""The events that an article states."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sayso.extraction.clauses import (
    Clause,
    object_words,
    obliques,
    phrase_words,
    read_clause,
    sentences,
)
from sayso.extraction.event_asides import STRONG, is_aside, is_imperative, is_question, told_by_verb
from sayso.extraction.event_roles import clause_args, is_met, is_named, is_people, noun_args
from sayso.extraction.frames import Frame, FrameTable, frame_of, is_gerund_noun, shipped_table
from sayso.extraction.modality import Standing, standing
from sayso.extraction.participants import place_of
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.speakers import speaker_of
from sayso.extraction.when import time_of
from schemas.readings import Arg, Fact, TimeExpression

EXTRACTOR = "events"
VERSION = "1"
# An object column is for reading: long clauses are cut at a word.
LONGEST_OBJECT = 160


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, in its sentence."""

    block: ParsedBlock
    sent: Span
    start: int
    end: int
    token: Token
    frame: Frame
    word: str


def read_events(sheet: Sheet) -> Iterator[Fact]:
    """Yield the events of an article in text order, by the shipped frames."""
    yield from events_by(sheet, shipped_table())


def events_by(sheet: Sheet, table: FrameTable) -> Iterator[Fact]:
    """Yield the events that these frames find, in text order; each sentence tells one only once."""
    for block, sent, start, end in sentences(sheet):
        found: list[Fact] = []
        for token in sent:
            named = frame_of(token, table)
            if named is None:
                continue
            trigger = Trigger(block, sent, start, end, token, *named)
            fact = (
                _verb_event(sheet, trigger)
                if token.pos_ == "VERB" and not is_gerund_noun(token)
                else _noun_event(sheet, trigger, table)
            )
            if fact and not any(_says_the_same(fact, other) for other in found):
                found.append(fact)
        yield from found


def _says_the_same(fact: Fact, other: Fact) -> bool:
    """Whether another event of the sentence already says it ("met" and "their meeting")."""
    if fact.kind != other.kind or fact.status != other.status:
        return False
    mine, theirs = {a.name for a in fact.args}, {a.name for a in other.args}
    return mine <= theirs and (bool(mine) or not theirs or fact.predicate == other.predicate)


def _verb_event(sheet: Sheet, trigger: Trigger) -> Fact | None:
    verb = trigger.token
    if (
        verb.dep_ == "amod"
        or is_question(trigger.sent)
        or is_imperative(verb)
        or is_aside(verb, trigger.frame)
    ):
        return None
    clause = read_clause(trigger.block, verb)
    args = clause_args(sheet, clause, trigger.frame)
    place = _clause_place(sheet, clause)
    placed = trigger.frame.needs == "concrete" and (
        place or time_of(sheet, trigger.block, trigger.sent, verb)
    )
    if not placed and not is_met(trigger.frame, sheet, clause, args):
        return None
    if trigger.frame.kind == "other" and not _leads_with_name(clause, trigger.frame, args):
        return None
    if trigger.frame.subject == "attacker" and clause.subjects and args and args[0].role != "attacker":
        return None
    return _fact(sheet, trigger, args, _verb_object(clause), place)


def _leads_with_name(clause: Clause, frame: Frame, args: list[Arg]) -> bool:
    """Whether a person or body does it, or has it done to it: what things do is seldom an event."""
    leading = {frame.subject, frame.object} if clause.passive else {frame.subject}
    return any(a.role in leading for a in args)


def _verb_object(clause: Clause) -> str:
    if clause.passive:
        words = ", ".join(phrase_words(noun) for noun in clause.objects)
        return f"{words} {object_words(clause.verb)}".strip()
    thing = (
        ""
        if any(is_people(noun) or noun.ent_type_ for noun in clause.subjects)
        else ", ".join(phrase_words(noun) for noun in clause.subjects if noun.pos_ == "NOUN")
    )
    return f"{thing} {object_words(clause.verb)}".strip()


def _clause_place(sheet: Sheet, clause: Clause) -> Arg | None:
    found = place_of(sheet, clause.block, clause.obliques)
    if found:
        return found[0]
    for noun in clause.objects:
        below = place_of(sheet, clause.block, obliques(noun))
        if below:
            return below[0]
    return None


def _noun_event(sheet: Sheet, trigger: Trigger, table: FrameTable) -> Fact | None:
    noun = trigger.token
    if noun.dep_ in {"compound", "amod", "nmod"} or is_question(trigger.sent) or _in_a_name(sheet, trigger):
        return None
    if told_by_verb(noun, trigger.frame, table):
        return None
    args, concrete = noun_args(sheet, trigger.block, noun, trigger.frame)
    around = place_of(sheet, trigger.block, obliques(noun))
    place = around[0] if around else next((a for a in args if a.role == "place"), None)
    args = [a for a in args if a.role != "place"]
    date = time_of(sheet, trigger.block, trigger.sent, noun)
    needs = trigger.frame.noun_needs
    if needs == "concrete" and not (concrete or place or date or args):
        return None
    if needs in {"named", "people"} and not any(is_named(a) for a in args):
        return None
    if trigger.frame.kind == "election" and not (date or place):
        return None
    if trigger.frame.kind in STRONG and not (date or place or concrete or len(args) > 1):
        return None
    if noun.tag_ == "NNS" and not date and not any(a.local_id is not None for a in args):
        return None
    if trigger.frame.kind == "visit" and not date and not any(a.role == trigger.frame.subject for a in args):
        return None
    return _fact(sheet, trigger, args, phrase_words(noun), place)


def _in_a_name(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether the noun is part of a name ("the North American Free Trade Agreement")."""
    at = trigger.block.start_char + trigger.token.idx
    found = sheet.names.at(at, at + len(trigger.token))
    return found is not None and not found.coreference


def _fact(sheet: Sheet, trigger: Trigger, args: list[Arg], words: str, place: Arg | None) -> Fact:
    when = time_of(sheet, trigger.block, trigger.sent, trigger.token)
    stands = standing(trigger.token)
    if trigger.token.tag_ not in {"VBD", "VBN"}:
        stands = _with_time(sheet, stands, when)
    others = args[1:]
    said = words[:LONGEST_OBJECT].rsplit(" ", 1)[0] if len(words) > LONGEST_OBJECT else words
    return Fact(
        family="event",
        kind=trigger.frame.kind,
        start_char=trigger.start,
        end_char=trigger.end,
        subject=args[0].name if args else None,
        predicate=trigger.word,
        object=said or ", ".join(a.name for a in others) or None,
        place=place.name if place else None,
        time_value=when.value if when else None,
        time_lo=when.lo if when else None,
        time_hi=when.hi if when else None,
        status=stands.status,
        polarity=stands.polarity,
        modality=stands.modality,
        attributed_to=speaker_of(sheet, trigger.block, trigger.token),
        confidence=_confidence(trigger, args),
        args=(*args, *([place] if place and place.name not in {a.name for a in args} else [])),
        extractor=EXTRACTOR,
        extractor_version=VERSION,
    )


def _with_time(sheet: Sheet, stands: Standing, when: TimeExpression | None) -> Standing:
    """A present tense with a day to come is a plan."""
    lo = when.lo if when else None
    if sheet.anchor_on is None or lo is None or lo <= sheet.anchor_on or stands.status != "happened":
        return stands
    return Standing("planned", "scheduled", stands.polarity)


def _confidence(trigger: Trigger, args: list[Arg]) -> float:
    """Verbs with named parties are surer than nouns, and named kinds surer than `other`."""
    score = 0.75 if trigger.token.pos_ == "VERB" else 0.65
    score += 0.1 if sum(a.local_id is not None for a in args) > 1 else 0.0
    return round(score - (0.15 if trigger.frame.kind == "other" else 0.0), 2)
