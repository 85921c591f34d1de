"""The exact edges of a name: what the model glued to it is cut, what belongs to it is taken in."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import countries_by_adjective, known_outlet, organisations
from sayso.extraction.lexicons import name_words
from schemas.readings import EntityKind

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "‘s", "'", "’"})
LOOSE_LAST = frozenset({"and", "of", "the", "a", "an", "in", "for", "at", "&"})
BREAKS = frozenset({"/", "|", "*", "•", ";", ":", "(", ")"})
DASHES = frozenset({"-", "–", "—", "--"})
FARTHEST = 3
# Titles that end no name: "[State Department] Spokesperson".
TITLES_LAST = frozenset(
    {"President", "Minister", "Secretary", "Chairman", "CEO", "Chief", "Spokesperson", "Spokesman", "Spokeswoman",
     "Director", "Ambassador", "Officials", "Official", "Administrator", "Commissioner", "Correspondent", "Analyst",
     "Adviser", "Advisor", "Reporter"}
)  # fmt: skip
# Whose body it is, where that is no owner's name: "Korean People's Army".
COLLECTIVES = frozenset(
    {"people", "peoples", "women", "men", "children", "workers", "veterans", "teachers", "farmers", "writers"}
)


def pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span where no name goes on: line ends, spaced dashes, slashes, brackets, owners."""
    if doc[start:end].text in organisations() or known_outlet(doc[start:end].text):
        yield start, end
        return
    first = start
    for i in range(start, end):
        if not _breaks(doc, first, i, end):
            continue
        if first < i:
            yield first, i
        first = i + 1
        if doc[i].text in DASHES:
            return
    if first < end:
        yield first, end


def _breaks(doc: Doc, first: int, i: int, end: int) -> bool:
    token = doc[i]
    if token.is_space or token.text in BREAKS:
        return True
    if token.text in DASHES:
        return i > first and bool(doc[i - 1].whitespace_)
    if token.tag_ == "POS" and i + 1 < end:
        if _of_many(doc[i - 1], doc[i + 1]):
            return False
        return i - first > 1 or doc[i + 1].text.islower()
    return token.text == "," and not {"of", "and", "&"} & {t.lower_ for t in doc[first:end]} and i + 2 < end


def _of_many(owner: Token, owned: Token) -> bool:
    """Whether a possessive says whose body it is: "Korean People's Army", "Dockers' Union"."""
    if owner.lower_ in COLLECTIVES:
        return owned.text[:1].isupper()
    plural = owner.text.endswith("s") and owner.tag_ in {"NNS", "NNPS"}
    return plural and owned.text[:1].isupper() and owned.lower_ in name_words("body")


def exact_edges(doc: Doc, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    """Trim articles, titles, nationalities, possessives and stray marks; take in what belongs to the name."""
    while start < end and _loose_end(doc, start, end):
        end -= 1
    while start < end and _loose_start(doc[start], doc, end, kind):
        start += 1
    if kind == "person" and end - start > 1:
        start, end = _without_caption(doc, start, end)
    if start < end and kind == "person":
        end = _name_goes_on(doc, end)
    elif start < end and end < len(doc) and doc[end].text.islower():
        # "Paddington station", "Yoshida hospital": the plain noun is part of the name.
        end += doc[end].text in name_words("facility") and doc[start].text[:1].isupper()
    return start, end


def _loose_end(doc: Doc, start: int, end: int) -> bool:
    token = doc[end - 1]
    if end - start > 3 and doc[end - 2].text == "-" and not doc[end - 2].whitespace_ and token.is_alpha:
        return False  # "Yu Min-seo": a given name in two syllables
    if token.text in POSSESSIVES or token.lower_ in LOOSE_LAST:
        return True
    if end - start > 1 and token.text in TITLES_LAST:
        return True
    if end - start > 1 and token.text.islower() and token.text not in name_words("facility", "terrain"):
        return token.is_alpha
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


def _without_caption(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """`[Ahmed Karim] Image`, `Photo: [Ann Lee]`: words of a caption that were glued to a person's name."""
    captions = name_words("caption")
    while end - start > 1 and doc[end - 1].lower_ in captions:
        end -= 1
    while end - start > 1 and doc[start].lower_ in captions:
        start += 1
    return start, end


def _name_goes_on(doc: Doc, end: int) -> int:
    """Where a person's name really ends: over `von der Leyen`, over “Crazy Legs” Colon, over Jr."""
    i = end
    while (
        i < len(doc)
        and i - end < FARTHEST
        and doc[i].text.islower()
        and doc[i].text in name_words("particle")
    ):
        i += 1
    ends_in_particle = doc[end - 1].text.islower() and doc[end - 1].text in name_words("particle")
    if i < len(doc) and (i > end or ends_in_particle) and _is_name_word(doc[i]):
        return i + 1
    return _over_nickname(doc, end)


def _over_nickname(doc: Doc, end: int) -> int:
    if end < len(doc) and doc[end].text in {"“", '"'}:
        for i in range(end + 2, min(end + 5, len(doc) - 1)):
            if doc[i].text in {"”", '"'} and doc[i + 1].text[:1].isupper() and doc[i + 1].pos_ == "PROPN":
                return i + 2
    return end


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.ent_type_ in {"", "PERSON", "ORG", "GPE"} and token.is_alpha
