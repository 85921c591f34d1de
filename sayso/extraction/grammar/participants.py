"""From a noun of the parse to a participant: the entity it names, or its words."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import obliques, phrase_bounds, phrase_words, with_conjuncts
from sayso.extraction.grammar.pronouns import stands_for
from sayso.extraction.lexicons import name_words
from sayso.extraction.names.coreference import is_quoted
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import head_kind
from schemas.readings import Arg, EntityKind, Mention

PRONOUNS = {"PRP", "WP", "WDT", "EX", "DT"}
# Participles behind which stands what somebody or something is called.
CALLED = frozenset({"know", "call", "dub", "nickname", "title", "term", "brand"})
NAMED = CALLED | {"name", "label", "identify"}
# The kinds of speaker that a pronoun can go back to.
REFLECTED: dict[str, tuple[EntityKind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organisation", "place"),
}
PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "inside", "to", "on", "from", "across", "off", "into")


def mention_of(sheet: Sheet, block: ParsedBlock, head: Token) -> Mention | None:
    """The mention that a noun is the head of, an apposition's name preferred to a description.

    A name that merely modifies the noun ("the Obama administration") is not what it names.
    """
    start, end = block.start_char + head.idx, block.start_char + head.idx + len(head)
    found = sheet.names.at(start, end)
    if found:
        return found
    for child in _apposed(head):
        named = sheet.names.at(block.start_char + child.idx, block.start_char + child.idx + len(child))
        if named:
            return named
    return _speaker_itself(sheet, block, head)


def _apposed(head: Token) -> Iterator[Token]:
    """The names set beside a noun ("a man named Jan Holt" has one, too); a person's that the parse sets beside the body of
    an office is the holder's ("the head of Hydrovel, Jan Holt")."""
    yield from (c for c in head.children if c.dep_ == "appos" and c.ent_type_ in {"PERSON", "ORG", "GPE"})
    yield from _called(head)
    if head.pos_ == "NOUN" and head_kind(head) is not None:
        bodies = (noun for word, noun in obliques(head) if word in {"of", "at", "for"})
        yield from (
            c for noun in bodies for c in noun.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"
        )


def _called(head: Token) -> Iterator[Token]:
    """The names behind a participle of naming: "a user labelled 'Nobody'", "the hacker known as Zero"."""
    for verb in (c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in NAMED):
        nouns = [c for c in verb.children if c.dep_ in {"oprd", "dobj"}]
        nouns += [noun for word, noun in obliques(verb) if word == "as"]
        yield from (noun for noun in nouns if noun.pos_ == "PROPN")


def _speaker_itself(sheet: Sheet, block: ParsedBlock, pronoun: Token) -> Mention | None:
    """ "Rossi said she would": a pronoun that opens what somebody says is most often the speaker."""
    kinds = REFLECTED.get(pronoun.lower_)
    clause, above = pronoun.head, pronoun.head.head
    if kinds is None or not pronoun.dep_.startswith("nsubj") or clause.dep_ != "ccomp":
        return None
    if is_quoted(pronoun):
        return None  # who speaks a quotation says "I"
    for child in reversed(list(above.children)):  # a dateline may stand before the subject as another
        if child.dep_ == "nsubj" and child.i < pronoun.i:
            start = block.start_char + child.idx
            found = sheet.names.at(start, start + len(child))
            return found if found and found.kind in kinds else None
    return None


def participant(sheet: Sheet, block: ParsedBlock, head: Token, role: str) -> Arg | None:
    """The participant that a noun names; None for an unresolved pronoun."""
    mention = mention_of(sheet, block, head)
    if mention:
        return Arg(role=role, name=sheet.names.entity(mention.local_id).name, local_id=mention.local_id)
    if head.tag_ in PRONOUNS or head.pos_ not in {"NOUN", "PROPN"}:
        return None
    words = phrase_words(next(_called(head), head)).removesuffix("'s").removesuffix("’s")
    if len(words) > 80:
        words = head.text
    return Arg(role=role, name=words)


def participants(sheet: Sheet, block: ParsedBlock, heads: Iterable[Token], role: str) -> list[Arg]:
    """The participants of several nouns, each once, in text order."""
    found: dict[tuple[str, int | None], Arg] = {}
    for head in heads:
        several = offices_of_several(sheet, block, head, role) or _several_beside(sheet, block, head, role)
        if several:
            found.update(((arg.name, arg.local_id), arg) for arg in several)
            continue
        meant = [] if mention_of(sheet, block, head) else stands_for(sheet, block, head)
        args = [Arg(role=role, name=sheet.names.entity(i).name, local_id=i) for i in meant]
        own = None if args else participant(sheet, block, head, role)
        for arg in [*args, *([own] if own else [])]:
            found.setdefault((arg.name, arg.local_id), arg)
    return list(found.values())


def _several_beside(sheet: Sheet, block: ParsedBlock, head: Token, role: str) -> list[Arg]:
    """All who are named beside a plural noun: "two firefighters, Amy Lowe and Craig Benn"."""
    first = next(_apposed(head), None) if head.tag_ == "NNS" else None
    nouns = with_conjuncts(first) if first is not None else []
    found = [participant(sheet, block, noun, role) for noun in nouns]
    return [arg for arg in found if arg] if len(nouns) > 1 else []


def offices_of_several(sheet: Sheet, block: ParsedBlock, head: Token, role: str) -> list[Arg]:
    """One participant a country for "the foreign ministers of Italy and France"; none for other nouns."""
    if head.tag_ not in {"NNS", "NNPS"} or head_kind(head) is None:
        return []
    mentions = [mention_of(sheet, block, noun) for word, noun in obliques(head) if word in {"of", "from"}]
    places = [m for m in mentions if m and m.kind == "place"]
    if len(places) < 2 or len(places) != len(mentions):
        return []
    first = next(t for t in head.doc[head.left_edge.i :] if t.tag_ not in {"DT", "PRP$", "CD"})
    title = head.doc[first.i : head.i].text
    return [
        Arg(role=role, name=" ".join(f"{sheet.names.entity(m.local_id).name} {title} {head.lemma_}".split()))
        for m in places
    ]


def names_inside(
    sheet: Sheet, block: ParsedBlock, head: Token, kinds: tuple[EntityKind, ...]
) -> list[Mention]:
    """The mentions of these kinds within a noun's own phrase."""
    first, last = phrase_bounds(head)
    doc = head.doc
    start = block.start_char + doc[first].idx
    end = block.start_char + doc[last].idx + len(doc[last])
    return [m for m in sheet.names.within(start, end) if m.kind in kinds]


def possessors(noun: Token) -> list[Token]:
    """Whose thing a noun is: "his visit", "Blinken's visit"."""
    own = [child for child in noun.children if child.dep_ == "poss"]
    return [token for head in own for token in with_conjuncts(head)]


def _named_by_of(noun: Token) -> Token:
    """The name that "of" gives a town or province, else the noun itself."""
    if noun.lower_ not in name_words("place_noun"):
        return noun
    below = (name for of in noun.children if of.lower_ == "of" for name in of.children if name.dep_ == "pobj")
    return next((name for name in below if name.pos_ == "PROPN"), noun)


def place_of(
    sheet: Sheet, block: ParsedBlock, phrases: Iterable[tuple[str, Token]]
) -> tuple[Arg, str] | None:
    """The first place among prepositional phrases, with its preposition; "in the eastern town of Gando" is Gando."""
    for word, noun in phrases:
        if word not in PLACE_PREPOSITIONS:
            continue
        mention = mention_of(sheet, block, _named_by_of(noun))
        if mention is None or mention.kind != "place":
            continue
        name = sheet.names.entity(mention.local_id).name
        return Arg(role="place", name=name, local_id=mention.local_id), word
    return None
