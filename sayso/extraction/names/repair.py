"""Repair the model's names with what the whole article knows.

Surname consistency and propagation: a one-word name that ends a longer person name of the same
article is that person, tagged or not (Finkel, Grenager and Manning 2005 call this non-local
consistency). Kinds agree over an article unless the text marks them otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import find_place, known_outlet, lone_bodies, lone_places, unsure_places
from sayso.extraction.lexicons import name_words
from sayso.extraction.names.acronyms import bracketed_acronyms
from sayso.extraction.names.headlines import in_headlines, is_titled, shouted_persons
from sayso.extraction.names.marks import is_no_name, is_shouted
from sayso.extraction.names.namings import Naming, name_text
from sayso.extraction.names.stretch import stretch
from sayso.extraction.names.titled import behind_titles
from sayso.extraction.names.told import INITIALS_OF_FIRMS, marked_kind, said_kind, sure_kinds
from schemas.readings import EntityKind

LONGEST_KNOWN = 6
SAINTS = frozenset({"St.", "Ste.", "Ft.", "Mt."})
ERAS = frozenset(
    {"administration", "campaign", "presidency", "government", "cabinet", "era", "family", "estate"}
)


def repair(docs: Sequence[Doc], namings: Iterable[Naming]) -> list[Naming]:
    """Return the names of an article in order, without overlap, with agreeing kinds."""
    kept = [n for n in namings if n.source != "model" or not is_no_name(docs[n.block], n)]
    kept += bracketed_acronyms(docs, list(kept))
    marked = [_marked(docs[n.block], n) for n in _saints(docs, kept)]
    marked = stretch(docs, behind_titles(docs, sorted(marked, key=lambda n: (n.block, n.start))))
    marked = in_headlines(docs, marked, surnames_of(docs, marked))
    surnames = surnames_of(docs, marked)
    agreed = _agree(docs, [_as_person(docs, _without_era(docs, n, surnames), surnames) for n in marked])
    return _spread(docs, agreed, surnames)


def _saints(docs: Sequence[Doc], namings: Iterable[Naming]) -> list[Naming]:
    """`[St.] [Louis]` is one name, though a sentence may seem to end within it."""
    joined: list[Naming] = []
    for naming in sorted(namings, key=lambda n: (n.block, n.start)):
        last = joined[-1] if joined else None
        if last and (last.block, last.end) == (naming.block, naming.start) and _text(docs, last) in SAINTS:
            joined[-1] = replace(naming, start=last.start)
        else:
            joined.append(naming)
    return joined


def _marked(doc: Doc, naming: Naming) -> Naming:
    if naming.source == "dateline":
        return naming
    said = said_kind(doc, naming)
    if said is not None:
        return replace(naming, kind=said, source="said")
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
        tail = next((i for i, w in enumerate(words) if i and w.islower() and w in name_words("particle")), 0)
        if tail:
            found.add(" ".join(words[tail:]))
        found.update(w for w in (words[0], words[-1]) if w[:1].isupper() and len(w) > 1 and w.isalpha())
    return frozenset(w for w in found if find_place(w) is None or w in unsure_places())


def _as_person(docs: Sequence[Doc], naming: Naming, surnames: frozenset[str]) -> Naming:
    if _text(docs, naming) in surnames:
        return replace(naming, kind="person")
    return naming


def _without_era(docs: Sequence[Doc], naming: Naming, surnames: frozenset[str]) -> Naming:
    """`the [Ortiz] Administration`: a person's name before a word for the time in office."""
    doc = docs[naming.block]
    if naming.end - naming.start < 2 or doc[naming.end - 1].lower_ not in ERAS:
        return naming
    shorter = replace(naming, end=naming.end - 1)
    return replace(shorter, kind="person") if name_text(doc, shorter) in surnames else naming


def _agree(docs: Sequence[Doc], namings: list[Naming]) -> list[Naming]:
    """Give all namings with one text the kind that one is sure of, else the one that most have (the first on a tie)."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    texts = [_text(docs, naming) for naming in namings]
    for naming, text in zip(namings, texts, strict=True):
        votes[text][naming.kind] += 1
    sure = sure_kinds(docs, namings)
    winner = {text: sure.get(text.casefold(), kinds.most_common(1)[0][0]) for text, kinds in votes.items()}
    return [
        naming if naming.kind == winner[text] else replace(naming, kind=winner[text])
        for naming, text in zip(namings, texts, strict=True)
    ]


def _text(docs: Sequence[Doc], naming: Naming) -> str:
    return name_text(docs[naming.block], naming)


def _spread(docs: Sequence[Doc], namings: list[Naming], surnames: frozenset[str]) -> list[Naming]:
    """Tag the untagged repetitions of known names, and places of the gazetteer."""
    by_first: dict[str, list[tuple[list[str], EntityKind]]] = defaultdict(list)
    for text, kind in _known_forms(docs, namings, surnames).items():
        words = text.split(" ")
        by_first[words[0]].append((words, kind))
    for forms in by_first.values():
        forms.sort(key=lambda form: -len(form[0]))
    out = list(namings)
    taken = {(n.block, i) for n in namings for i in range(n.start, n.end)}
    for naming in shouted_persons(docs, surnames):
        if taken.isdisjoint((naming.block, i) for i in range(naming.start, naming.end)):
            out.append(naming)
            taken.update((naming.block, i) for i in range(naming.start, naming.end))
    for number, doc in enumerate(docs):
        if not is_shouted(doc):
            out += _repeats(number, doc, by_first, taken)
        elif (number, 0) not in taken and find_place(doc.text.strip()):
            out.append(Naming(number, 0, len(doc), "place", "known"))
    return sorted(out, key=lambda n: (n.block, n.start))


def _known_forms(
    docs: Sequence[Doc], namings: list[Naming], surnames: frozenset[str]
) -> dict[str, EntityKind]:
    known: dict[str, EntityKind] = {}
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
    texts = [token.text for token in doc]
    free = 0
    titled = is_titled(doc)  # there the capitals round a name say nothing
    for i, text in enumerate(texts):
        if i < free:
            continue
        forms = by_first.get(text) or _lone(text)
        for words, kind in forms:
            end = i + len(words)
            if (
                texts[i:end] == words
                and _fits(number, doc, i, end, taken)
                and ((titled and kind == "person") or not _inside_longer(doc, i, end))
            ):
                found.append(Naming(number, i, end, kind, "repeat"))
                free = end
                break
    return found


def _lone(text: str) -> list[tuple[list[str], EntityKind]]:
    """A word that the word lists know as a name of its own."""
    if text in lone_places():
        return [([text], "place")]
    return [([text], "organisation")] if text in lone_bodies() else []


def _fits(number: int, doc: Doc, start: int, end: int, taken: set[tuple[int, int]]) -> bool:
    if any((number, i) in taken for i in range(start, end)):
        return False
    token = doc[start]
    if end - start > 1 or token.pos_ == "PROPN" or token.ent_type_:
        return True
    return not token.is_stop and (not token.is_sent_start or token.pos_ in {"NOUN", "X"})


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
