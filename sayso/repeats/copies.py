"""Which articles are copies: how much of their text lies in paragraphs of an earlier article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from schemas.repeats import Copy, Passage, RepeatLink

COPY = 0.5
MOST_MEMBERS = 40  # earliest paragraphs of one cluster that its later members are counted against

Place = tuple[str, int]


def find_copies(
    words: Mapping[str, int],
    passages: Sequence[Passage],
    links: Iterable[RepeatLink],
    days: Mapping[str, date | None],
    stories: Mapping[str, str],
) -> tuple[Copy, ...]:
    """Measure how much of each article lies in an earlier one.

    `words` is the number of kept words of each article that has a part in this, `passages` the kept
    paragraphs that `links` name, `days` the stated dates, `stories` what the versions of one
    article share: a version is no copy of another. Articles are ordered by date
    (none comes last), the longer first, then by id; a copy points to an earlier article
    only, so there are no cycles. Out: one row for each article of `words` with any share,
    sorted; `copy_share` is the largest share that one earlier article covers.
    """
    size = {(p.article_id, p.position): len(p.text.split()) for p in passages}
    rank = {
        a: (days.get(a) or date.max, -words.get(a, 0), a)
        for a in {p.article_id for p in passages} | set(words)
    }
    shared = overlaps(size, rank, links, stories)
    found = []
    for article in sorted(words):
        shares = {
            other: min(1.0, sum(paragraphs.values()) / words[article])
            for other, paragraphs in shared.get(article, {}).items()
            if words[article] > 0
        }
        if not shares:
            continue
        copied = sorted((o for o in shares if shares[o] >= COPY), key=rank.__getitem__)
        found.append(
            Copy(
                article_id=article,
                copy_of=copied[0] if copied else None,
                copy_share=round(max(shares.values()), 4),
            )
        )
    return tuple(found)


Rank = Mapping[str, tuple[date, int, str]]
Shared = dict[str, dict[str, dict[int, float]]]


def overlaps(
    size: Mapping[Place, int], rank: Rank, links: Iterable[RepeatLink], stories: Mapping[str, str]
) -> Shared:
    """Article -> earlier article -> words of each paragraph that lie in it."""
    shared: Shared = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    stars: dict[Place, set[Place]] = defaultdict(set)
    for link in links:
        one, other = (link.article_id, link.position), (link.of_article_id, link.of_position)
        if one[0] == other[0] or one not in size or other not in size:
            continue
        if link.relation in ("exact", "near"):
            stars[other].add(one)
        elif link.relation == "contains" and stories[one[0]] != stories[other[0]]:
            credit(shared, size, rank, one, other, min(size[one], size[other]) * link.containment)
    for root in sorted(stars):
        members = sorted({root, *stars[root]}, key=lambda place: (rank[place[0]], place[1]))
        for later in members:
            for earlier in members[:MOST_MEMBERS]:
                if stories[later[0]] != stories[earlier[0]]:
                    credit(shared, size, rank, later, earlier, size[later])
    return shared


def credit(
    shared: Shared, size: Mapping[Place, int], rank: Rank, one: Place, other: Place, count: float
) -> None:
    """Count shared words for the later of two articles, never more than the paragraph has."""
    later, earlier = (one, other) if rank[one[0]] > rank[other[0]] else (other, one)
    words = shared[later[0]][earlier[0]]
    words[later[1]] = min(float(size[later]), max(words[later[1]], 0.0) + count)
