"""Versions of one article: no copies of each other, a paragraph diff, and only what changed is parsed again."""

import json
from pathlib import Path

import pytest

from sayso.warehouse.answers.explain import explain
from sayso.warehouse.store.connection import open_published
from tasks.preparing import articles as preparing
from tasks.upkeep.explaining import explained
from tests.steps import ingest_steps, rows

LEAD = (
    "Harbour minister Ada Quill met union leader Tom Brandt in Portwick on Monday and signed a deal that "
    "ends the ferry strike, her office said."
)
QUOTE = (
    "“We have an agreement that both sides can live with,” Quill said. The strike cost 12 million dollars."
)
HIRED = (
    "Ferries to the islands will run again on Tuesday, and the company Norlink said it would hire 40 sailors."
)
MORE = "The talks had been broken off twice, and no ship had left the harbour for nine days before the deal."
CHANGES = """SELECT change, position, before_position FROM paragraph_changes
             ORDER BY coalesce(position, before_position), change"""


def drop(folder: Path, name: str, paragraphs: list[str], day: str, source: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    said = {"source": source, "published_on": day, "title": "Ferry strike ends"}
    (folder / f"{name}.meta.json").write_text(json.dumps(said), "utf-8")


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    """One article dropped, then corrected at its path, then copied by another outlet; the texts parsed each time."""
    parsed: list[list[str]] = []
    put_many = preparing.ParseCache.put_many

    def noted(self, parses, version):
        parsed[-1].extend(parses)
        put_many(self, parses, version)

    monkeypatch.setattr(preparing.ParseCache, "put_many", noted)
    folder, warehouse = tmp_path / "in", tmp_path / "W.duckdb"
    other = HIRED.replace("40 sailors", "60 sailors")
    for run, (name, paragraphs, day, source) in enumerate(
        (
            ("a", [LEAD, QUOTE, HIRED], "2024-03-04", "Mail"),
            ("a", [LEAD, QUOTE, other, MORE], "2024-03-05", "Mail"),
            ("b", [LEAD, QUOTE, other, MORE], "2024-03-06", "Post"),
        )
    ):
        parsed.append([])
        drop(folder, name, paragraphs, day, source)
        ingest_steps([folder], warehouse, run_id=f"run{run}")
    return warehouse, parsed


def test_only_what_a_correction_changes_is_parsed_again(corrected):
    _, parsed = corrected
    assert LEAD in parsed[0]
    assert sorted(parsed[1]) == sorted([HIRED.replace("40 sailors", "60 sailors"), MORE])
    assert parsed[2] == []


def test_a_correction_is_no_copy_and_a_copy_counts_no_further_source(corrected):
    warehouse, _ = corrected
    found = rows(warehouse, "SELECT source, version, copy_of IS NOT NULL FROM articles ORDER BY 1, 2")
    assert found == [("Mail", 1, False), ("Mail", 2, False), ("Post", 1, True)]
    copied = rows(
        warehouse, "SELECT DISTINCT source, is_copy FROM assertions JOIN articles USING (article_id)"
    )
    assert sorted(copied) == [("Mail", False), ("Post", True)]
    assert rows(warehouse, "SELECT max(n_sources) FROM tellings") == [(1,)]


def test_the_versions_are_compared_paragraph_by_paragraph(corrected):
    warehouse, _ = corrected
    changes = rows(warehouse, CHANGES)
    assert [c[0] for c in changes].count("same") == len(changes) - 2
    assert sorted(c[0] for c in changes if c[0] != "same") == ["added", "changed"]
    ((now, before),) = rows(
        warehouse, "SELECT text, before_text FROM paragraph_changes WHERE change = 'changed'"
    )
    assert (now, before) == (HIRED.replace("40 sailors", "60 sailors"), HIRED)
    ((article,),) = rows(warehouse, "SELECT article_id FROM articles WHERE version = 2")
    con = open_published(warehouse)
    assert [c["change"] for c in explain(con, article)["changes"]] == ["changed", "added"]
    con.close()


def test_a_link_is_shown_word_by_word_and_as_rows(corrected):
    warehouse, _ = corrected
    pairs = rows(
        warehouse, "SELECT paragraph_id, guard, text, of_text FROM repeat_pairs WHERE relation = 'variant'"
    )
    paragraph, guard, text, of_text = pairs[0]
    assert guard in ("number: 60 / 40", "number: 40 / 60")
    assert guard == ("number: 60 / 40" if "60" in text else "number: 40 / 60")
    assert ("40" in text) != ("40" in of_text)
    con = open_published(warehouse)
    (link,) = [one for one in explained(con, paragraph)["repeats"] if one["relation"] == "variant"]
    con.close()
    changed = [part for part in link["aligned"] if part["change"] != "same"]
    assert {(part["text"], part["other"]) for part in changed} == {
        tuple(guard.removeprefix("number: ").split(" / "))
    }
