"""Each residue rule matches its example, and plain prose matches none."""

import time

import pytest

from sayso.formats.html.residue import residue, residue_rules

PROSE = [
    "Share prices fell on Monday after the central bank raised its rate by half a point.",
    "Comments by the minister angered farmers in the north of the country.",
    "Related industries employ another 40,000 people, the ministry said.",
    "She said: “Read more books, and you will see further than I did.”",
    "Follow the money, the old editor used to say, and he was usually right.",
    "The photo shows the minister at the opening of the bridge in 1998.",
    "More than 200 people signed up for the course by e-mail, and the college expects a hundred more this month.",
    "Contents of the letter were leaked to two newspapers.",
    "Watch makers in the valley have had their best year since 1974.",
    "Mehr zum Thema Brücken weiß kaum jemand als der alte Baumeister aus Köln.",
    "공유 경제가 성장하고 있다고 장관이 말했다.",
    "記者会見で大臣は新しい橋について述べた。",
]


@pytest.mark.parametrize("rule", residue_rules(), ids=lambda r: r.id)
def test_each_rule_is_the_one_its_example_falls_under(rule):
    assert residue(rule.example) == rule


def test_ids_are_unique():
    ids = [rule.id for rule in residue_rules()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_residue(text):
    assert residue(text) is None


@pytest.mark.parametrize("unit", ["a ", "follow on ", "(", "_ ", "sign up ", "[a ", "photo:", "\u00a0"])
def test_rules_take_linear_time(unit):
    started = time.process_time()
    for _ in range(20):
        residue((unit * 600)[:600])
    assert time.process_time() - started < 1.0
