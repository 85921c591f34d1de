"""The same utterance in other words and articles."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sayso.standing.utterances import Said, join_utterances, likeness, utterance_keys
from schemas.claims import StatedQuote
from tests.standing.made import spoken

SAYINGS = (
    "the contest that we have with the north does not lead to a quarrel",
    "the contest that we have with the north does not turn into quarrel",
    "We will rebuild the harbour before the winter storms",
    "before the winter storms, we will rebuild the harbour",
    "yes",
    "The council has no money left for a second bridge",
)
QUOTES = st.lists(st.tuples(st.sampled_from(SAYINGS), st.sampled_from((None, "jane", "tom"))), max_size=10)


def joined(new: Sequence[StatedQuote], *known: StatedQuote) -> dict[str, str]:
    return join_utterances(new, known, {quote.quote_id: utterance_keys(quote) for quote in (*new, *known)})


def utterances(*said_by: tuple[str, str | None]) -> int:
    quotes = [spoken(f"a{n}", n, content, speaker) for n, (content, speaker) in enumerate(said_by)]
    return len(set(joined(quotes).values()))


def test_other_words_of_one_speaker_are_one_utterance() -> None:
    assert utterances((SAYINGS[0], "jane"), (SAYINGS[1], "jane")) == 1
    assert utterances((SAYINGS[2], "jane"), (SAYINGS[2], None)) == 1


def test_other_speakers_and_other_quotes_stay_apart() -> None:
    assert utterances((SAYINGS[0], "jane"), (SAYINGS[1], "tom")) == 2
    assert utterances((SAYINGS[0], "jane"), (SAYINGS[2], "jane"), (SAYINGS[5], "jane")) == 3
    assert utterances(("yes", None), ("yes", None)) == 2


@given(QUOTES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_is_of_no_matter(chosen: list[tuple[str, str | None]], random: object) -> None:
    quotes = [spoken(f"a{n}", n, content, speaker) for n, (content, speaker) in enumerate(chosen)]
    mixed = list(quotes)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert joined(quotes) == joined(mixed)


@given(st.sampled_from(SAYINGS), st.sampled_from(SAYINGS), st.sampled_from((None, "jane")))
def test_likeness_is_symmetric(a: str, b: str, speaker: str | None) -> None:
    x, y = Said(spoken("a", 1, a, speaker)), Said(spoken("b", 2, b, "jane"))
    assert likeness(x, y) == likeness(y, x)


@given(st.text(max_size=80))
def test_odd_text_has_keys(text: str) -> None:
    assert utterance_keys(spoken("a", 1, text))


def test_a_known_utterance_keeps_its_name() -> None:
    known = spoken("a", 1, SAYINGS[2], "jane").model_copy(update={"utterance_id": "first"})
    assert joined([spoken("b", 2, SAYINGS[2], "jane")], known) == {"b-2": "first"}


def test_what_stands_inside_what_another_says_is_another_utterance() -> None:
    outer = spoken("a", 1, "that the board had asked the town to open its old archive at once", "lee")
    inner = spoken("a", 2, "the town to open its old archive at once")
    apart = [
        q.model_copy(update={"start_char": s, "end_char": e})
        for q, s, e in ((outer, 10, 75), (inner, 35, 75))
    ]
    assert len(set(joined(apart).values())) == 2
    elsewhere = [apart[0], apart[1].model_copy(update={"article_id": "b"})]
    assert len(set(joined(elsewhere).values())) == 1


def test_what_somebody_did_not_say_is_another_utterance() -> None:
    one, other = spoken("a", 1, SAYINGS[2], "jane"), spoken("b", 2, SAYINGS[2], "jane")
    denied = other.model_copy(update={"polarity": "negated"})
    assert likeness(Said(one), Said(other)) == 1
    assert likeness(Said(one), Said(denied)) == 0


def test_a_denial_is_another_utterance_and_a_part_of_it_is_not() -> None:
    yes = "we will rebuild the harbour before the winter storms"
    no = "we will not rebuild the harbour before the winter storms"
    assert utterances((yes, "jane"), (no, "jane")) == 2
    assert utterances((no, "jane"), ("rebuild the harbour before the winter storms", "jane")) == 1
