"""What a parse takes for a subject and is none: a dateline, a hyphen."""

from spacy.tokens import Span, Token

# Tokens that a dateline takes at most ("TURIN, Italy, May 2 (Agency) —").
DATELINE = 16


def past_datelines(subjects: list[Token]) -> list[Token]:
    """The subjects of a verb without those that are a dateline ("TURIN, May 2 — ") or a hyphen.

    Where nothing else is a subject it is the apposition behind the dash, or the name behind the hyphen
    ("Co-founder of Fiat, Paul Rossi, met").
    """
    dash = _dash_of_dateline(subjects[0].sent) if subjects else None
    if dash is not None and any(subject.i > dash for subject in subjects):
        return [subject for subject in subjects if subject.i > dash]
    return [_meant(subject, dash) for subject in subjects]


def _meant(subject: Token, dash: int | None) -> Token:
    if subject.is_punct:
        return next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), subject)
    if dash is None or subject.i > dash:
        return subject
    return next((t for t in subject.subtree if t.i > dash and t.dep_ in {"appos", "nsubj"}), subject)


def _dash_of_dateline(sent: Span) -> int | None:
    """The dash that ends a dateline at the head of a sentence; None where there is none."""
    if not sent.text.lstrip()[:2].isupper():
        return None
    for token in sent[:DATELINE]:
        if token.text in {"—", "–", "--", "-"}:
            return token.i
        if token.pos_ not in {"PROPN", "NUM", "PUNCT", "SPACE", "SYM", "X"}:
            return None
    return None
