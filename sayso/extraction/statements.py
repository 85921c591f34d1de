"""Who asserts what, and clauses that no frame of an event covers."""

from collections.abc import Iterator
from functools import partial

from spacy.tokens import Token

from sayso.extraction.events.frames import frame_of, shipped_table
from sayso.extraction.grammar.clauses import object_words, phrase_words, read_clause, sentences, subjects
from sayso.extraction.grammar.modality import standing
from sayso.extraction.grammar.participants import names_inside, participant, participants
from sayso.extraction.grammar.speakers import SAYING, speaker_of
from sayso.extraction.grammar.when import time_of
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import Arg, Fact, Quotation

VERSION = "1"
# Objects are for reading and for comparing words: longer ones are cut at a word.
LONGEST = 240
# A statement rests on who was found to speak; a bare clause on the parse alone.
# A clause that names nobody is kept so that its sentence can be found and compared.
STATED, RELATED, NAMELESS = 0.7, 0.4, 0.3
# So many words must follow its verb: "The bridge is old" tells too little to be found again.
FEWEST_WORDS = 4
# Tags of the auxiliaries that make a clause of a bare verb: will, did, does, do.
FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
# Whoever speaks so is inside a quotation or is the author.
SPEAKING = frozenset({"i", "we", "you"})

statement = partial(
    Fact, family="statement", kind="statement", extractor="statements", extractor_version=VERSION
)
relation = partial(Fact, family="relation", kind="relation", extractor="relations", extractor_version=VERSION)


def read_statements(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the article's speakers assert, then clauses that name somebody, in text order.

    A sentence of which neither tells the main clause gives that, so that it can be found and compared.
    """
    bounds = [(start, end) for _, _, start, end in sentences(sheet)]
    stated = [fact for quote in sheet.quotes if (fact := _stated(quote, bounds))]
    yield from stated
    told = {fact.start_char for fact in stated}
    for block, sent, start, end in sentences(sheet):
        if sent.text.rstrip().endswith("?"):
            continue
        verbs = [verb for verb in sent if verb.pos_ in {"VERB", "AUX"} and _is_clause(verb)]
        for verb in verbs:
            fact = _related(sheet, block, verb, (start, end))
            if fact is None and start not in told:
                fact = _main_clause(sheet, block, verb, (start, end))
            if fact is not None:
                yield fact


def _stated(quote: Quotation, bounds: list[tuple[int, int]]) -> Fact | None:
    speaker = quote.speaker or quote.speaker_text
    if not speaker or quote.segment_of is not None:
        return None
    inside = next(((s, e) for s, e in bounds if s <= quote.start_char < e), None)
    if inside is None:
        return None
    return statement(
        start_char=inside[0],
        end_char=inside[1],
        subject=speaker,
        predicate=quote.cue or "say",
        object=shorten(quote.content),
        attributed_to=speaker,
        modality=quote.kind,
        polarity=quote.polarity,
        confidence=min(STATED, quote.confidence or STATED),
        args=(Arg(role="speaker", name=speaker, local_id=quote.speaker_local_id),),
    )


def shorten(words: str) -> str:
    """At most LONGEST characters, cut at a word, white space run together."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0]


def _is_clause(verb: Token) -> bool:
    """Whether a verb heads a clause that says something of its own."""
    return (
        verb.dep_ in {"ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"}
        and (verb.tag_ not in {"VB", "VBG"} or any(c.tag_ in FINITE for c in verb.children))
        and (verb.lemma_ not in SAYING or any(c.dep_ == "dobj" for c in verb.children))
    )


def _related(sheet: Sheet, block: ParsedBlock, verb: Token, bounds: tuple[int, int]) -> Fact | None:
    """The clause of a verb, where it names somebody and no frame of an event covers it."""
    if frame_of(verb, shipped_table()):
        return None
    grammatical = subjects(verb)
    subject = next((a for t in grammatical if (a := participant(sheet, block, t, "subject"))), None)
    words = shorten(object_words(verb))
    if subject is None or not words:
        return None
    clause = read_clause(block, verb)
    nouns = [*clause.objects, *(noun for _, noun in clause.obliques)]
    others = _named_among(sheet, block, nouns, subject.name)
    if subject.local_id is None and not others:
        return None
    name = subject.name if subject.local_id is not None else phrase_words(grammatical[0])
    return _clause(sheet, block, verb, bounds, (name, words), (subject, *others), RELATED)


def _main_clause(sheet: Sheet, block: ParsedBlock, verb: Token, bounds: tuple[int, int]) -> Fact | None:
    """The main clause of a sentence, whatever its subject, where it says enough."""
    grammatical = subjects(verb)
    words = shorten(object_words(verb))
    if verb.dep_ != "ROOT" or not grammatical or len(words.split()) < FEWEST_WORDS:
        return None
    if grammatical[0].lower_ in SPEAKING or frame_of(verb, shipped_table()):
        return None
    found = participant(sheet, block, grammatical[0], "subject")
    name = phrase_words(grammatical[0])
    return _clause(sheet, block, verb, bounds, (name, words), (found,) if found else (), NAMELESS)


def _clause(
    sheet: Sheet,
    block: ParsedBlock,
    verb: Token,
    bounds: tuple[int, int],
    told: tuple[str, str],
    args: tuple[Arg, ...],
    confidence: float,
) -> Fact:
    when, stands = time_of(sheet, block, verb.sent, verb), standing(verb)
    return relation(
        start_char=bounds[0],
        end_char=bounds[1],
        subject=told[0],
        predicate=verb.lemma_,
        object=told[1],
        time_value=when.value if when else None,
        time_lo=when.lo if when else None,
        time_hi=when.hi if when else None,
        status=stands.status,
        polarity=stands.polarity,
        modality=stands.modality,
        attributed_to=speaker_of(sheet, block, verb),
        confidence=confidence,
        args=args,
    )


def _named_among(sheet: Sheet, block: ParsedBlock, nouns: list[Token], subject: str) -> list[Arg]:
    """The names that the nouns of a clause are or hold, the subject's left out, each once."""
    found: dict[str, Arg] = {}
    for noun in nouns:
        args = [a for a in participants(sheet, block, [noun], "object") if a.local_id is not None]
        inside = names_inside(sheet, block, noun, ("person", "organisation", "place"))
        args += [
            Arg(role="object", name=sheet.names.entity(m.local_id).name, local_id=m.local_id) for m in inside
        ]
        for arg in args:
            if arg.name != subject:
                found.setdefault(arg.name, arg)
    return list(found.values())
