"""Runs of proper nouns that the model left untagged: candidates for names."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.extraction.lexicons import not_names
from sayso.extraction.names.marks import is_no_name, is_shouted
from sayso.extraction.names.namings import Naming

LONGEST = 5
# What the model calls a date, a sum or an ordinal is none of ours.
OTHERS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "NORP", "LANGUAGE"}
)


def runs_of(docs: Sequence[Doc], namings: Sequence[Naming]) -> list[Naming]:
    """The untagged runs of an article as namings of `source` "run"; their kind is a placeholder."""
    taken = {(n.block, i) for n in namings for i in range(n.start, n.end)}
    found = []
    for number, doc in enumerate(docs):
        if not is_shouted(doc):
            found += _in_block(number, doc, taken)
    return found


def _in_block(number: int, doc: Doc, taken: set[tuple[int, int]]) -> list[Naming]:
    found = []
    start: int | None = None
    for i in range(len(doc) + 1):
        if i < len(doc) and (number, i) not in taken and _may_name(doc[i]):
            start = i if start is None else start
            continue
        if start is not None and i - start <= LONGEST:
            run = Naming(number, start, i, "organisation", "run")
            if not is_no_name(doc, run):
                found.append(run)
        start = None
    return found


def _may_name(token: Token) -> bool:
    if token.is_lower or token.pos_ != "PROPN" or token.ent_type_ in OTHERS or not token.text[:1].isalnum():
        return False
    return any(c.isupper() for c in token.text) and token.lower_ not in not_names("term", "money", "disease")
