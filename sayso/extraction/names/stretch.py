"""Stretch names over words the model left out: `von der [Leyen]`, `Muneeb [Ali]`, `[Tyler] Shough`."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import countries_by_adjective, find_place, organisations
from sayso.extraction.lexicons import first_names, name_words
from sayso.extraction.names.namings import Naming

FARTHEST = 3
SHORT_COUNTRIES = frozenset({"U.S.", "U.S", "US", "U.K.", "UK"})


def stretch(docs: Sequence[Doc], namings: Sequence[Naming]) -> list[Naming]:
    """Return the namings, in order, with one-word persons grown to the full name they stand in."""
    taken = {(n.block, i) for n in namings for i in range(n.start, n.end)}
    persons = {(n.block, n.start) for n in namings if n.kind == "person"}
    grown: list[Naming] = []
    for naming in namings:
        if grown and grown[-1].block == naming.block and grown[-1].end > naming.start:
            continue
        longer = _over_body(docs[naming.block], naming, taken)
        longer = _with_country(docs[naming.block], _grown(docs[naming.block], longer, taken), grown)
        longer = _over_and(docs[naming.block], longer, persons)
        taken.update((naming.block, i) for i in range(longer.start, longer.end))
        grown.append(longer)
    return grown


def _grown(doc: Doc, naming: Naming, taken: set[tuple[int, int]]) -> Naming:
    single = naming.end - naming.start == 1
    first = doc[naming.start]
    if naming.source == "dateline" or not (
        naming.kind == "person" or (single and first.text in first_names())
    ):
        return naming
    start, end = naming.start, naming.end
    if single and first.text in first_names() and _follows(doc, naming.block, end, taken):
        return replace(naming, end=end + 1, kind="person")
    if naming.kind != "person":
        return naming
    start = _over_particles(doc, naming.block, start, taken)
    if start == naming.start and single:
        start = _over_nickname(doc, start)
        start -= _precedes(doc, naming.block, start - 1, taken)
    return replace(naming, start=start)


def _over_body(doc: Doc, naming: Naming, taken: set[tuple[int, int]]) -> Naming:
    """`United States [Geological Survey]`: a place within the name of a body is no place."""
    end = naming.end
    if naming.kind != "place" or naming.source == "dateline":
        return naming
    while end < len(doc) and end - naming.end < FARTHEST and _runs_on(doc[end], naming, taken):
        end += 1
        if doc[end - 1].lower_ in name_words("body") and doc[naming.end - 1].head.i == end - 1:
            return replace(naming, end=end, kind="organisation")
    return naming


def _runs_on(token: Token, naming: Naming, taken: set[tuple[int, int]]) -> bool:
    return token.is_title and token.is_alpha and (naming.block, token.i) not in taken


def _with_country(doc: Doc, naming: Naming, earlier: list[Naming]) -> Naming:
    """`U.S. Congress` is one name: takes the country's short form before a body into it."""
    if (
        naming.kind != "organisation"
        or naming.start == 0
        or doc[naming.start - 1].text not in SHORT_COUNTRIES
    ):
        return naming
    last = doc[naming.end - 1].lower_
    if last not in name_words("body") and doc[naming.start : naming.end].text not in organisations():
        return naming
    if earlier and earlier[-1].block == naming.block and earlier[-1].end == naming.start:
        earlier.pop()
    return replace(naming, start=naming.start - 1)


def _over_and(doc: Doc, naming: Naming, persons: set[tuple[int, int]]) -> Naming:
    """`Department of Nordic [and Baltic Affairs]`: an adjective cannot end a name."""
    end = naming.end
    if naming.kind != "organisation" or end + 1 >= len(doc) or doc[end].lower_ != "and":
        return naming
    if doc[end - 1].text not in countries_by_adjective() and doc[end - 1].pos_ != "ADJ":
        return naming
    while end + 1 < len(doc) and doc[end + 1].text[:1].isupper() and (naming.block, end + 1) not in persons:
        end += 1
    return replace(naming, end=end + 1) if end > naming.end + 1 else naming


def _over_particles(doc: Doc, block: int, start: int, taken: set[tuple[int, int]]) -> int:
    first = start
    particles = name_words("particle")
    while (
        first > 0
        and start - first < FARTHEST
        and doc[first - 1].text in particles
        and doc[first - 1].text.islower()
    ):
        first -= 1
    return first if all((block, i) not in taken for i in range(first, start)) else start


def _precedes(doc: Doc, block: int, i: int, taken: set[tuple[int, int]]) -> bool:
    """A given name before a surname: a proper noun in a compound with it, no title, no nationality."""
    if i < 0 or (block, i) in taken:
        return False
    token = doc[i]
    joined = token.dep_ == "compound" and token.head.i == i + 1
    return joined and token.ent_type_ in {"", "PERSON"} and _is_given(token)


def _over_nickname(doc: Doc, start: int) -> int:
    """Where `Pavle “Maden” [Boskovic]` begins."""
    if start < FARTHEST or doc[start - 1].text not in {"”", '"'}:
        return start
    for i in range(start - 3, max(-1, start - 6), -1):
        if doc[i].text in {"“", '"'}:
            return i - 1 if i and _is_given(doc[i - 1]) else start
    return start


def _is_given(token: Token) -> bool:
    word = token.text
    plain = word.replace("’", "").replace("'", "").replace("-", "").replace(".", "")
    if not (plain.isalpha() and word[:1].isupper() and token.pos_ == "PROPN"):
        return False
    if token.lower_ in name_words("honorific", "office", "role", "body", "company", "firm_noun"):
        return False
    return word not in countries_by_adjective() and find_place(word) is None


def _follows(doc: Doc, block: int, i: int, taken: set[tuple[int, int]]) -> bool:
    if i >= len(doc) or (block, i) in taken or not doc[i - 1].whitespace_:
        return False
    token = doc[i]
    return token.ent_type_ in {"", "PERSON"} and _is_given(token) and len(token.text) > 1
