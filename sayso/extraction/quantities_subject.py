"""What a number counts or measures: its noun, its clause, its qualifier, read off the parse."""

import re

from spacy.tokens import Doc, Token

from sayso.extraction.clauses import phrase_bounds
from sayso.extraction.quantities import Amount, units

QUALIFIERS = (
    (r"(?:at least|no fewer than|no less than|a minimum of)", "at_least"),
    (r"(?:at most|up to|as (?:many|much|high|few|little) as|no more than|a maximum of|within)", "up_to"),
    (r"(?:more than|over|above|upwards of|in excess of|exceeding|greater than|just over|well over)", "over"),
    (r"(?:less than|fewer than|under|below|nearly|almost|just under|close to)", "under"),
    (
        r"(?:about|around|approximately|roughly|some|an estimated|estimated|perhaps|circa|reportedly|nearly|estimates suggest)",
        "about",
    ),
)
NEAR = re.compile(
    r"(?:^|[\s(])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for pattern, name in QUALIFIERS)
    + r")(?:\s+(?:a|an|the|another|just))?\s*$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\s*(?:or (?P<at_least>more|older|above)|or so(?P<about>)|or (?P<up_to>less|fewer|younger))\b",
    re.IGNORECASE,
)
WINDOW = 28  # characters before the number in which its qualifier stands
REACH = 4
LONGEST = 160
CLAUSE_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


def qualifier_of(text: str, amount: Amount) -> str:
    """`exact`, `about`, `over`, `under`, `at_least` or `up_to`."""
    before = NEAR.search(text[max(0, amount.start - WINDOW) : amount.start])
    if before and before.lastgroup:
        return (
            "about"
            if re.search(r"nearly|almost|close to", before.group(), re.IGNORECASE)
            else before.lastgroup
        )
    after = AFTER.match(text, amount.unit_end)
    return after.lastgroup if after and after.lastgroup else "exact"


def counted_noun(number: Token) -> Token | None:
    """The noun that a number counts: "20 armed men" -> men; None for a number that stands alone."""
    node = number
    for _ in range(REACH):
        if node.dep_ in {"nummod", "quantmod", "compound", "amod", "npadvmod"} and node.head is not node:
            node = node.head
            if node.pos_ in {"NOUN", "PROPN"} and node.i > number.i:
                return node
        else:
            return None
    return None


def unit_of_noun(noun: Token) -> str:
    """The counted noun in the singular, `people` for persons."""
    lemma = noun.lemma_ if noun.pos_ == "PROPN" else noun.lemma_.lower()
    persons = units()["people"]["nouns"]
    singular = lemma.removesuffix("s") if noun.pos_ == "PROPN" and len(lemma) > 3 else lemma
    return "people" if lemma in persons or singular in persons else lemma


def measured(doc: Doc, amount: Amount, noun: Token | None, number: Token) -> str:
    """What is measured, in words of the sentence: the noun phrase without the number, and its clause."""
    head = noun if noun is not None else number
    phrase = _phrase(doc, amount, head) if noun is not None else ""
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "in"}), None)
    if not phrase and of is not None:
        phrase = _span(of)
    clause = _clause(head)
    return " ".join(f"{phrase} {clause}".split())[:LONGEST].strip() or head.text


def _phrase(doc: Doc, amount: Amount, noun: Token) -> str:
    first, last = phrase_bounds(noun)
    kept = [
        t
        for t in doc[first : last + 1]
        if not amount.start <= t.idx < amount.end and t.dep_ not in {"det", "quantmod"}
    ]
    while kept and (
        kept[0].i < noun.i and kept[0].tag_ in {"DT", "IN", "RB", "RBR", "JJR", "HYPH", ",", "$", "PRP$"}
    ):
        kept = kept[1:]
    return " ".join(t.text for t in kept)


def _span(token: Token) -> str:
    first, last = phrase_bounds(token)
    return token.doc[first + 1 : last + 1].text


def _clause(head: Token) -> str:
    """Subject and verb over the quantity: "output will expand by"."""
    node = head
    for _ in range(REACH + 2):
        if node.pos_ in {"VERB", "AUX"} or node.head is node:
            break
        node = node.head
    if node.pos_ not in {"VERB", "AUX"}:
        return ""
    subject = next((c for c in node.children if c.dep_ in CLAUSE_SUBJECTS), None)
    words = node.text
    if subject is not None and not (
        subject is head or head.is_ancestor(subject) or subject.is_ancestor(head)
    ):
        first, last = phrase_bounds(subject)
        words = f"{node.doc[first : last + 1].text} {words}"
    return words
