"""What a parse takes for a subject and is none: a dateline, a hyphen."""

import re

from spacy.tokens import Token

from sayso.extraction.gazetteer import agencies

# A dateline stands at the head of a block: "ANKARA (Reuters) -", "Dec 7 (Reuters) -", "KYIV, June 3 —".
DATELINE = re.compile(
    r"(?P<places>[A-Z][A-Za-z.'’ /-]{1,40}(?:, [A-Z][A-Za-z.' ]{1,20})?)?"
    r"(?:,? ?(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?))?"
    r"(?: ?\((?P<agency>[A-Za-z .-]{2,30})\))?(?: ?[-–—]{1,2} | ?_{1,2} ?)"
)


def dateline_of(text: str) -> re.Match[str] | None:
    """The dateline that opens a text, with its dash: it names an agency, or its place in capitals."""
    match = DATELINE.match(text)
    if match is None or not match["places"]:
        return match if match and match["agency"] in agencies() else None
    return match if match["agency"] in agencies() or match["places"].split(",")[0].isupper() else None


def past_datelines(subjects: list[Token]) -> list[Token]:
    """The subjects of a verb without those that are a dateline ("TURIN, May 2 — ") or a hyphen.

    Where nothing else is a subject it is the apposition behind the dash, or the name or noun behind the hyphen
    ("Co-founder of Fiat, Paul Rossi, met").
    """
    if not subjects:
        return []
    sent = subjects[0].sent
    dateline = dateline_of(sent.text)
    end = sent.start_char + dateline.end() if dateline else 0
    return [s for s in subjects if s.idx >= end and not s.is_punct] or [_meant(s, end) for s in subjects]


def _meant(subject: Token, end: int) -> Token:
    if subject.is_punct:
        behind = (c for c in subject.children if c.i > subject.i and c.dep_ in {"appos", "nsubj"})
        return next((c for c in behind if c.pos_ in {"PROPN", "NOUN"}), subject)
    return next((t for t in subject.subtree if t.idx >= end and t.dep_ in {"appos", "nsubj"}), subject)
