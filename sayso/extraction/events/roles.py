"""Who takes part in an event and as what: the arguments of its verb or noun under a frame."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.extraction.events.frames import Frame
from sayso.extraction.events.people import is_people, party_words
from sayso.extraction.grammar.clauses import Clause, obliques, read_clause
from sayso.extraction.grammar.modality import PART_OF
from sayso.extraction.grammar.participants import mention_of, names_inside, participants, possessors
from sayso.extraction.grammar.pronouns import stands_for
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import country_of
from schemas.readings import Arg, EntityKind

# What one says "at" or "during" an occasion, one says as somebody who takes part.
PRESENT_IN = {"at", "during", "in"}
# Parties whose adjective says whose convention, debate or primary it is.
PARTIES = {"Democratic": "Democratic Party", "Republican": "Republican Party"}
TAKES_ALONG = {"take", "accompany", "send", "bring", "join"}
ANY: tuple[EntityKind, ...] = ("person", "organisation", "place")
# Verbs that are followed from a noun to where and when it takes place.
REACH = 4
# Kinds that things suffer too ("the balloon was shot down", "the boat sank").
HITS_THINGS = {"attack", "disaster"}
# Kinds whose country adjective says who does it.
BY_ADJECTIVE = {"attack", "other", "launch", "election"}


def clause_args(sheet: Sheet, clause: Clause, frame: Frame) -> list[Arg]:
    """The participants of a verb, subject first, each once."""
    block = clause.block
    to_itself = any(noun.lower_.endswith(("self", "selves")) for noun in clause.objects)
    args = parties(sheet, block, clause.subjects, frame.object if to_itself else frame.subject)
    if frame.complement == "post" and not clause.objects:
        args += parties(sheet, block, _named_before_post(clause.verb), frame.object)
    if frame.object:
        args += parties(sheet, block, clause.objects, frame.object)
        for noun in clause.objects:
            if frame.needs != "people" and not _takes_part(sheet, block, noun):
                args += _named_in(sheet, block, noun, frame.object)
    if not args and frame.kind in HITS_THINGS:
        hit = clause.objects or (clause.subjects if frame.subject == frame.object else ())
        args = participants(sheet, block, hit, frame.object)
    given = [("to", c) for c in clause.verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    named = [noun for noun in clause.objects if noun.lemma_.lower() in frame.objects]
    behind = [pair for noun in named for pair in obliques(noun)]  # "signed a deal with"
    for word, noun in (*given, *clause.obliques, *behind):
        role = frame.roles.get(word)
        if role and role != "place":
            args += parties(sheet, block, [noun], role) or _named_in(sheet, block, noun, role, aside=True)
    return _once(args)


def _named_before_post(verb: Token) -> Iterator[Token]:
    """Who gets a post that stands right behind the name: "named Anna Rossi chief executive"."""
    for post in (c for c in verb.children if c.dep_ == "oprd"):
        yield from (c for c in post.children if c.dep_ in {"nmod", "compound"} and c.ent_type_ == "PERSON")


def parties(sheet: Sheet, block: ParsedBlock, nouns: Iterable[Token], role: str) -> list[Arg]:
    """The nouns that can take part: names and people; things stay in the fact's words."""
    return participants(sheet, block, [noun for noun in nouns if _takes_part(sheet, block, noun)], role)


def _takes_part(sheet: Sheet, block: ParsedBlock, noun: Token) -> bool:
    return (
        mention_of(sheet, block, noun) is not None or is_people(noun) or bool(stands_for(sheet, block, noun))
    )


def _named_in(sheet: Sheet, block: ParsedBlock, noun: Token, role: str, *, aside: bool = False) -> list[Arg]:
    """The names that say whose thing it is: the church of "the church's website". Of a thing told `aside` none behind what "of"
    adds: nobody of "for talks with the mayor", "at the end of it"."""
    if aside and noun.lemma_ in PART_OF:
        return []
    of = [thing.i for word, thing in obliques(noun) if word == "of"] if aside else [noun.right_edge.i]
    last = noun.doc[max([noun.i, *of])]
    ends = block.start_char + last.idx + len(last)
    inside = [m for m in names_inside(sheet, block, noun, ANY) if m.end_char <= ends]
    return [Arg(role=role, name=sheet.names.entity(m.local_id).name, local_id=m.local_id) for m in inside]


def noun_args(sheet: Sheet, block: ParsedBlock, noun: Token, frame: Frame) -> tuple[list[Arg], bool]:
    """The participants of an event noun, and whether something besides them makes it concrete."""
    owners = [t for t in possessors(noun) if not _is_time(t)]
    args = participants(sheet, block, owners, frame.subject)
    for word, thing in obliques(noun):
        role = frame.roles.get(word)
        if role and role != "place":
            args += [
                a
                for a in participants(sheet, block, [thing], role)
                if a.local_id is not None or is_people(thing)
            ]
    lent = _from_light_verb(sheet, block, noun, frame)
    args += lent
    args += _from_noun_above(sheet, block, noun, frame)
    named = [c for c in noun.children if c.dep_ == "compound" and mention_of(sheet, block, c)]
    for modifier in named:
        mention = mention_of(sheet, block, modifier)
        role = (
            "place"
            if mention and mention.kind == "place" and frame.kind != "visit"
            else frame.object or frame.subject
        )
        args += participants(sheet, block, [modifier], role)
    args += _by_adjective(sheet, noun, frame)
    return _once(args), bool(named or lent or any(is_numbered(c) for c in noun.children))


def _by_adjective(sheet: Sheet, noun: Token, frame: Frame) -> list[Arg]:
    """The country of "Russian interference", where the adjective says who does it."""
    found = [
        Arg(role=frame.subject, name=PARTIES[c.text], local_id=_known_as(sheet, PARTIES[c.text]))
        for c in noun.children
        if c.text in PARTIES and c.dep_ in {"amod", "compound"} and frame.kind in {"meeting", "election"}
    ]
    if frame.kind not in BY_ADJECTIVE:
        return found
    for child in noun.children:
        joined = "-" in {t.text for t in child.doc[max(0, child.i - 1) : child.i + 2]}
        country = country_of(child.text) if child.dep_ == "amod" and not joined else None
        if country:
            found.append(Arg(role=frame.subject, name=country, local_id=_known_as(sheet, country)))
    return found


def _known_as(sheet: Sheet, name: str) -> int | None:
    """The number of the entity of a name, where the article has it."""
    return next((e.local_id for e in sheet.names.entities if e.name == name), None)


def told_of(noun: Token) -> list[Token]:
    """The noun and the verbs that only say that it takes place ("a meeting is set to take place in")."""
    found = [noun]
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass"} else None
    verb = verb or next(
        (c for c in noun.children if c.dep_ == "acl" and c.lemma_ in party_words().occurs), None
    )
    while verb is not None and verb.lemma_ in party_words().occurs and len(found) < REACH:
        found.append(verb)
        verb = next((c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB"), None)
    return found


def is_numbered(token: Token) -> bool:
    """Whether a modifier is a day that names the event ("the 9/11 attacks")."""
    return token.dep_ in {"nummod", "compound"} and (
        token.ent_type_ == "DATE" or ("/" in token.text and token.text[:1].isdigit())
    )


def _from_light_verb(sheet: Sheet, block: ParsedBlock, noun: Token, frame: Frame) -> list[Arg]:
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass", "pobj"}:
        return []
    lends = party_words().light
    if noun.dep_ == "pobj":
        verb, lends = verb.head, lends | party_words().light_with_preposition
        if noun.head.lower_ in PRESENT_IN and frame.occasion:
            lends = lends | {verb.lemma_}
        elif noun.head.lower_ not in {"in", "on", "for", "to", "at"}:
            return []
    if verb.pos_ != "VERB" or verb.lemma_ not in lends:
        return []
    clause = read_clause(block, verb)
    found = parties(sheet, block, clause.subjects, frame.subject)
    if frame.kind == "visit" and verb.lemma_ in TAKES_ALONG:
        found += parties(sheet, block, clause.objects, frame.subject)  # "took him on a trip"
    return found


def _from_noun_above(sheet: Sheet, block: ParsedBlock, noun: Token, frame: Frame) -> list[Arg]:
    """Whose hope, plan or request the event is: "his hope for a meeting", "plans for a visit"."""
    above = noun.head.head
    if frame.kind not in {"meeting", "visit", "call"} or noun.dep_ != "pobj" or above.pos_ != "NOUN":
        return []
    owners = tuple(possessors(above))
    if not owners and above.dep_ == "dobj" and above.head.pos_ == "VERB":
        owners = read_clause(block, above.head).subjects
    return parties(sheet, block, owners, frame.subject)


def is_named(arg: Arg) -> bool:
    """Whether a participant is a name or has one in its words ("the Rossi administration")."""
    words = arg.name.split()
    return arg.local_id is not None or (len(words) > 1 and any(w[:1].isupper() for w in words))


def lacks_visitor(frame: Frame, args: Iterable[Arg]) -> bool:
    """Whether it is a visit of nobody."""
    return frame.kind == "visit" and not any(a.role in {frame.subject, "visitor"} for a in args)


def is_met(frame: Frame, sheet: Sheet, clause: Clause, args: list[Arg]) -> bool:
    """Whether a verb has what its frame asks for."""
    needs = frame.needs
    named = any(is_named(a) for a in args)
    if needs == "people":
        partners = [a for a in args if a.role]
        return len(partners) >= 2 and named
    if needs == "place":
        return any(a.role == frame.subject for a in args) and named and _goes_somewhere(sheet, clause)
    if lacks_visitor(frame, args):
        return False
    if needs == "party":
        alone = not clause.objects and any(a.role == frame.subject for a in args)
        doer = (
            named
            and frame.kind == "attack"
            and bool(clause.objects)
            and any(a.role == frame.subject for a in args)
        )
        return alone or doer or any(a.role == frame.object for a in args)
    if needs == "object":
        return bool(clause.objects) and (named or bool(args))
    if needs == "concrete":
        return named or _has_figure(clause)
    return named if needs == "named" else bool(args) or bool(clause.subjects or clause.objects)


def _has_figure(clause: Clause) -> bool:
    """Whether a subject or object is counted ("three people died")."""
    return any(c.dep_ == "nummod" for noun in (*clause.subjects, *clause.objects) for c in noun.children)


def _goes_somewhere(sheet: Sheet, clause: Clause) -> bool:
    for word, noun in clause.obliques:
        if word in {"to", "in", "at", "for", "into", "from", "toward", "towards"}:
            mention = mention_of(sheet, clause.block, noun)
            if mention and mention.kind != "person":
                return True
            if mention is None and stands_for(sheet, clause.block, noun):
                return True  # "in the state"
    return any((m := mention_of(sheet, clause.block, noun)) and m.kind == "place" for noun in clause.objects)


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}


def _once(args: Iterable[Arg]) -> list[Arg]:
    """Each participant once, under its first role."""
    found: dict[str, Arg] = {}
    for arg in args:
        found.setdefault(arg.name, arg)
    return list(found.values())
