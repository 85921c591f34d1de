"""Reports of one story: which articles tell it, and which of their facts are one in other words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.standing.retelling.facts import retellings
from sayso.standing.retelling.stories import name_alike, same_stories, story_keys, story_profile
from sayso.warehouse.settling import facts as desk
from sayso.warehouse.settling import stories
from sayso.warehouse.store.connection import Connection
from schemas.claims import Retelling, StatedFact, StoryProfile

Pair = tuple[str, str]


def settle_stories(con: Connection, new: Sequence[StatedFact]) -> tuple[Pair, ...]:
    """Keep what the articles of new facts are about; the pairs of them and of others that tell one story."""
    articles = sorted({fact.article_id for fact in new})
    profiles = [story_profile(words) for words in stories.words_of(con, articles)]
    stories.put_profiles(con, profiles, {p.article_id: story_keys(p) for p in profiles})
    return stories_told(con, profiles)


def stories_told(con: Connection, profiles: Sequence[StoryProfile]) -> tuple[Pair, ...]:
    """The pairs of articles of these profiles and of others that tell one story."""
    around = stories.articles_around(con, [profile.article_id for profile in profiles])
    names = stories.names_of(con, {other for found in around.values() for other in found})
    near = {
        p.article_id: [o for o in around.get(p.article_id, ()) if name_alike(p.names, names.get(o, {}))]
        for p in profiles
    }
    known = stories.profiles_of(con, {other for found in near.values() for other in found})
    return same_stories(profiles, near, {p.article_id: p for p in known})


def stories_of(con: Connection, articles: Iterable[str]) -> dict[str, frozenset[str]]:
    """The other reports of the story of articles that were settled before, by what was kept of them."""
    return by_article(stories_told(con, stories.profiles_of(con, articles)))


def by_article(pairs: Sequence[Pair]) -> dict[str, frozenset[str]]:
    """The other reports of the story of each article."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {article: frozenset(others) for article, others in found.items()}


def retold_facts(
    con: Connection, pairs: Sequence[Pair], new: Sequence[StatedFact]
) -> tuple[list[Retelling], dict[str, str]]:
    """The facts that reports of one story tell in other words, and the claims of the facts that these reports state."""
    own = {fact.fact_id for fact in new}
    stored = desk.stated_facts(con, {article for pair in pairs for article in pair})
    told_in: dict[str, list[StatedFact]] = defaultdict(list)
    for fact in (*new, *(f for f in stored if f.fact_id not in own)):
        told_in[fact.article_id].append(fact)
    found = [r for a, b in pairs for r in retellings(told_in[a], told_in[b])]
    return found, stories.claims_of_facts(con, {fact.fact_id for fact in stored} - own)
