"""Who asserts what, and clauses that no frame of an event covers."""

import json
from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files

from spacy.tokens import Token

from sayso.extraction.chances import Weights, chance
from sayso.extraction.events.frames import frame_of, shipped_table
from sayso.extraction.grammar.circumstances import circumstances
from sayso.extraction.grammar.clauses import phrase_words, read_clause, sentences, subjects
from sayso.extraction.grammar.modality import standing
from sayso.extraction.grammar.participants import names_inside, participants
from sayso.extraction.grammar.speakers import speaker_of
from sayso.extraction.grammar.when import time_of
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.statements.clause import (
    is_clause,
    is_subject,
    joined,
    object_of,
    outlook,
    predicate_words,
)
from sayso.extraction.statements.features import clause_features
from sayso.extraction.statements.said import read_said
from schemas.readings import Arg, Fact

VERSION = "2"
# So many words must follow the verb of a clause that names nobody: "The bridge is old" tells too little to be found.
FEWEST_WORDS = 4
# Whoever speaks so is inside a quotation or is the author.
SPEAKING = frozenset({"i", "we", "you"})

Bounds = tuple[int, int]

relation = partial(Fact, family="relation", kind="relation", extractor="relations", extractor_version=VERSION)


@cache
def clause_weights() -> Weights:
    """The weights shipped with the package: they say how likely a reader finds the clause so in its sentence."""
    data = json.loads(files(__package__).joinpath("clauses.json").read_text("utf-8"))
    return Weights(data["bias"], data["rows"])


def read_statements(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the article's speakers assert, then clauses that name somebody, in text order.

    A sentence of which neither tells the main clause gives that, so that it can be found and compared.
    """
    spans = list(sentences(sheet.prose))
    said = list(read_said(sheet.quotes, [(start, end) for _, _, start, end in spans]))
    yield from (fact for _, fact in said)
    stated = {fact.start_char for _, fact in said}
    told = {(fact.start_char, (quote.cue or "").split(" ")[0]) for quote, fact in said}
    for block, sent, start, end in spans:
        if sent.text.rstrip().endswith("?"):
            continue
        verbs = [verb for verb in sent if is_clause(verb) and (start, verb.text) not in told]
        for verb in verbs:
            if not frame_of(verb, shipped_table()) and not _is_name(sheet, block, verb):
                yield from _related(sheet, block, verb, (start, end), alone=start not in stated)


def _is_name(sheet: Sheet, block: ParsedBlock, verb: Token) -> bool:
    """Whether what the parse takes for a verb is part of a name."""
    start = block.start_char + verb.idx
    return sheet.names.at(start, start + len(verb)) is not None


def _related(sheet: Sheet, block: ParsedBlock, verb: Token, bounds: Bounds, *, alone: bool) -> Iterator[Fact]:
    """The clause of a verb, where it names somebody; of a sentence that tells no statement (`alone`) also the
    main clause that names nobody, where it says enough."""
    heads = [noun for noun in subjects(verb) if noun.lower_ not in SPEAKING]
    words = object_of(verb)
    if not heads or not words or not all(is_subject(noun, verb) for noun in heads):
        return
    who = participants(sheet, block, heads, "subject")
    clause = read_clause(block, verb)
    nouns = [*clause.objects, *(noun for _, noun in clause.obliques)]
    others = _named_among(sheet, block, nouns, {arg.name for arg in who})
    named = bool(who) and (bool(others) or any(arg.local_id is not None for arg in who))
    if named or (alone and verb.dep_ == "ROOT" and len(words.split()) >= FEWEST_WORDS):
        names = [arg.name for arg in who] or [phrase_words(heads[0])]
        told = joined(names, heads), words
        known = clause_features(block, verb, heads, (*who, *others), words)
        sure = round(chance(known, clause_weights()), 2)
        yield _clause(sheet, block, verb, bounds, told, (*who, *others), sure)


def _clause(
    sheet: Sheet,
    block: ParsedBlock,
    verb: Token,
    bounds: Bounds,
    told: tuple[str, str],
    args: tuple[Arg, ...],
    confidence: float,
) -> Fact:
    return relation(
        start_char=bounds[0],
        end_char=bounds[1],
        subject=told[0],
        predicate=predicate_words(verb),
        object=told[1],
        attributed_to=speaker_of(sheet, block, verb),
        confidence=confidence,
        args=args,
        **circumstances(time_of(sheet, block, verb.sent, verb), standing(outlook(verb))),
    )


def _named_among(sheet: Sheet, block: ParsedBlock, nouns: list[Token], subjects: set[str]) -> list[Arg]:
    """The names that the nouns of a clause are or hold, the subjects' left out, each once."""
    found: dict[str, Arg] = {}
    for noun in nouns:
        args = [a for a in participants(sheet, block, [noun], "object") if a.local_id is not None]
        inside = names_inside(sheet, block, noun, ("person", "organisation", "place"))
        args += [
            Arg(role="object", name=sheet.names.entity(m.local_id).name, local_id=m.local_id) for m in inside
        ]
        for arg in args:
            if arg.name not in subjects:
                found.setdefault(arg.name, arg)
    return list(found.values())
