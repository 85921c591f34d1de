"""Repeats and copies across articles, decided for new articles against all that is stored."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from sayso.repeats.candidates import exact_pairs, shared_pairs
from sayso.repeats.copies import find_copies
from sayso.repeats.fingerprints import prints
from sayso.repeats.linking import link
from sayso.repeats.promising import promising
from sayso.repeats.sentences import is_carried
from sayso.warehouse import copying
from sayso.warehouse.loading import load_hashes
from sayso.warehouse.settling import Connection
from schemas.repeats import Passage, RepeatLink

# A run of words found in more paragraphs than this is a turn of phrase, not a trace.
MOST_SHARED = 50


def settle_repeats(con: Connection, articles: list[str], window_days: int) -> None:
    """Link repeated paragraphs, find copied articles, and mark the facts that came with a copy."""
    # A paragraph that repeats another of its own article may still be the one that was copied.
    new = copying.passages_of(con, articles, ("kept", "duplicate"))
    mark(con, new)
    passages = [*new, *copying.passages_like(con, articles, window_days, MOST_SHARED)]
    links = repeats_of(passages, len(new))
    copying.put_links(con, articles, links)
    settle_copies(con, articles)
    settle_copied_facts(con, articles, {(p.article_id, p.position): p.text for p in passages})


def mark(con: Connection, passages: list[Passage]) -> None:
    """Store the fingerprints of new paragraphs."""
    texts = [passage.text for passage in passages]
    owners = [(passage.article_id, passage.position) for passage in passages]
    marks, whole = prints(texts)
    load_hashes(con, "fingerprints", marks.hashes, marks.owners, owners)
    told = np.flatnonzero(whole)
    load_hashes(con, "paragraph_hashes", whole[told], told, owners)


def repeats_of(passages: list[Passage], n_new: int) -> tuple[RepeatLink, ...]:
    """The links of which at least one side is among the first `n_new` passages."""
    with uncollected():
        return linked([passage.text for passage in passages], passages, n_new)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: millions of small tuples make it run all the time, and find none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def linked(texts: list[str], passages: list[Passage], n_new: int) -> tuple[RepeatLink, ...]:
    """Candidates by fingerprints, the promising of them verified."""
    fresh = np.arange(len(passages)) < n_new
    marks, whole = prints(texts)
    near, shares = shared_pairs(marks.hashes, marks.owners, fresh, df_cap=MOST_SHARED)
    near = near[promising(texts, near, shares)]
    exact = exact_pairs(whole, fresh)
    return link(passages, fresh.tolist(), [*near.tolist(), *exact.tolist()])


def settle_copies(con: Connection, articles: list[str]) -> None:
    """Measure how much of each touched article lies in an earlier one."""
    touched = copying.linked_articles(con, articles)
    links = copying.links_of(con, touched)
    around = sorted({*touched, *(end for item in links for end in (item.article_id, item.of_article_id))})
    passages = copying.passages_of(con, around)
    words, days = copying.words_and_days(con, around)
    copies = find_copies({a: words[a] for a in touched}, passages, links, days)
    copying.put_copies(con, touched, copies)


def settle_copied_facts(con: Connection, articles: list[str], texts: dict[tuple[str, int], str]) -> None:
    """Mark the facts whose sentence stands in an earlier article: they are no further witness."""
    copied = []
    for fact_id, evidence, place in copying.linked_facts(con, copying.linked_articles(con, articles)):
        other = texts.get(place) or copying.text_at(con, place)
        if is_carried(evidence, other):
            copied.append(fact_id)
    copying.put_copied_facts(con, sorted(set(copied)))
