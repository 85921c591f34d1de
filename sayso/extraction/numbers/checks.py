"""Numbers that are no quantities: dates, labels, parts of names, the pronoun "one"."""

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sayso.extraction.grammar.nearest_date import dates_between
from sayso.extraction.numbers.quantities import Amount
from sayso.extraction.numbers.units import units
from sayso.extraction.sheet import ParsedBlock, Sheet

NAMES = {"PERSON", "ORG", "GPE", "PRODUCT", "EVENT", "LAW", "FAC", "WORK_OF_ART", "LOC", "NORP"}
DATED = {"DATE", "TIME", "SET"}
YEARS = range(1900, 2100)
CODE_DIGITS = 7
# Units of time, whose amounts may only place something: "three days before the vote", "the past eight years".
SPANS = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
STRETCH = re.compile(
    r"\b(?:the|his|her|its|their|our|in|over|for|during)\s(?:last|past|next|following|coming|previous|preceding|first|final)\s$",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"\s(?:ago|before|after|earlier|later|hence|from now|prior|since|into|away from|ahead of|shy of|until|till|to go)\b",
    re.IGNORECASE,
)
# What a stretch is a part of, where that is no date: "the last five months of her life".
PART = re.compile(r"\sof\s(?!\d|the (?:year|month|week|day)\b)", re.IGNORECASE)
# Numbers written into a compound: "one-on-one", a "3-2-1 strategy", a "two-time" winner, "two-factor" login.
WOVEN = re.compile(
    r"[-‑](?:on|by|to|in|for)[-‑]\w|[-‑]\d+[-‑]\d|[-‑](?:time|sided|way|dimensional|factor|step|party|tier|faced|pronged)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(r"[-‑](?:on|by|to|in|for)[-‑]$|\d[-‑]\d[-‑]$", re.IGNORECASE)
# The other number of a score, before or behind one: "2-1 win".
SCORE_BEFORE = re.compile(r"(?<!\d)\d{1,3}[-‑–]$")
SCORE_BEHIND = re.compile(r"(?:[-‑–]\d{1,3})?\s(?P<noun>[a-z]+)", re.IGNORECASE)
# A letter and a hyphen before the digits: "omega-3", "F-16", "under-21".
CODED = re.compile(r"[^\W\d_][-‑]$")
# A slice that names a group: "the top 1 percent", "the middle one-fifth".
SLICE = re.compile(r"\b(?:top|bottom|richest|poorest|wealthiest|upper|lower|middle)[ -]$", re.IGNORECASE)
# A scale without a number: "several hundred".
VAGUE = re.compile(r"\b(?:several|many|few|some|couple) $", re.IGNORECASE)
SCALE_ONLY = {"hundred", "thousand", "million", "billion"}
# "The two" stands for "both" of what was told before, unless its noun goes on to say which.
BOTH = re.compile(r"\b(?:the|these|those|our) $", re.IGNORECASE)
SAYS_WHICH = {"relcl", "acl", "prep", "appos"}
EMPHATIC = re.compile(r"(?:at least|only|just|more than|exactly|no more than|up to|over)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount with its token, the noun that it counts and its unit. `text` is that of the block."""

    block: ParsedBlock
    text: str
    sent: Span
    amount: Amount
    number: Token
    noun: Token | None
    unit: str
    is_age: bool = False


def is_quantity(sheet: Sheet, found: Candidate) -> bool:
    """Whether a candidate states how much or how many."""
    return not (
        _in_date(sheet, found)
        or _in_name(found)
        or _is_label(found)
        or _is_year(found)
        or _is_idle_one(found)
        or _only_places(found)
        or _is_woven(found)
        or _is_emphasis(found)
        or _is_slice(found)
        or _is_vague(found)
        or _means_both(found)
        or _is_score(found)
    )


def _in_date(sheet: Sheet, found: Candidate) -> bool:
    if found.is_age:
        return False
    start = found.block.start_char + found.amount.start
    end = found.block.start_char + found.amount.end
    return any(d.type in DATED for d in dates_between(sheet, start, end))


def _in_name(found: Candidate) -> bool:
    """Whether the number is inside a name of several words ("Boeing 737")."""
    number = found.number
    if found.amount.unit or number.ent_type_ not in NAMES or found.is_age:
        return False
    doc, at = number.doc, number.i
    left = at > 0 and doc[at].ent_iob_ == "I"
    right = at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I"
    return left or right


def _is_label(found: Candidate) -> bool:
    """Whether the number follows the noun that it labels ("page 5", "No. 3", "flight 17")."""
    doc, at = found.number.doc, found.number.i
    sign = at - 1 - (at > 1 and doc[at - 1].text == ".")  # "No." may be two tokens
    before = doc[sign].lower_.rstrip(".") if at else ""
    if before in {"#", "no", "number"}:
        return True
    if (
        found.noun is not None
        and found.noun.lower_.rstrip(".") in units()["plain"]["addresses"]
        and found.noun.pos_ == "PROPN"
    ):
        return True
    if found.amount.unit or found.is_age:
        return False
    return before in units()["plain"]["labels"] or _is_model(found)


def _is_model(found: Candidate) -> bool:
    """Whether digits between a name and a noun in the singular number a product: "the PowerDisc 3 charger"."""
    number, noun = found.number, found.noun
    if not number.i or noun is None or found.amount.value == 1 or found.amount.spoken:
        return False
    named = number.doc[number.i - 1].pos_ == "PROPN" and number.doc[number.i - 1].whitespace_ != ""
    return named and noun.tag_ == "NN" and noun.i == number.i + 1 and number.whitespace_ != ""


def _is_year(found: Candidate) -> bool:
    amount = found.amount
    if amount.unit or amount.spoken or found.is_age:
        return False
    text = found.text[amount.start : amount.end]
    if text.isdigit() and len(text) > CODE_DIGITS:
        return True
    if not (text.isdigit() and len(text) == 4 and int(text) in YEARS):
        return False
    return found.number.ent_type_ == "DATE" or found.noun is None or found.noun.tag_ not in {"NNS", "NNPS"}


def _is_idle_one(found: Candidate) -> bool:
    """ "One of them", "one day", "one thing": no count, unless something stresses it."""
    written = found.text[found.amount.start : found.amount.end].lower()
    if found.amount.value != 1 or not written.startswith("one") or found.is_age:
        return False
    if found.amount.unit == "percent":
        return False
    if found.noun is None:
        return True
    before = found.text[max(0, found.amount.start - 14) : found.amount.start]
    if EMPHATIC.search(before):
        return False
    if found.noun.dep_ in {"nsubj", "nsubjpass"} and _befalls(found.noun):
        return False
    return found.noun.lemma_.lower() in units()["plain"]["idle"] or found.noun.dep_ in {
        "nsubj",
        "nsubjpass",
        "npadvmod",
        "ROOT",
        "pobj",
    }


def _befalls(noun: Token) -> bool:
    """Whether what the noun undergoes is counted: "one man was killed"."""
    return (
        noun.lemma_.lower() in units()["people"]["nouns"]
        and noun.head.lemma_.lower() in units()["persons_of"]["verbs"]
    )


def _only_places(found: Candidate) -> bool:
    """Whether a stretch of time only says when something else was."""
    if found.is_age:
        return False
    before = found.text[max(0, found.amount.start - 24) : found.amount.start]
    after = found.text[found.amount.unit_end : found.amount.unit_end + 24]
    if STRETCH.search(before) and not PART.match(after):
        return True
    return found.unit in SPANS and PLACED.match(after) is not None


def _is_woven(found: Candidate) -> bool:
    """Whether the number is a part of a word of several."""
    text, amount = found.text, found.amount
    if amount.unit in {"percent", "vote", "year"} or found.is_age or found.unit == "vote":
        return False
    before = text[max(0, amount.start - 5) : amount.start]
    if CODED.search(before) and amount.unit is None:
        return True
    if BEHIND.search(before) or WOVEN.match(text, amount.end):
        return True
    return before[-1:] == "-" and before[-2:-1].isdigit() and text[amount.end : amount.end + 1] == "-"


def _is_emphasis(found: Candidate) -> bool:
    """Whether "100 percent" only stresses an adjective ("100 percent wrong")."""
    doc, number = found.number.doc, found.number
    after = number.i + 2
    return (
        found.amount.unit == "percent"
        and found.amount.value in {100, 110, 200, 1000}
        and after < len(doc)
        and doc[after].pos_ in {"ADJ", "ADV", "SCONJ"}
        and doc[after].tag_ not in {"JJR", "RBR"}
    )


def _is_slice(found: Candidate) -> bool:
    before = found.text[max(0, found.amount.start - 12) : found.amount.start]
    return found.amount.unit == "percent" and SLICE.search(before) is not None


def _is_vague(found: Candidate) -> bool:
    written = found.text[found.amount.start : found.amount.end].lower()
    before = found.text[max(0, found.amount.start - 12) : found.amount.start]
    return written in SCALE_ONLY and VAGUE.search(before) is not None


def _means_both(found: Candidate) -> bool:
    """Whether "the two leaders" only takes up who was named before; "the two largest" and "the two who died" count."""
    amount, noun = found.amount, found.noun
    if amount.value != 2 or not amount.spoken or amount.unit or noun is None or _befalls(noun):
        return False
    if not BOTH.search(found.text[max(0, amount.start - 7) : amount.start]):
        return False
    told = any(c.dep_ in SAYS_WHICH or c.tag_ == "JJS" for c in noun.children)
    return not told and noun.tag_ == "NNS"


def _is_score(found: Candidate) -> bool:
    """Whether the number is half of a score or a record of wins ("a 2-1 win")."""
    amount, text = found.amount, found.text
    behind = SCORE_BEHIND.match(text, amount.end)
    if behind is None or behind["noun"].lower() not in units()["plain"]["scores"]:
        return False
    first = text[amount.end : amount.end + 1] in {"-", "‑", "–"}
    return first or SCORE_BEFORE.search(text[max(0, amount.start - 5) : amount.start]) is not None
