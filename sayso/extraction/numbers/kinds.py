"""Numbers that need more than a unit beside them: ages, votes, people, "200 more"."""

import re

from spacy.tokens import Token

from sayso.extraction.numbers.quantities import Amount
from sayso.extraction.numbers.units import units

AGED = re.compile(r"(?:\baged?|\bat the age of|\bage of)\s*$", re.IGNORECASE)
OLD = re.compile(r"[\s-]?(?:years?|months?|weeks?|days?)[\s-]old\b", re.IGNORECASE)
MORE = re.compile(r"\s+(?:more|others|other|of them|of those|additional)\b", re.IGNORECASE)
VOTE = re.compile(r"(?:-to-|-|–| to )\d{1,4}\s+(?:vote|decision|margin|ruling|majority)", re.IGNORECASE)
AGE_END = re.compile(r"[,.;)]|$|\s[—–―-]\s")
AGES = range(1, 120)


def age_of(text: str, amount: Amount, number: Token) -> tuple[str, Token | None] | None:
    """Unit and bearer of an age ("Sam, 42,", "a 14-year-old boy", "aged 30"); None when it is none."""
    if OLD.match(text, amount.end):
        unit = amount.unit or "year"
        return unit, _bearer(number)
    if amount.unit in {None, "year", "month"} and AGED.search(text[max(0, amount.start - 16) : amount.start]):
        return amount.unit or "year", _bearer(number)
    if (
        amount.unit is None
        and not amount.spoken
        and amount.value in AGES
        and AGE_END.match(text, amount.end)
        and text[max(0, amount.start - 2) : amount.start] == ", "
        and (bearer := _named_before(number)) is not None
    ):
        return "year", bearer
    return None


def _named_before(number: Token) -> Token | None:
    """The person whose name ends before the comma before an age."""
    at = number.i - 2
    if at < 0:
        return None
    token = number.doc[at]
    # The tagger takes many a surname that opens a sentence for a noun.
    opens = token.is_sent_start and token.is_title and token.tag_ == "NN" and number.nbor(1).text == ","
    return token if token.pos_ == "PROPN" or opens else None


def _bearer(number: Token) -> Token | None:
    """The noun above an age."""
    node = number
    for _ in range(5):
        if node.pos_ in {"NOUN", "PROPN"} and node.lemma_.lower() not in {
            "year",
            "month",
            "week",
            "day",
            "age",
            "old",
        }:
            return node
        if node.head == node:
            break
        node = node.head
    return node if node.pos_ in {"NOUN", "PROPN"} else None


def bare_unit(text: str, amount: Amount, number: Token, last: str | None) -> str | None:
    """The unit of a number without a noun: votes, people by their verb, or what was counted before."""
    if VOTE.match(text, amount.end) or _second_of_vote(text, amount):
        return "vote"
    if MORE.match(text, amount.end) and last is not None:
        return last
    while number.head.like_num and number.head != number:
        number = number.head  # "1.4 million have fled"
    if (
        number.dep_ == "pobj"
        and number.head.lower_ == "of"
        and number.head.head.lemma_.lower() in units()["people"]["groups"]
    ):
        return "people"
    if (
        number.dep_ in {"nsubj", "nsubjpass", "dobj"}
        and number.head.lemma_.lower() in units()["persons_of"]["verbs"]
    ):
        return "people"
    return None


def _second_of_vote(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 60) : amount.start]
    follows = re.match(r"\s+(?:vote|decision|margin|ruling|majority)", text[amount.end : amount.end + 12])
    paired = re.search(r"\d(?:-to-|-|–| to )$", before)
    return bool(paired and follows)
