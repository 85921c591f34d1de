"""Repeats and copies across articles, decided for new articles against all that is stored."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np

from sayso.repeats.candidates import exact_pairs, shared_pairs
from sayso.repeats.copies import find_copies
from sayso.repeats.fingerprints import Prints, joined, prints
from sayso.repeats.linking import link
from sayso.repeats.promising import promising
from sayso.repeats.sentences import is_carried
from sayso.warehouse.settling import copying, marks
from sayso.warehouse.store.connection import Connection
from schemas.repeats import Passage, RepeatLink

# A run of words found in more paragraphs than this is a turn of phrase, not a trace.
MOST_SHARED = 50

Place = tuple[str, int]
Known = Mapping[Place, Passage]


def settle_repeats(con: Connection, articles: list[str], window_days: int) -> None:
    """Link repeated paragraphs, find copied articles, and mark the facts that came with a copy."""
    with uncollected():
        # A paragraph that repeats another of its own article may still be the one that was copied.
        new = copying.passages_of(con, articles)
        passages, links = link_new(con, new, window_days)
        copying.put_links(con, articles, links)
        known = {(p.article_id, p.position): p for p in passages}
        settle_copies(con, articles, known)
        settle_copied_facts(con, articles, known)


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


def link_new(
    con: Connection, new: list[Passage], window_days: int
) -> tuple[list[Passage], tuple[RepeatLink, ...]]:
    """The passages looked at, the new ones first, and their links. The marks of the new ones are stored."""
    read = prints([passage.text for passage in new])
    days = [passage.day for passage in new]
    asked = (read[0].hashes, read[1])
    stored = marks.passages_alike(con, asked, days, window_days, MOST_SHARED)
    marks.append_marks(con, new, *read[0], read[1])
    known = prints([passage.text for passage in stored])
    return [*new, *stored], linked([*new, *stored], len(new), joined(read, known))


def linked(passages: list[Passage], n_new: int, read: Prints) -> tuple[RepeatLink, ...]:
    """The links of which at least one side is among the first `n_new` passages: candidates by fingerprints,
    the promising of them verified."""
    found, whole = read
    fresh = np.arange(len(passages)) < n_new
    near, shares = shared_pairs(found.hashes, found.owners, fresh, df_cap=MOST_SHARED)
    near = near[promising([passage.text for passage in passages], near, shares)]
    return link(passages, fresh.tolist(), [*near.tolist(), *exact_pairs(whole, fresh).tolist()])


def settle_copies(con: Connection, articles: list[str], known: Known) -> None:
    """Measure how much of each touched article lies in an earlier one."""
    touched = copying.linked_articles(con, articles)
    links = copying.links_of(con, touched)
    ends = {place for item in links for place in places_of(item)}
    known_of = copying.measures_of(con, {*touched, *(article for article, _ in ends)})
    passages = [known[place] for place in sorted(ends & known.keys())]
    passages += copying.passages_at(con, ends - known.keys())
    kept = [passage for passage in passages if passage.kept]
    copies = find_copies(known_of.words, kept, links, known_of.days, known_of.stories)
    judged = set(touched)
    copying.put_copies(con, touched, [copy for copy in copies if copy.article_id in judged])


def places_of(link: RepeatLink) -> tuple[Place, Place]:
    """Both ends of a link."""
    return (link.article_id, link.position), (link.of_article_id, link.of_position)


def settle_copied_facts(con: Connection, articles: list[str], known: Known) -> None:
    """Mark the facts whose sentence stands in an earlier article: they are no further witness.

    Of links between other articles that was decided when they were new.
    """
    facts = copying.linked_facts(con, articles)
    unread = {place for _, _, place in facts if place not in known}
    texts = {(p.article_id, p.position): p.text for p in copying.passages_at(con, unread)}
    texts |= {place: passage.text for place, passage in known.items()}
    copied = {fact_id for fact_id, evidence, place in facts if is_carried(evidence, texts.get(place, ""))}
    copying.put_copied_facts(con, sorted(copied))
