"""What a number counts: its noun, the unit that the noun makes, its qualifier."""

import re
from dataclasses import replace

from spacy.tokens import Token

from sayso.extraction.numbers.quantities import Amount
from sayso.extraction.numbers.units import units
from sayso.numerals import digits_to_number, words_to_number

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
# "rose up to", "worked our way up to" go to a value; "under a five-year contract" is no bound.
MOVED = re.compile(
    r"(?:gone|go|goes|went|way|rose|risen|rise|climbed|climb|raised|raise|moved|boosted|bumped)\s+up\s+to\s*$",
    re.IGNORECASE,
)
SPANNED = re.compile(r"\b(?:under|over|above|below)\s+(?:a|an|the)\s*$", re.IGNORECASE)
AFTER = re.compile(
    r"\s*(?:or (?P<at_least>more|older|above)|or so(?P<about>)|or (?P<up_to>less|fewer|younger))\b",
    re.IGNORECASE,
)
WINDOW = 28  # characters before the number in which its qualifier stands
REACH = 4


def qualifier_of(text: str, amount: Amount) -> str:
    """`exact`, `about`, `over`, `under`, `at_least` or `up_to`."""
    near = text[max(0, amount.start - WINDOW) : amount.start]
    before = NEAR.search(near)
    if before and before.lastgroup and not MOVED.search(near) and not SPANNED.search(near):
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
        if node.dep_ in {"nummod", "quantmod", "compound", "amod", "npadvmod"} and node.head != node:
            node = node.head
            if node.pos_ in {"NOUN", "PROPN"} and node.i > number.i and node.text[:1].isalnum():
                return _whole(node)
        else:
            return None
    return None


def _whole(noun: Token) -> Token:
    """The noun that is counted: "defendants" of "co-defendants", "states" of "member states"."""
    doc, following = noun.doc, noun.doc[noun.i + 1 : noun.i + 3]
    if noun.lower_ == "member" and noun.head.i == noun.i + 1 and doc[noun.i - 1].text != "-":
        return noun.head
    if len(following) < 2 or following[0].text != "-" or noun.whitespace_ or following[0].whitespace_:
        return noun
    return following[1] if following[1].tag_ == "NNS" else noun


def share_of(amount: Amount, noun: Token | None) -> Amount | None:
    """The amount that "one citizen in four" is: 25 percent; None where no such number follows the noun."""
    if noun is None or amount.value != 1 or not amount.spoken:
        return None
    for preposition in (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "in"):
        for many in (c for c in preposition.children if c.pos_ == "NUM" and not list(c.children)):
            value = digits_to_number(many.text) or words_to_number([many.lower_])
            if value and value > 1:
                end = many.idx + len(many)
                return replace(amount, end=end, value=round(100 / value, 1), unit="percent", unit_end=end)
    return None


def unit_of_noun(noun: Token) -> str:
    """The counted noun in the singular, `people` for persons."""
    lemma = noun.lemma_ if noun.pos_ == "PROPN" else noun.lemma_.lower()
    persons = units()["people"]["nouns"]
    singular = lemma.removesuffix("s") if noun.pos_ == "PROPN" and len(lemma) > 3 else lemma
    if noun.ent_type_ == "NORP" or lemma in persons or singular in persons:
        return "people"
    return singular.lower() if noun.tag_ == "NNPS" else lemma


def bearer_words(noun: Token) -> str:
    """Whose age it is: the noun, a name with the names right before it."""
    first = noun.i
    while first > noun.left_edge.i and noun.doc[first - 1].pos_ == "PROPN" == noun.pos_:
        first -= 1
    return str(noun.doc[first : noun.i + 1].text)


def verb_over(word: Token, steps: int) -> Token | None:
    """The verb in whose clause a quantity stands, so many steps up the parse at most; None where there is none."""
    for _ in range(steps):
        if word.pos_ in {"VERB", "AUX"} or word.head == word:
            break
        word = word.head
    return word if word.pos_ in {"VERB", "AUX"} else None
