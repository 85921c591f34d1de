"""What a parse takes for a subject and is none: a dateline, a hyphen."""

from spacy.tokens import Span, Token

# Tokens that a dateline takes at most ("TURIN, Italy, May 2 (Agency) —").
DATELINE = 16


def past_dateline(subject: Token) -> Token:
    """The apposition behind the dash where the parse takes a dateline ("TURIN, May 2 — ") for the subject,
    or the name where it takes a hyphen for it ("Co-founder of Fiat, Paul Rossi, met")."""
    if subject.is_punct:
        return next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), subject)
    dash = _dash_of_dateline(subject.sent)
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
