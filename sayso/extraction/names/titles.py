"""Titles, offices and nationalities beside the name of a person."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import countries_by_adjective, find_place
from sayso.extraction.lexicons import name_words

FARTHEST = 9


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens `start` to `end` beside a name: `head` is its main word in lower case.

    `country` is the country named with it ("Chinese Foreign Minister"), else None.
    """

    start: int
    end: int
    head: str
    country: str | None


def title_before(doc: Doc, start: int) -> Title | None:
    """The title that runs up to a name: "US Secretary of State [Antony Blinken]", "Mr. [Li]"."""
    i = start - 1
    head = None
    if i > 0 and doc[i].text == "," and doc[i - 1].lower_ in _titles():
        i -= 1
    while i >= 0 and start - i <= FARTHEST:
        token = doc[i]
        if token.lower_ in _titles():
            head = i
        elif head is None and not (token.text[:1].isupper() or token.lower_ in {"of", "for", "and", "the"}):
            return None
        elif head is not None and (not _modifies(token) or token.lower_ in {"of", "for", "and"}):
            break
        if token.is_sent_start:
            i -= 1
            break
        i -= 1
    if head is None or not _one_title(doc, head, start):
        return None
    return _trimmed(doc, i + 1, start, head)


def title_after(doc: Doc, end: int) -> Title | None:
    """The title in apposition to a name: "[Antony Blinken], the U.S. Secretary of State,"."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "(", "-", "–"}:
        return None
    stop = end + 1
    while stop < len(doc) and stop - end <= FARTHEST and not doc[stop].is_punct and doc[stop].pos_ != "VERB":
        stop += 1
    head = next((i for i in range(end + 1, stop) if doc[i].lower_ in _titles()), None)
    if head is None or any(t.ent_type_ == "PERSON" for t in doc[head:stop]):
        return None
    if any(not _modifies(t) and t.pos_ != "DET" for t in doc[end + 1 : head]):
        return None
    return _trimmed(doc, end + 1, stop, head)


def _one_title(doc: Doc, head: int, start: int) -> bool:
    """Between the head and the name stands nothing, another title, or "of" and capitals."""
    between = [t for t in doc[head + 1 : start] if t.text != ","]
    if not between or all(t.lower_ in _titles() for t in between):
        return True
    return between[0].lower_ in {"of", "for"} and len(between) > 1 and between[-1].text[:1].isupper()


def _trimmed(doc: Doc, start: int, end: int, head: int) -> Title:
    country = None
    for i in range(start, end):
        country = country or _country(doc, i)
    for i in range(head - 1, start - 1, -1):
        if doc[i].tag_ == "POS" or doc[i].lower_ == "and":
            start = i + 1
            break
    while end > head + 1 and doc[end - 1].pos_ in {"DET", "ADP", "CCONJ", "PUNCT"}:
        end -= 1
    while start < head:
        if find_place(doc[start : start + 2].text) and start + 2 <= head:
            start += 2
        elif doc[start].pos_ == "DET" or _country(doc, start) or not doc[start].is_alpha:
            start += 1
        else:
            break
    return Title(start, end, doc[head].lower_, country)


def _country(doc: Doc, i: int) -> str | None:
    word = doc[i].text
    if word in countries_by_adjective():
        return countries_by_adjective()[word]
    place = find_place(word) or (find_place(doc[i : i + 2].text) if i + 2 <= len(doc) else None)
    return place.country if place else None


def _modifies(token: Token) -> bool:
    return token.pos_ in {"ADJ", "NOUN", "PROPN", "PART", "DET"} or token.text in {"of", "and", "for", "-"}


def _titles() -> frozenset[str]:
    return name_words("honorific", "office", "role")
