"""What an article copied stays known, whatever else comes later."""

import json
from pathlib import Path

from benchmarks.articles import NUMBER, made_article
from benchmarks.settling import read_by_thumb
from tests.steps import ingest_steps, rows


def put(folder: Path, name: str, source: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    said = json.dumps({"source": source, "published_on": "2024-05-07"})
    (folder / f"{name}.meta.json").write_text(said, "utf-8")


def test_an_article_like_a_copy_does_not_undo_that_it_is_one(tmp_path: Path) -> None:
    numbered = []
    for number in range(40):
        _, *paragraphs = made_article(number, copies=0).text.strip().split("\n\n")
        numbered += [(text, paragraphs[0]) for text in paragraphs[1:2] if NUMBER.search(text)]
    for n, (lead, more) in enumerate(numbered[:8]):
        put(tmp_path / "first", f"whole{n}", "The Post", f"{lead}\n\n{more}")
        put(tmp_path / "first", f"part{n}", "Coast Today", lead)
        put(tmp_path / "first", f"other{n}", "Sea News", NUMBER.sub("95", lead))
        put(tmp_path / "first", f"another{n}", "Hill News", NUMBER.sub("96", lead))
        put(tmp_path / "later", f"like{n}", "North Courier", NUMBER.sub("97", lead))
    warehouse = tmp_path / "W.duckdb"
    copies = "SELECT parse_filename(path), copy_share FROM articles WHERE path LIKE '%/part%' AND copy_of IS NOT NULL ORDER BY 1"
    with read_by_thumb():
        ingest_steps([tmp_path / "first"], warehouse, run_id="first")
        before = rows(warehouse, copies)
        ingest_steps([tmp_path / "later"], warehouse, run_id="later")
    assert before == [(f"part{n}.txt", 1.0) for n in range(8)]
    assert rows(warehouse, copies) == before
