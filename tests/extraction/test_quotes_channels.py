"""Through what an utterance came: every rule by its example, and sentences with several."""

import pytest

from sayso.extraction.quotes.channels import channel_rules
from tests.extraction.test_quotes import read

KINDS = {
    "phone", "conference call", "email", "message", "post", "letter", "statement", "press conference", "interview",
    "testimony", "parliament", "speech", "event", "document", "broadcast", "outlet", "reporters",
}  # fmt: skip


@pytest.mark.parametrize("rule", channel_rules(), ids=lambda rule: rule.id)
def test_every_rule_matches_its_own_example(rule) -> None:
    assert rule.pattern.search(rule.example)
    assert rule.channel in KINDS
    channels = {q.channel for q in read(rule.example)}
    assert channels <= {rule.channel}, "an earlier rule takes the example"


def test_most_examples_are_read_to_the_end() -> None:
    found = [rule.id for rule in channel_rules() if any(q.channel for q in read(rule.example))]
    assert len(found) >= 0.9 * len(channel_rules())


SENTENCES = (
    ("“The road is shut,” Ann Lee told CNN.", "outlet", "CNN"),
    ("“The road is shut,” Ann Lee told CNN in an interview on Monday.", "interview", "CNN"),
    ("“The road is shut,” Ann Lee said in an interview with the Financial Times.", "interview", "Financial Times"),
    ("In a statement, Ann Lee said that the road would stay shut.", "statement", None),
    ("Ann Lee, in a tweet, said the road would stay shut.", "post", "Twitter"),
    ("“The road is shut,” Ann Lee said on Fox News.", "broadcast", "Fox News"),
    ("“The road is shut,” Ann Lee told the Leeds Gazette by phone.", "phone", "Leeds Gazette"),
    ("Ann Lee told reporters that the road would stay shut.", "reporters", None),
    ("Ann Lee said the road would stay shut.", None, None),
    ("“He lied in a statement,” Ann Lee said.", None, None),
    ("Ann Lee said on Monday that the road would stay shut.", None, None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "channel", "name"), SENTENCES)
def test_sentences(text: str, channel: str | None, name: str | None) -> None:
    assert [(q.channel, q.channel_name) for q in read(text)] == [(channel, name)]


def test_a_channel_belongs_to_the_cue_beside_it() -> None:
    found = read("“The road is shut,” Ann Lee said on Fox News. Bob Reed wrote in a letter: “It is open.”")
    assert [(q.speaker, q.channel, q.channel_name) for q in found] == [
        ("Ann Lee", "broadcast", "Fox News"),
        ("Bob Reed", "letter", None),
    ]


def test_a_wish_has_no_channel() -> None:
    assert {q.channel for q in read("In his letters, Ann Lee hopes that the road will open in May.")} <= {
        None
    }


def test_the_name_of_a_paper_is_no_channel_of_its_own() -> None:
    found = read("“The road is shut,” Ann Lee said in an interview with The Leeds Post.")
    assert [(q.channel, q.channel_name) for q in found] == [("interview", "Leeds Post")]
