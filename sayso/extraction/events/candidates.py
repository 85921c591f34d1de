"""What may be an event: each word that a frame lists, with its participants, place, date and status.

A candidate carries its doubts: the reasons, by name, for which it may be none. Whether it is kept
is judged later (`judge`).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.events.asides import STRONG, asides, is_imperative, is_question, told_by_verb
from sayso.extraction.events.candidate import Candidate, Trigger
from sayso.extraction.events.figures import is_figurative
from sayso.extraction.events.frames import Frame, FrameTable, frame_of, is_gerund_noun
from sayso.extraction.events.people import is_about_work, is_people
from sayso.extraction.events.roles import (
    clause_args,
    is_met,
    is_named,
    is_numbered,
    lacks_visitor,
    noun_args,
    told_of,
)
from sayso.extraction.events.timing import by_now, is_ahead, is_past, with_time
from sayso.extraction.grammar.clauses import (
    Clause,
    obliques,
    opens_apposition,
    phrase_words,
    read_clause,
    sentences,
)
from sayso.extraction.grammar.modality import Standing, standing
from sayso.extraction.grammar.participants import place_of
from sayso.extraction.grammar.when import time_of
from sayso.extraction.grammar.wording import object_words
from sayso.extraction.sheet import Sheet
from schemas.readings import Arg

# Kinds that happen to somebody: their noun without a name is most often a figure of speech.
PERSONAL = {"death", "arrest", "resignation", "appointment"}
# What leads to the scene of an event, and from the scene to its place.
SCENES = {"in", "during", "at"}
WITHIN = {"in", "at", "near", "outside"}


def candidates(sheet: Sheet, table: FrameTable) -> Iterator[list[Candidate]]:
    """Yield the candidates of each sentence that has any, in text order."""
    for block, sent, start, end in sentences(sheet.prose):
        if is_question(sent):
            continue
        found = []
        dates = [(d.start_char, d.end_char) for d in sheet.dates_within(start, end)]
        for token in sent:
            named = frame_of(token, table)
            if named is None or any(a <= block.start_char + token.idx < b for a, b in dates):
                continue
            frame, word = named
            if word in frame.labour and is_about_work(sheet.text):
                frame = table.nouns["walkout"]
            trigger = Trigger(block, sent, start, end, token, frame, word)
            as_verb = token.pos_ == "VERB" and not is_gerund_noun(token)
            one = _verb_event(sheet, trigger) if as_verb else _noun_event(sheet, trigger, table)
            if (
                one
                and not is_figurative(sheet, one)
                and (one.args or one.place or one.when or not one.doubts)
            ):
                found.append(one)
        if found:
            yield found


def _verb_event(sheet: Sheet, trigger: Trigger) -> Candidate | None:
    verb, frame = trigger.token, trigger.frame
    if (verb.dep_ == "amod" and not opens_apposition(verb)) or is_imperative(verb):
        return None
    clause = read_clause(trigger.block, verb)
    args = clause_args(sheet, clause, frame)
    place = _clause_place(sheet, clause)
    when = time_of(sheet, trigger.block, trigger.sent, verb, fine=frame.periods)
    if lacks_visitor(frame, args):
        return None
    doubts = list(asides(verb, frame))
    if not (frame.needs == "concrete" and (place or when)) and not is_met(frame, sheet, clause, args):
        if frame.needs in {"place", "people", "object"}:
            return None  # "came under fire", "received applause", "took to the air"
        doubts.append(f"lacks-{frame.needs}")
    by_things = frame.passive or frame.subject == "matter"
    if frame.kind == "other" and not by_things and not _leads_with_name(clause, frame, args):
        doubts.append("no-leader")
    if frame.subject == "attacker" and clause.subjects and args and args[0].role != "attacker":
        doubts.append("no-attacker")
    stands = standing(verb)
    if stands.status == "happened" and frame.status != "happened":
        stands = Standing(frame.status, "offered", stands.polarity)
    if not is_past(verb):
        stands = with_time(sheet, stands, when)
    elif stands.status == "happened" and is_ahead(sheet, when):
        when = None  # "agreed to meet next week"
    return Candidate(trigger, tuple(args), _verb_object(clause), place, when, stands, tuple(doubts))


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
    """Where a clause says that it happens: itself, then behind its objects, then where its scene lies."""
    behind = (pair for noun in clause.objects for pair in obliques(noun))
    scenes = (pair for word, noun in clause.obliques if word in SCENES for pair in _within(noun))
    found = place_of(sheet, clause.block, (*clause.obliques, *behind, *scenes))
    return found[0] if found else None


def _within(scene: Token) -> Iterator[tuple[str, Token]]:
    """Where a scene lies: "in clashes between supporters in the town of Gando"."""
    below = list(obliques(scene))
    deeper = [pair for _, noun in below for pair in obliques(noun)]
    yield from (pair for pair in (*below, *deeper) if pair[0] in WITHIN)


def _noun_event(sheet: Sheet, trigger: Trigger, table: FrameTable) -> Candidate | None:
    noun, frame = trigger.token, trigger.frame
    if noun.dep_ in {"compound", "amod", "nmod"} or _in_a_name(sheet, trigger):
        return None
    if told_by_verb(noun, frame, table):
        return None
    args, concrete = noun_args(sheet, trigger.block, noun, frame)
    verbs = told_of(noun)
    around = place_of(sheet, trigger.block, [pair for token in verbs for pair in obliques(token)])
    place = around[0] if around else next((a for a in args if a.role == "place"), None)
    args = [a for a in args if a.role != "place"]
    when = next(filter(None, (time_of(sheet, trigger.block, trigger.sent, token) for token in verbs)), None)
    stands = with_time(sheet, by_now(sheet, trigger, standing(noun), when), when)
    fixed = bool(place or when or stands.status == "cancelled" or any(is_numbered(c) for c in noun.children))
    doubts = tuple(_noun_doubts(noun, frame, args, fixed=fixed, concrete=concrete))
    if "noun-lacks-named person" in doubts or ("noun-plural" in doubts and frame.kind == "announcement"):
        return None
    return Candidate(trigger, tuple(args), phrase_words(noun), place, when, stands, doubts)


def _noun_doubts(noun: Token, frame: Frame, args: list[Arg], *, fixed: bool, concrete: bool) -> Iterator[str]:
    """The doubts about an event noun. `fixed`: it has a place or a date, or was called off; `concrete`: a name beside it."""
    if frame.noun_needs == "concrete" and not (concrete or fixed or args):
        yield "noun-lacks-concrete"
    if frame.noun_needs in {"named", "people"} and not any(is_named(a) for a in args):
        yield f"noun-lacks-named{' person' * (frame.kind in PERSONAL)}"
    if frame.kind == "election" and not fixed:
        yield "noun-not-fixed"
    if frame.kind in STRONG and not (fixed or concrete or len(args) > 1):
        yield "noun-not-fixed"
    named = frame.kind != "announcement" and any(a.local_id is not None for a in args)
    if noun.tag_ == "NNS" and not fixed and not named:
        yield "noun-plural"
    if lacks_visitor(frame, args):
        yield "noun-no-visitor"
    if frame.kind in {"call", "meeting"} and any(
        c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for c in noun.children
    ):
        yield "noun-demand"  # "calls to resign"


def _in_a_name(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether the noun is part of a name ("the North American Free Trade Agreement")."""
    at = trigger.block.start_char + trigger.token.idx
    found = sheet.names.at(at, at + len(trigger.token))
    return found is not None and not found.coreference
