"""What a name looks like to the model of kinds: features from closed vocabularies only.

Shapes, positions, parts of speech, dependency labels, the model's own labels and the classes of
the word lists; never words of a corpus. The features of one text are averaged over its article,
so that what one sentence says of a name ("the retailer ...") counts for all its namings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from sayso.extraction.gazetteer import (
    countries_by_adjective,
    find_place,
    known_outlet,
    organisations,
    unsure_places,
)
from sayso.extraction.lexicons import first_names, name_words, not_names, table
from sayso.extraction.names.namings import Naming, is_compound, name_text

CLASSES = (
    "honorific", "office", "role", "company", "body", "facility", "terrain", "particle", "suffix",
    "firm_noun", "place_noun", "contest",
)  # fmt: skip
PREPOSITIONS = frozenset(
    {"in", "at", "from", "of", "by", "to", "with", "near", "for", "on", "against", "between", "over",
     "under", "into", "across", "via", "per", "as", "than", "about"}
)  # fmt: skip
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Look:
    """The features of one naming: its own, and those shared by all namings of the same text."""

    own: Features
    shared: Features

    @property
    def all(self) -> Features:
        """Both in one dictionary."""
        return self.own | self.shared


def features_of(docs: Sequence[Doc], namings: Sequence[Naming]) -> list[Look]:
    """One look a naming, in order. Namings of one text share one dictionary object."""
    contest = is_contest_report(docs)
    own = [_local(docs[n.block], n, contest) for n in namings]
    texts = [name_text(docs[naming.block], naming) for naming in namings]
    for features, relations in zip(own, relations_of(texts, namings), strict=True):
        features.update(dict.fromkeys(sorted(relations), 1.0))
    groups: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        groups[text].append(i)
    shared: dict[int, Features] = {}
    for members in groups.values():
        total: Counter[str] = Counter()
        for i in members:
            total.update(own[i])
        mean = {f"doc:{key}": count / len(members) for key, count in total.items()}
        mean["doc:often"] = float(len(members) > 2)
        shared.update(dict.fromkeys(members, mean))
    return [Look(own[i], shared[i]) for i in range(len(namings))]


def relations_of(texts: Sequence[str], namings: Sequence[Naming]) -> list[set[str]]:
    """What the other names of the article tell of each: which longer ones a single word begins or ends
    ("Aldgate" of "Aldgate Financial"), and whether a longer one is called by its first or last word alone."""
    begun: dict[str, set[str]] = defaultdict(set)
    ended: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for text, naming in zip(texts, namings, strict=True):
        first, *rest = text.split(" ")
        if not rest:
            alone[first].add(naming.kind)
            continue
        begun[first] |= {naming.kind, *classes_of(rest[-1].lower())}
        ended[rest[-1]].add(naming.kind)
    one = (("begins", begun), ("ends", ended))
    return [
        {
            f"{role}_alone={kind}"
            for role, at in (("first", 0), ("last", -1))
            for kind in alone.get(words[at], ())
        }
        if len(words) > 1
        else {f"{role}={kind}" for role, table in one for kind in table.get(words[0], ())}
        for words in (text.split(" ") for text in texts)
    ]


def is_contest_report(docs: Sequence[Doc]) -> bool:
    """Whether an article reports matches: many scores in it, where cities stand for their teams."""
    words = sum(len(doc) for doc in docs)
    scores = sum(len(SCORE.findall(doc.text)) for doc in docs)
    return scores >= 3 and scores * 100 > words


def _local(doc: Doc, naming: Naming, contest: bool) -> Features:  # noqa: FBT001
    found = {
        *_of_text(doc, naming),
        *_of_label(doc, naming),
        *_before(doc, naming.start),
        *_after(doc, naming.end),
        *_of_syntax(doc, naming),
    }
    rule = naming.kind if naming.source != "run" else "none"
    found |= {f"rule={rule}", f"source={naming.source}"}
    found |= {
        f"{rule}&{name}"
        for name in list(found)
        if name.startswith(("gaz", "last", "prev", "next", "len", "first"))
    }
    if contest:
        found |= {
            f"contest&{name}"
            for name in list(found)
            if name.startswith(("gaz", "rule", "prep", "dep", "prev", "next"))
        }
        found.add("contest")
    return dict.fromkeys(sorted(found), 1.0)


def _of_text(doc: Doc, naming: Naming) -> set[str]:
    text = name_text(doc, naming)
    tokens = list(doc[naming.start : naming.end])
    place = find_place(text)
    found = {f"len={min(len(tokens), 5)}"}
    found |= {f"last={c}" for c in classes_of(tokens[-1].lower_)} if len(tokens) > 1 else set()
    found |= {f"first={c}" for c in classes_of(tokens[0].lower_)}
    found |= {f"inner={c}" for t in tokens[1:-1] for c in classes_of(t.lower_)}
    marks = {
        f"gaz={place.kind}" if place else "gaz=none": True,
        "gaz=unsure": text in unsure_places(),
        "outlet": known_outlet(text),
        "known_body": text in organisations(),
        "first_name": tokens[0].text in first_names(),
        "all_caps": text.isupper(),
        "camel": bool(re.search(r"[a-z][A-Z]", text)),
        "digit": any(c.isdigit() for c in text),
        "and": bool({"&", "and"} & {t.lower_ for t in tokens}),
        "of": "of" in {t.lower_ for t in tokens},
        "hyphen": "-" in text,
        "demonym_first": tokens[0].text in countries_by_adjective(),
        "place_first": len(tokens) > 1 and find_place(tokens[0].text) is not None,
        "medium": text.lower() in not_names("medium"),
        "plural": tokens[-1].tag_ == "NNPS" or tokens[-1].tag_ == "NNS",
        "lower_inside": any(t.text.islower() for t in tokens),
        "compound": is_compound(doc, naming.start, naming.end),
        "block_start": naming.start == 0,
        "sent_start": bool(tokens[0].is_sent_start),
        "quoted": naming.start > 0 and doc[naming.start - 1].is_quote,
    }
    return found | {name for name, holds in marks.items() if holds}


def _of_label(doc: Doc, naming: Naming) -> set[str]:
    labels = [t.ent_type_ or "none" for t in doc[naming.start : naming.end]]
    main = Counter(labels).most_common(1)[0][0]
    exact = doc[naming.start].ent_iob_ != "I" and len(set(labels)) == 1
    tags = {f"pos={t.pos_}" for t in doc[naming.start : naming.end]}
    return {f"label={main}", f"label={main}&exact={exact}", *tags}


def _before(doc: Doc, start: int) -> set[str]:
    if start == 0:
        return {"prev=edge"}
    token = doc[start - 1]
    found = {f"prev={name}" for name in _word_classes(token)}
    if start > 1:
        found |= {f"prev2={name}" for name in _word_classes(doc[start - 2])}
    return found


def _after(doc: Doc, end: int) -> set[str]:
    if end >= len(doc):
        return {"next=edge"}
    found = {f"next={name}" for name in _word_classes(doc[end])}
    if end + 1 < len(doc):
        found |= {f"next2={name}" for name in _word_classes(doc[end + 1])}
        if doc[end].text == "," and doc[end + 1].like_num:
            found.add("age")
        if doc[end].text == "(" and SCORE.match(doc[end + 1].text):
            found.add("record")
    return found


def _word_classes(token: Token) -> set[str]:
    word = token.lower_
    found = {f"pos:{token.pos_}", *classes_of(word)}
    if word in PREPOSITIONS or token.pos_ in {"DET", "PUNCT", "PART", "PRON", "CCONJ"}:
        found.add(word if len(word) < 8 and (word.isalpha() or token.is_punct) else "other")
    if token.text in countries_by_adjective():
        found.add("demonym")
    if token.like_num:
        found.add("number")
    if token.lemma_ in speech_verbs():
        found.add("speech")
    if token.text[:1].isupper():
        found.add("capital")
    return found


def _of_syntax(doc: Doc, naming: Naming) -> set[str]:
    root = doc[naming.start : naming.end].root
    head = root.head
    found = {f"dep={root.dep_}", f"head={head.pos_}"}
    if root.dep_ == "pobj":
        found.add(f"prep={head.lower_ if head.lower_ in PREPOSITIONS else 'other'}")
    if head.lemma_ in speech_verbs():
        found.add(f"dep={root.dep_}&speech")
    found |= {f"head={c}&{root.dep_}" for c in classes_of(head.lemma_.lower())}
    for child in root.children:
        if child.dep_ in {"appos", "relcl"} and child.i >= naming.end:
            found.add(f"child={child.dep_}")
            found |= {f"appos={c}" for c in classes_of(child.lower_)}
        if child.dep_ == "relcl":
            found |= {
                f"rel={t.lower_}" for t in child.children if t.lower_ in {"who", "which", "where", "whose"}
            }
    return found


@cache
def classes_of(word: str) -> tuple[str, ...]:
    """The classes of the word lists that hold a word in lower case."""
    return tuple(name for name in CLASSES if word in name_words(name))


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs of saying."""
    return frozenset(row["word"] for row in table("speech_verbs") if row["pos"] == "verb")
