"""Where names may stand in one block: datelines, well-known phrases, and the model's spans."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from sayso.extraction.gazetteer import find_place, organisations, outlets, places
from sayso.extraction.grammar.datelines import dateline_of
from sayso.extraction.names.edges import exact_edges, pieces
from sayso.extraction.names.namings import Naming
from schemas.readings import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
# Meetings of a body that follow its name without being part of it.
GATHERINGS = frozenset({"summit", "leaders", "meeting", "forum", "conference", "members", "nations"})
AS_TOKENS = re.compile(r"-|['’]s\b")  # where the tokenizer cuts inside a word


def namings_of(number: int, doc: Doc) -> list[Naming]:
    """The possible names of one block, in order and without overlap."""
    found = list(_dateline(number, doc))
    taken = {i for n in found for i in range(n.start, n.end)}
    for naming in (*_known_phrases(number, doc), *_of_model(number, doc)):
        if taken.isdisjoint(range(naming.start, naming.end)):
            found.append(naming)
            taken.update(range(naming.start, naming.end))
    return sorted(found, key=lambda n: n.start)


def _of_model(number: int, doc: Doc) -> Iterator[Naming]:
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is None:
            continue
        for piece in pieces(doc, ent.start, ent.end):
            start, end = exact_edges(doc, *piece, kind)
            if start < end:
                yield Naming(number, start, end, kind)


def _dateline(number: int, doc: Doc) -> Iterator[Naming]:
    match = dateline_of(doc.text)
    if match is None:
        return
    if match["agency"]:
        yield from _over(number, doc, match.span("agency"), "organisation")
    if match["places"]:
        offset = match.start("places")
        for part in re.finditer(r"[^/,]+", match["places"]):
            text = part.group().strip(" -–—")
            behind = part.start() > 0 and match["places"].split(",")[0].isupper()  # "NAROK, Zerania"
            if text and (behind or text.isupper() or find_place(text)):
                start = offset + part.start() + part.group().index(text)
                yield from _over(number, doc, (start, start + len(text)), "place")


def _over(number: int, doc: Doc, span: tuple[int, int], kind: EntityKind) -> Iterator[Naming]:
    found = doc.char_span(*span, alignment_mode="expand")
    if found is not None and len(found):
        yield Naming(number, found.start, found.end, kind, "dateline")


def _known_phrases(number: int, doc: Doc) -> Iterator[Naming]:
    """Names of several words that the word lists hold, unless the model reads a longer name there."""
    texts = [token.text for token in doc]
    free = 0
    for i, text in enumerate(texts):
        if i < free or text not in _phrases():
            continue
        for words, kind in _phrases()[text]:
            end = i + len(words)
            if texts[i:end] == words and not _inside_longer(doc, i, end):
                yield Naming(number, i, end, kind, "known")
                free = end
                break


def _inside_longer(doc: Doc, start: int, end: int) -> bool:
    """The model's span or the capitals go on: "Wall Street Journal", "South China Sea Fleet"."""
    if end < len(doc) and doc[end].text[:1].isupper() and doc[end].pos_ == "PROPN":
        return doc[end].lower_ not in GATHERINGS
    return (start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].text[:1].isupper()) or (
        end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].text.islower()
    )


@cache
def _phrases() -> dict[str, list[tuple[list[str], EntityKind]]]:
    """Known phrases by first word, longest first."""
    table: dict[str, EntityKind] = dict.fromkeys(places(), "place")
    table |= dict.fromkeys((*organisations(), *outlets()), "organisation")
    found: dict[str, list[tuple[list[str], EntityKind]]] = defaultdict(list)
    for form, kind in table.items():
        words = (
            AS_TOKENS.sub(r" \g<0>", form.removeprefix("The ").removeprefix("the "))
            .replace("-", "- ")
            .split()
        )
        if len(words) > 1:
            found[words[0]].append((words, kind))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form[0]))
    return dict(found)
