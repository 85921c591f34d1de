"""Invented articles: the same for a seed, each with a story of its own, and as many copies as asked."""

import pytest

from benchmarks.articles import made_article, made_articles, original_of, stock
from sayso.repeats.fingerprints import prints
from schemas.repeats import Passage
from tasks.settling.repeating import linked


def test_an_article_depends_on_its_seed_and_number_alone() -> None:
    assert list(made_articles(30)) == [made_article(number) for number in range(30)]
    assert made_article(7) != made_article(7, seed=1)


def test_no_slot_is_left_open_and_every_topic_is_told() -> None:
    texts = [made.text for made in made_articles(200)]
    assert not [text for text in texts if "{" in text]
    assert len({made.name for made in made_articles(200)}) == 200
    assert all(len(text.split()) > 80 for text in texts)


@pytest.mark.parametrize("copies", [0.0, 0.25])
def test_the_share_of_copies_is_the_one_asked_for(copies: float) -> None:
    taken = [original_of(0, number, copies) != number for number in range(2000)]
    assert abs(sum(taken) / 2000 - copies) < 0.03


def passages(count: int, copies: float) -> list[Passage]:
    return [
        Passage(article_id=made.name, position=position, text=text, day=None)
        for made in made_articles(count, copies=copies)
        for position, text in enumerate(made.text.split("\n\n"))
    ]


def joined(found: list[Passage]) -> set[str]:
    """Articles that hold a repeat of a paragraph of another one."""
    links = linked(found, len(found), prints([passage.text for passage in found]))
    return {link.article_id for link in links if link.relation in {"exact", "near", "contains"}}


def test_only_copies_repeat_each_other() -> None:
    assert len(joined(passages(400, 0.0))) < 0.05 * 400
    assert len(joined(passages(400, 0.25))) > 0.15 * 400


def test_every_row_is_used() -> None:
    told = "{tail}" + repr(stock()["topics"]) + repr(stock()["rows"])
    assert not [name for name in stock()["rows"] if f"{{{name}}}" not in told]
