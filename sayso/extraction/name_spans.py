"""Where names may stand in one block: the model's spans, datelines, and their exact edges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import agencies, countries_by_adjective, find_place
from sayso.extraction.lexicons import name_words
from schemas.readings import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "‘s", "'", "’"})
# What may be glued to the last token of a name ("China‘s" with an opening mark is one token).
POSSESSIVE_TAIL = re.compile(r"(?<=\w)['’‘`´]s?$")
# A dateline stands at the head of a block: "ANKARA (Reuters) -", "Dec 7 (Reuters) -", "KYIV, June 3 —".
DATELINE = re.compile(
    r"(?P<places>[A-Z][A-Za-z.'’ /-]{1,40}(?:, [A-Z][A-Za-z.' ]{1,20})?)?"
    r"(?:,? ?(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}))?"
    r"(?: \((?P<agency>[A-Za-z .-]{2,30})\))? ?[-–—]{1,2} "
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens `start` to `end` (exclusive) of block number `block` taken as a name.

    `source` says by what: `model`, `dateline`, `gazetteer`, `repeat`, `acronym`.
    """

    block: int
    start: int
    end: int
    kind: EntityKind
    source: str = "model"


def namings_of(number: int, doc: Doc) -> list[Naming]:
    """The possible names of one block, in order and without overlap."""
    found = list(_dateline(number, doc))
    taken = {i for n in found for i in range(n.start, n.end)}
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is None or not taken.isdisjoint(range(ent.start, ent.end)):
            continue
        for piece in _pieces(doc, ent.start, ent.end):
            start, end = exact_edges(doc, *piece, kind)
            if start < end and taken.isdisjoint(range(start, end)):
                found.append(Naming(number, start, end, kind))
                taken.update(range(start, end))
    return sorted(found, key=lambda n: n.start)


def name_text(doc: Doc, naming: Naming) -> str:
    """The text of a name without a possessive ending."""
    return POSSESSIVE_TAIL.sub("", doc[naming.start : naming.end].text)


def _dateline(number: int, doc: Doc) -> Iterator[Naming]:
    match = DATELINE.match(doc.text)
    if match is None:
        return
    agency = match["agency"]
    if agency and agency in agencies():
        yield from _over(number, doc, match.span("agency"), "organisation")
    if match["places"] and (agency in agencies() or match["places"].isupper()):
        offset = match.start("places")
        for part in re.finditer(r"[^/,]+", match["places"]):
            text = part.group().strip()
            if text.isupper() or find_place(text):
                start = offset + part.start() + part.group().index(text)
                yield from _over(number, doc, (start, start + len(text)), "place")


def _over(number: int, doc: Doc, span: tuple[int, int], kind: EntityKind) -> Iterator[Naming]:
    found = doc.char_span(*span, alignment_mode="expand")
    if found is not None and len(found):
        yield Naming(number, found.start, found.end, kind, "dateline")


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, spaced dashes and slashes; the model sometimes reads across them."""
    first = start
    for i in range(start, end):
        token = doc[i]
        spaced_dash = token.text in {"-", "–", "—", "--"} and i > start and bool(doc[i - 1].whitespace_)
        if token.is_space or spaced_dash or token.text in {"/", "|", "*", "•", ";", ":", "(", ")"}:
            if first < i:
                yield first, i
            first = i + 1
            if spaced_dash:
                return
    if first < end:
        yield first, end


def exact_edges(doc: Doc, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    """Trim articles, titles, nationalities, possessives and stray marks; take in what belongs to the name."""
    while start < end and _loose_end(doc, start, end):
        end -= 1
    while start < end and _loose_start(doc[start], doc, end, kind):
        start += 1
    if start < end and kind == "person":
        end = _name_goes_on(doc, end)
    return start, end


def _loose_end(doc: Doc, start: int, end: int) -> bool:
    token = doc[end - 1]
    if token.text in POSSESSIVES or token.lower_ in {"and", "of", "the", "a", "an", "in", "for", "at", "&"}:
        return True
    if token.text == ")":
        return "(" not in {t.text for t in doc[start:end]}
    return token.is_punct and token.text not in {"!", "?"} and not token.text.isalnum()


def _loose_start(token: Token, doc: Doc, end: int, kind: EntityKind) -> bool:
    if token.is_punct or token.lower_ in ARTICLES:
        return True
    if end - token.i < 2:
        return False
    if kind == "person":
        titles = name_words("honorific", "office", "role")
        return (
            token.lower_ in titles
            or token.text in countries_by_adjective()
            or (token.text.islower() and token.lower_ not in name_words("particle"))
        )
    return kind == "organisation" and token.text.islower() and doc[end - 1].text[:1].isupper()


def _name_goes_on(doc: Doc, end: int) -> int:
    """Where a person's name really ends: over `von der Leyen`, over “Crazy Legs” Colon, over Jr."""
    i = end
    while i < len(doc) and i - end < 3 and doc[i].text.islower() and doc[i].text in name_words("particle"):
        i += 1
    ends_in_particle = doc[end - 1].text.islower() and doc[end - 1].text in name_words("particle")
    if i < len(doc) and (i > end or ends_in_particle) and _is_name_word(doc[i]):
        return i + 1
    return _over_nickname(doc, end)


def _over_nickname(doc: Doc, end: int) -> int:
    if end < len(doc) and doc[end].text in {"“", '"'}:
        for i in range(end + 2, min(end + 5, len(doc) - 1)):
            if doc[i].text in {"”", '"'} and _is_name_word(doc[i + 1]):
                return i + 2
    return end


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.ent_type_ in {"", "PERSON", "ORG", "GPE"} and token.is_alpha


def is_compound(doc: Doc, start: int, end: int) -> bool:
    """Part of a hyphened word: "the Berlin-based firm", "UAE-Israel talks"; no name of its own."""
    before = start >= 2 and doc[start - 1].text in {"-", "–"} and not doc[start - 1].whitespace_
    before = before and not doc[start - 2].whitespace_
    after = end + 1 < len(doc) and doc[end].text in {"-", "–"} and not doc[end].whitespace_
    return before or (after and not doc[end - 1].whitespace_ and doc[end + 1].text[:1].isalnum())
