"""What became of a plan, told of a pronoun."""

import pytest

from sayso.extraction.events.extractor import read_events
from tests.extraction.test_events_frames import lay


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A visit from Anna Rossi was already arranged last May, but it had been canceled after a storm.", "cancelled"),
        ("Paul Keller planned a visit to Rome in June. It was called off on Friday.", "cancelled"),
        ("Paul Keller planned to visit Rome in June. The company, which said so, scrapped it.", "cancelled"),
        ("Paul Keller planned a visit to Rome in June. It was not called off.", "planned"),
        ("Paul Keller planned a visit to Rome in June. It could be called off.", "planned"),
        ("Paul Keller planned a visit to Rome in June. They were called off on Friday.", "planned"),
        ("Paul Keller visited Rome in June. It was called off on Friday.", "happened"),
        ("Paul Keller planned a visit to Rome. He bought a hat in Pisa. It was scrapped on Friday.", "planned"),
    ],
)  # fmt: skip
def test_a_plan_that_a_pronoun_takes_up_is_called_off(text, status):
    assert [fact.status for fact in read_events(lay(text)) if fact.kind == "visit"] == [status]


@pytest.mark.parametrize("pronoun", ["they were", "both of them were"])
def test_several_talks_are_called_off_by_their_pronoun(pronoun):
    text = f"Talks between Italy and France were planned for Monday, but {pronoun} postponed."
    status = "cancelled" if pronoun == "they were" else "planned"
    assert [fact.status for fact in read_events(lay(text)) if fact.kind == "meeting"] == [status]
