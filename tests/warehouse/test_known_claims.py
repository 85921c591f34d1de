"""Which stored claims are looked at when new facts arrive."""

from datetime import date
from itertools import product

from sayso.standing.slots.times import NEAR, When, times_agree
from sayso.warehouse.settling.facts import MOST_UNDER_KEY, Asked, known_claims, known_quotes
from sayso.warehouse.settling.links import UNKEPT, claims_in_stories, claims_on_topics, put_topics
from sayso.warehouse.settling.stories import articles_around
from sayso.warehouse.store.rows import insert_rows
from tests.warehouse.conftest import IDS, claim

TOLD = (
    (None, None), (date(2024, 5, 1), date(2024, 5, 1)), (date(2024, 5, 22), date(2024, 5, 22)),
    (date(2024, 5, 23), date(2024, 5, 23)), (date(2024, 1, 1), date(2024, 5, 5)),
)  # fmt: skip
DATED = (
    (None, None), (date(2024, 5, 1), date(2024, 5, 1)), (date(2024, 5, 1), date(2024, 5, 31)),
    (date(2020, 1, 1), date(2020, 12, 31)),
)  # fmt: skip


def stored(con, key, *claims):
    insert_rows(con, "claims", claims)
    insert_rows(con, "claim_keys", [{"key": key, "claim_id": c["claim_id"]} for c in claims])


def test_claims_are_looked_up_whose_times_agree(con):
    times = {f"c{n:02}": (*told, *dated) for n, (told, dated) in enumerate(product(TOLD, DATED))}
    stored(con, "k", *(
        claim(i, "number", told_from=t[0], told_to=t[1], time_lo=t[2], time_hi=t[3]) for i, t in times.items()
    ))  # fmt: skip
    for (day, _), (lo, hi) in product(TOLD, DATED):
        asked = When(None, lo, hi, day, day)
        agreeing = [i for i, t in times.items() if times_agree(asked, When(None, t[2], t[3], t[0], t[1]))]
        assert [c.claim_id for c in known_claims(con, [Asked("k", day, lo, hi)], NEAR.days)] == agreeing
    assert len(known_claims(con, [Asked("k")], NEAR.days)) == len(times), "a post is looked up at all times"
    assert known_claims(con, [Asked("other")], NEAR.days) == []


def test_of_a_busy_key_the_latest_told_are_looked_at_however_often_it_is_asked(con):
    day = date(2024, 5, 1)
    many = [claim(f"c{n:03}", "number", told_from=day, told_to=day) for n in range(MOST_UNDER_KEY)]
    stored(con, "k", *many, claim("early", "number", told_from=date(2024, 4, 20), told_to=date(2024, 4, 20)))
    found = known_claims(con, [Asked("k", day), Asked("k", date(2024, 5, 2))], NEAR.days)
    assert [c.claim_id for c in found] == [c["claim_id"] for c in many]


def test_articles_of_near_days_and_without_a_day_are_around(con):
    days = {"new": "2024-05-10", "near": "2024-05-13", "far": "2024-05-14", "undated": None, "unseen": None}
    insert_rows(con, "story_keys", [
        {"key": "k" if a != "unseen" else "other", "article_id": a, "day": d and date.fromisoformat(d)}
        for a, d in days.items()
    ])  # fmt: skip
    assert articles_around(con, ["new"]) == {"new": ["near", "undated"]}
    assert articles_around(con, ["undated"]) == {"undated": ["far", "near", "new"]}


def test_on_a_topic_claims_of_the_status_asked_for_are_found(con):
    statuses = {"done": "happened", "ahead": "planned", "open": "possible"}
    insert_rows(con, "claims", [claim(i, "event", status=status) for i, status in statuses.items()])
    put_topics(con, {i: ["k"] for i in statuses}, {})
    assert claims_on_topics(con, [("k", None)], 3) == set(statuses)
    assert claims_on_topics(con, [("k", "planned"), ("k", "possible"), ("m", None)], 3) == {"ahead", "open"}
    assert claims_on_topics(con, [("k", None)], 2) == set(), "a busy topic is none, whatever is asked of it"


def test_in_a_story_claims_with_a_common_key_are_found_and_those_whose_keys_were_not_kept(told):
    a, b, c, _ = IDS
    put_topics(told, {"meet": ["k"], "count": []}, {"meet": [], "count": ["m"]})
    assert claims_in_stories(told, [("k", a), ("m", c)]) == {"meet"}, "`count` is told in another article"
    assert claims_in_stories(told, [("k", c), ("m", a)]) == {"meet", "count"}
    put_topics(told, {}, {"other": [UNKEPT]})
    assert claims_in_stories(told, [("n", c)]) == {"other"}
    assert claims_in_stories(told, [("n", b)]) == set()


def test_quotations_are_found_with_the_keys_that_they_stand_under(told):
    (quote,), *_ = told.execute("SELECT quote_id FROM quote_rows ORDER BY 1").fetchall()
    rows = [{"key": key, "quote_id": quote, "day": date(2024, 5, 1)} for key in ("k", "m", "unasked")]
    insert_rows(told, "utterance_keys", rows)
    near, far = (date(2024, 5, 11), date(2024, 5, 12)), (date(2024, 7, 1), date(2024, 7, 1))
    found, keys = known_quotes(told, {"k": near, "m": near, "other": near}, 10)
    assert [q.quote_id for q in found] == [quote]
    assert {name: sorted(under) for name, under in keys.items()} == {quote: ["k", "m"]}
    assert known_quotes(told, {"k": near, "m": far}, 10)[1] == {quote: ["k"]}
    assert known_quotes(told, {"k": far}, 10) == ([], {})
    assert known_quotes(told, {"k": (None, None)}, 10)[1] == {quote: ["k"]}
