"""The same utterance in other words or other articles."""

from collections.abc import Sequence

from sayso.standing.folding import fold
from schemas.claims import StatedQuote


def utterance_keys(quote: StatedQuote) -> tuple[str, ...]:
    """The keys under which an utterance is looked up when one like it arrives."""
    return (fold(quote.content),)


def join_utterances(new: Sequence[StatedQuote], known: Sequence[StatedQuote]) -> dict[str, str]:
    """The utterance of each new quotation, by quote id. The first quotation names the utterance."""
    by_key = {
        utterance_keys(q)[0]: q.utterance_id or q.quote_id for q in sorted(known, key=lambda q: q.quote_id)
    }
    joined = {}
    for quote in sorted(new, key=lambda q: (str(q.day), q.article_id, q.quote_id)):
        joined[quote.quote_id] = by_key.setdefault(utterance_keys(quote)[0], quote.quote_id)
    return joined
