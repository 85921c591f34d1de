"""People named behind a title: "Interior Minister [Kipchumba Murkomen]", "captain [Kieran Read]".

The model of language knows few names from outside Europe and America and cuts them, or takes them for
bodies; the title says that the capitals behind it are a person.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import countries_by_adjective, find_place, known_outlet, organisations
from sayso.extraction.lexicons import first_names, name_words
from sayso.extraction.names.headlines import is_titled
from sayso.extraction.names.marks import is_shouted
from sayso.extraction.names.namings import Naming

FEWEST, LONGEST = 2, 5  # words of a full name
# What a firm, a team or a thing can be as well.
SHARED = frozenset(
    {"champion", "rival", "owner", "opponent", "defendant", "plaintiff", "producer", "successor", "predecessor",
     "leader", "star", "friend", "witness", "victim", "official", "head", "deputy"}
)  # fmt: skip
NO_PERSON = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})


def behind_titles(docs: Sequence[Doc], namings: Sequence[Naming]) -> list[Naming]:
    """The namings, in order, with the people whom a title tells: whole, and as people (`said`).

    A full name that the model of language found within stays as it is.
    """
    whole = {at: n for n in namings if _is_whole(n) for at in _tokens(n)}
    told = [
        one
        for number, doc in enumerate(docs)
        if not (is_titled(doc) or is_shouted(doc))
        for one in _told(number, doc)
        if all(_tokens(whole[at]) == _tokens(one) for at in _tokens(one) if at in whole)
    ]
    covered = {at for n in told for at in _tokens(n)}
    kept = [n for n in namings if covered.isdisjoint(_tokens(n))]
    return sorted([*kept, *told], key=lambda n: (n.block, n.start))


def _is_whole(naming: Naming) -> bool:
    return naming.kind == "person" and naming.end - naming.start >= FEWEST


def _tokens(naming: Naming) -> list[tuple[int, int]]:
    return [(naming.block, i) for i in range(naming.start, naming.end)]


def _told(number: int, doc: Doc) -> Iterator[Naming]:
    free = 0
    for token in doc:
        if token.i < free or token.lower_ not in name_words("office", "role") or token.lower_ in SHARED:
            continue
        start, end = token.i + 1, _end(doc, token.i + 1)
        if FEWEST <= end - start <= LONGEST and _names_a_person(doc, token, start, end):
            yield Naming(number, start, end, "person", "said")
            free = end


def _end(doc: Doc, start: int) -> int:
    """Where the capitals behind a title end; small particles inside them belong to the name."""
    end = at = start
    while at < len(doc) and at - start <= LONGEST:
        if _is_word(doc[at]):
            end = at + 1
        elif doc[at].text not in name_words("particle"):
            break
        at += 1
    return end


def _is_word(token: Token) -> bool:
    text = token.text.replace("’", "").replace("'", "")
    return (
        text.isalpha() and text[:1].isupper() and not token.is_sent_start and token.ent_type_ not in NO_PERSON
    )


def _names_a_person(doc: Doc, title: Token, start: int, end: int) -> bool:
    words = [token.lower_ for token in doc[start:end]]
    text = doc[start:end].text
    if {*words} & name_words(
        "office", "role", "honorific", "company", "body", "facility", "outlet_noun", "caption"
    ):
        return False
    if find_place(text) or find_place(doc[start].text) or text in organisations() or known_outlet(text):
        return False
    if doc[start].text in countries_by_adjective() or (end < len(doc) and doc[end].text in {"-", "&", "of"}):
        return False
    if any(token.is_stop and token.text[:1].isupper() for token in doc[start:end]):
        return False  # "the Justice Against Fraud Act"
    labels = {token.ent_type_ for token in doc[start:end]}
    capital = title.text[:1].isupper() and title.lower_ in name_words("office")
    return labels <= {"", "PERSON"} | ({"ORG"} if capital else set()) and (
        capital or "PERSON" in labels or doc[start].text in first_names()
    )
