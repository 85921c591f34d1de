"""Acronyms of an article: which short form stands for which long name."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.extraction.names.namings import Naming

SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "&"})
NUMBERS = {"seven": "7", "eight": "8", "ten": "10", "twenty": "20"}
GROUP_OF = re.compile(r"Group of (\w+)")


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with and without its small words."""
    group = GROUP_OF.match(name)
    if group:
        number = NUMBERS.get(group[1].lower(), group[1])
        return frozenset({f"G{number}", f"G-{number}"}) if number.isdigit() else frozenset()
    words = [w for w in re.split(r"[\s-]+", name) if w[:1].isalnum()]
    if len(words) < 2:
        return frozenset()
    large = "".join(w[0] for w in words if w.lower() not in SMALL)
    return frozenset(
        {large.upper(), "".join(w[0] for w in words if w.lower() != "the").upper(), *_hyphen_once(name)}
    )


def _hyphen_once(name: str) -> tuple[str, ...]:
    """`Asia-Pacific` counted as one word."""
    words = [w for w in name.split() if w[:1].isalnum() and w.lower() not in SMALL]
    return ("".join(w[0] for w in words).upper(),) if len(words) > 1 else ()


def is_acronym(text: str) -> bool:
    """Whether a form looks like an acronym: two to eight capitals, digits allowed after the first."""
    bare = text.replace(".", "").replace("-", "")
    return (
        2 <= len(bare) <= 8
        and bare[0].isupper()
        and sum(c.isupper() for c in bare) + sum(c.isdigit() for c in bare) >= len(bare) - 1
        and bare.isalnum()
    )


def stands_for(short: str, name: str) -> bool:
    """Whether an acronym has the initials of a longer name (three letters and more, or a group of states)."""
    bare = short.replace(".", "")
    return len(bare) > 1 and is_acronym(short) and bare.upper() in {f.upper() for f in initials(name)}


def bracketed_acronyms(docs: Sequence[Doc], namings: Sequence[Naming]) -> Iterator[Naming]:
    """Yield untagged acronyms in brackets behind their long form, and long forms so given away.

    "the Committee for the Relief of Cities (CRC)": both are organisations when the initials agree.
    """
    taken = {(n.block, i): n for n in namings for i in range(n.start, n.end)}
    for number, doc in enumerate(docs):
        yield from _in_block(number, doc, taken)


def _in_block(number: int, doc: Doc, taken: dict[tuple[int, int], Naming]) -> Iterator[Naming]:
    for i in range(1, len(doc) - 2):
        if doc[i].text != "(" or doc[i + 2].text != ")" or not is_acronym(doc[i + 1].text):
            continue
        start = _long_form(doc, i, doc[i + 1].text)
        if start is None or (number, i + 1) in taken:
            continue
        inner = taken.get((number, i - 1))
        kind = inner.kind if inner and inner.kind != "person" else "organisation"
        yield Naming(number, i + 1, i + 2, kind, "acronym")
        if not any((number, j) in taken for j in range(start, i)):
            yield Naming(number, start, i, "organisation", "acronym")


def _long_form(doc: Doc, bracket: int, short: str) -> int | None:
    """Where the long form before a bracket begins: the shortest capitalised run with these initials."""
    for start in range(bracket - 1, max(-1, bracket - 12), -1):
        if doc[start].is_punct and doc[start].text not in {"-", "'", "’", "&", ","}:
            return None
        if doc[start].text[:1].isupper() and stands_for(short, doc[start:bracket].text):
            return start
    return None
