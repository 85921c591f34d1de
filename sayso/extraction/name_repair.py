"""Repair the model's names with what the whole article knows.

Surname consistency and propagation: a one-word name that ends a longer person name of the same
article is that person, tagged or not (Finkel, Grenager and Manning 2005 call this non-local
consistency). Kinds agree over an article unless the text marks them otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.extraction.acronyms import bracketed_acronyms
from sayso.extraction.gazetteer import find_place, known_outlet, places, unsure_places
from sayso.extraction.lexicons import name_words
from sayso.extraction.name_marks import INITIALS_OF_FIRMS, is_no_name, is_shouted, marked_kind
from sayso.extraction.name_spans import Naming, name_text
from schemas.readings import EntityKind

LONGEST_KNOWN = 6


def repair(docs: Sequence[Doc], namings: Iterable[Naming]) -> list[Naming]:
    """Return the names of an article in order, without overlap, with agreeing kinds."""
    kept = [n for n in namings if n.source != "model" or not is_no_name(docs[n.block], n)]
    kept += [n for number, doc in enumerate(docs) for n in bracketed_acronyms(number, doc, kept)]
    marked = [_marked(docs[n.block], n) for n in kept]
    surnames = surnames_of(docs, marked)
    agreed = _agree(docs, [_as_person(docs, n, surnames) for n in marked])
    return _spread(docs, agreed, surnames)


def _marked(doc: Doc, naming: Naming) -> Naming:
    if naming.source == "dateline":
        return naming
    return replace(naming, kind=marked_kind(doc, naming))


def surnames_of(docs: Sequence[Doc], namings: Iterable[Naming]) -> frozenset[str]:
    """One-word short forms of the longer person names: last words, and first ones (Xi, Kate)."""
    found: set[str] = set()
    for naming in namings:
        if naming.kind != "person" or naming.end - naming.start < 2:
            continue
        words = [t.text for t in docs[naming.block][naming.start : naming.end]]
        while len(words) > 1 and words[-1].lower() in name_words("suffix"):
            words.pop()
        found.update(w for w in (words[0], words[-1]) if w[:1].isupper() and len(w) > 1 and w.isalpha())
    return frozenset(w for w in found if find_place(w) is None or w in unsure_places())


def _as_person(docs: Sequence[Doc], naming: Naming, surnames: frozenset[str]) -> Naming:
    if naming.end - naming.start == 1 and docs[naming.block][naming.start].text in surnames:
        return replace(naming, kind="person")
    return naming


def _agree(docs: Sequence[Doc], namings: list[Naming]) -> list[Naming]:
    """Give all namings with one text the kind that most of them have (the first on a tie)."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for naming in namings:
        votes[_text(docs, naming)][naming.kind] += 1
    winner = {text: kinds.most_common(1)[0][0] for text, kinds in votes.items()}
    return [replace(n, kind=winner[_text(docs, n)]) for n in namings]


def _text(docs: Sequence[Doc], naming: Naming) -> str:
    return name_text(docs[naming.block], naming)


def _spread(docs: Sequence[Doc], namings: list[Naming], surnames: frozenset[str]) -> list[Naming]:
    """Tag the untagged repetitions of known names, and places of the gazetteer."""
    known = _known_forms(docs, namings, surnames)
    by_first: dict[str, list[tuple[list[str], EntityKind]]] = defaultdict(list)
    for text, kind in known.items():
        words = text.split(" ")
        by_first[words[0]].append((words, kind))
    for forms in by_first.values():
        forms.sort(key=lambda form: -len(form[0]))
    out = list(namings)
    taken = {(n.block, i) for n in namings for i in range(n.start, n.end)}
    for number, doc in enumerate(docs):
        if not is_shouted(doc):
            out += _repeats(number, doc, by_first, taken)
    return sorted(out, key=lambda n: (n.block, n.start))


def _known_forms(
    docs: Sequence[Doc], namings: list[Naming], surnames: frozenset[str]
) -> dict[str, EntityKind]:
    known: dict[str, EntityKind] = {
        form: "place" for form in places() if form not in unsure_places() and len(form) > 2
    }
    for naming in namings:
        text = _text(docs, naming)
        if known_outlet(text) or naming.end - naming.start <= LONGEST_KNOWN:
            known.setdefault(text, naming.kind)
        words = text.split(" ")
        if naming.kind == "organisation" and len(words) == 2 and words[1].lower() in INITIALS_OF_FIRMS:
            known.setdefault(words[0], "organisation")
    known.update(dict.fromkeys(sorted(surnames), "person"))
    return {text: kind for text, kind in known.items() if text[:1].isupper() or not text.islower()}


def _repeats(
    number: int,
    doc: Doc,
    by_first: dict[str, list[tuple[list[str], EntityKind]]],
    taken: set[tuple[int, int]],
) -> list[Naming]:
    found: list[Naming] = []
    i = 0
    while i < len(doc):
        step = 1
        for words, kind in by_first.get(doc[i].text, ()):
            end = i + len(words)
            if _fits(number, doc, i, words, taken) and not _inside_longer(doc, i, end):
                found.append(Naming(number, i, end, kind, "repeat"))
                step = len(words)
                break
        i += step
    return found


def _fits(number: int, doc: Doc, start: int, words: list[str], taken: set[tuple[int, int]]) -> bool:
    end = start + len(words)
    if end > len(doc) or any((number, i) in taken for i in range(start, end)):
        return False
    if any(doc[start + k].text != word for k, word in enumerate(words)):
        return False
    return len(words) > 1 or doc[start].pos_ == "PROPN" or doc[start].ent_type_ != ""


def _inside_longer(doc: Doc, start: int, end: int) -> bool:
    """Part of a longer run of capitals that names something else ("Berlin Philharmonic")."""
    if end < len(doc) and _joins(doc[end]) and doc[end].pos_ == "PROPN":
        return True
    return (
        start > 0
        and not doc[start].is_sent_start
        and _joins(doc[start - 1])
        and doc[start - 1].ent_type_ == "ORG"
    )


def _joins(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha
