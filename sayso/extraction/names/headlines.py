"""Names in lines whose capitals tell nothing: headlines In Title Case and lines in capitals.

What the body of the article knows as a name counts there too; what the model makes of the rest
("Clinton Breaks", "Abandon Party") is guesswork.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import find_place, known_outlet, organisations
from sayso.extraction.lexicons import first_names, name_words
from sayso.extraction.names.features import speech_verbs
from sayso.extraction.names.marks import is_shouted
from sayso.extraction.names.namings import Naming, name_text
from schemas.readings import EntityKind

FEWEST = 5  # words of a line that its capitals are judged by
LONGEST = 40
CAPITALS = 0.85
SMALL = frozenset(
    {"of", "the", "in", "to", "for", "and", "on", "with", "at", "by", "a", "an", "as", "is", "or", "vs", "from", "but",
     "after", "over", "into", "not", "amp"}
)  # fmt: skip


def is_titled(doc: Doc) -> bool:
    """Whether a block is a headline with a capital on nearly every word."""
    if not FEWEST <= len(doc) <= LONGEST:
        return False
    words = [t.text for t in doc if t.is_alpha and t.lower_ not in SMALL]
    large = sum(word[:1].isupper() for word in words)
    return len(words) >= FEWEST and large >= CAPITALS * len(words) and not is_shouted(doc)


def known_in_body(docs: Sequence[Doc], namings: Iterable[Naming]) -> dict[str, EntityKind]:
    """The names of the blocks whose capitals tell something, with their kinds."""
    loud = {n for n, doc in enumerate(docs) if is_titled(doc) or is_shouted(doc)}
    found: dict[str, EntityKind] = {}
    for naming in namings:
        if naming.block not in loud:
            found.setdefault(name_text(docs[naming.block], naming), naming.kind)
    return found


def in_headlines(docs: Sequence[Doc], namings: Sequence[Naming], surnames: frozenset[str]) -> list[Naming]:
    """The namings; those of several words in headlines cut down to what is known, or left out."""
    titled = {n for n, doc in enumerate(docs) if is_titled(doc)}
    if not titled:
        return list(namings)
    known = known_in_body(docs, namings)
    plain = plain_words(docs)
    kept: list[Naming] = []
    for naming in namings:
        found: Naming | None = naming
        if naming.block in titled and naming.source == "model":
            doc = docs[naming.block]
            if naming.end - naming.start > 1:
                found = known_part(doc, naming, known, surnames, plain)
            elif naming.kind == "person" and doc[naming.start].lower_ in plain:
                found = naming if name_text(doc, naming) in known.keys() | surnames else None
        kept += [found] if found is not None else []
    return kept


def known_part(
    doc: Doc, naming: Naming, known: dict[str, EntityKind], surnames: frozenset[str], plain: frozenset[str]
) -> Naming | None:
    """The longest part of a naming that is known as a name, the first among equals; None without any.

    A first name with one or two words behind is a person by itself, unless the last of them is a
    plain word elsewhere, or the body knows the two before it ("Ann Lopez Wins").
    """
    first, size = doc[naming.start], naming.end - naming.start
    if naming.kind == "person" and size <= 3 and first.text in first_names():
        shorter = replace(naming, end=naming.end - 1)
        if is_plain(doc[naming.end - 1], plain) or (size > 2 and name_text(doc, shorter) in known):
            naming, size = shorter, size - 1
        if size > 1:
            return naming
    for length in range(size, 0, -1):
        for start in range(naming.start, naming.end - length + 1):
            part = replace(naming, start=start, end=start + length)
            text = name_text(doc, part)
            kind = known.get(text) or ("person" if text in surnames else None) or listed(text)
            if kind is not None:
                return replace(part, kind=kind)
    return None


def plain_words(docs: Sequence[Doc]) -> frozenset[str]:
    """The words that the article writes without a capital."""
    return frozenset(token.text for doc in docs for token in doc if token.is_lower and token.is_alpha)


def is_plain(word: Token, plain: frozenset[str]) -> bool:
    """Whether a word with a capital is no name: the article has it without one, it is a verb by the
    parse, or a verb of saying in the present ("Slams")."""
    low = word.lower_
    return low in plain or word.pos_ in ("VERB", "AUX") or low.removesuffix("s") in speech_verbs()


def listed(text: str) -> EntityKind | None:
    """The kind of a name that the word lists hold."""
    if text in organisations() or known_outlet(text):
        return "organisation"
    return "place" if find_place(text) is not None else None


def spared(docs: Sequence[Doc], candidates: Iterable[Naming], judged: Sequence[Naming]) -> list[Naming]:
    """Persons repeated in headlines whom the judge of kinds left out there and knows in the body."""
    loud = {n for n, doc in enumerate(docs) if is_titled(doc) or is_shouted(doc)}
    if not loud:
        return []
    places = {(n.block, n.start) for n in judged}
    bearers = {
        word for n in judged if n.kind == "person" for word in name_text(docs[n.block], n).upper().split()
    }
    return [
        n
        for n in candidates
        if n.block in loud
        and (n.source, n.kind) == ("repeat", "person")
        and (n.block, n.start) not in places
        and set(name_text(docs[n.block], n).upper().split()) <= bearers
    ]


def shouted_persons(docs: Sequence[Doc], surnames: frozenset[str]) -> list[Naming]:
    """Persons of the article in lines of capitals: "TREASURY SECRETARY: JANE MOSS" where the body names Moss."""
    loud = {name.upper() for name in surnames if len(name) > 2 and name.isalpha()}
    found = []
    for number, doc in enumerate(docs):
        if not is_shouted(doc):
            continue
        for token in doc:
            if token.text in loud and token.text.title() not in given_names():
                start = token.i - (token.i > 0 and doc[token.i - 1].text.title() in given_names())
                found.append(Naming(number, start, token.i + 1, "person", "repeat"))
    return found


@cache
def given_names() -> frozenset[str]:
    """First names that are no titles."""
    return frozenset(first_names()) - {word.title() for word in name_words("office", "role", "honorific")}
