"""Articles are parsed in groups; what is read in one does not depend on its neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.preparing import articles as preparing
from tasks.preparing.mining import GROUP_CHARS, groups
from tests.conftest import SEEDS
from tests.steps import ingest_steps, rows


@given(st.lists(st.integers(0, 2 * GROUP_CHARS)))
def test_groups_keep_order_and_bounds(sizes) -> None:
    found = list(groups(zip(enumerate(sizes), sizes, strict=True)))
    assert [thing for group in found for thing in group] == list(enumerate(sizes))
    assert all(len(group) == 1 or sum(size for _, size in group) <= GROUP_CHARS for group in found)


def test_a_group_that_the_model_fails_on_is_parsed_one_by_one(tmp_path, monkeypatch) -> None:
    ingest_steps([SEEDS], tmp_path / "whole.duckdb")
    whole = preparing.parses

    def fails(articles, engine, cache):
        if len(articles) > 1 or "the plane’s door" in articles[0].text:
            raise ValueError("no parse")
        return whole(articles, engine, cache)

    monkeypatch.setattr(preparing, "parses", fails)
    ingest_steps([SEEDS], tmp_path / "apart.duckdb")
    query = "SELECT path FROM files WHERE status = '{}' ORDER BY path"
    refused = rows(tmp_path / "apart.duckdb", query.format("quarantined"))
    assert len(refused) == 1
    kept = (
        "SELECT path, mentions.text, start_char FROM mentions JOIN articles USING (article_id) ORDER BY ALL"
    )
    assert set(rows(tmp_path / "apart.duckdb", kept)) < set(rows(tmp_path / "whole.duckdb", kept))
