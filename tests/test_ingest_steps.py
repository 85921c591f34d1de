"""What must hold of the tables whatever is dropped: offsets, accounting, order, bad input."""

import random
import shutil
from pathlib import Path

import pytest

from tests.steps import SLICED, hash_of, ingest_steps, rows

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@pytest.fixture(scope="module")
def seeds(seeds_warehouse: Path) -> Path:
    return seeds_warehouse


@pytest.mark.parametrize(("table", "start", "end", "text"), SLICED)
def test_every_slice_equals_its_text(seeds: Path, table: str, start: str, end: str, text: str) -> None:
    sql = f"""SELECT count(*), count(*) FILTER (substr(a.text, {start} + 1, {end} - {start}) <> t.{text})
              FROM {table} t JOIN articles a USING (article_id) WHERE {start} IS NOT NULL"""
    n, n_wrong = rows(seeds, sql)[0]
    assert n > 0
    assert n_wrong == 0


def test_source_slices_equal_the_paragraph(seeds: Path) -> None:
    found = rows(
        seeds,
        "SELECT path, p.text, source_start, source_end FROM paragraphs p JOIN articles USING (article_id)",
    )
    for path, text, start, end in found:
        assert Path(path).read_text("utf-8")[start:end].replace("\n", " ") == text.replace("\n", " ")


def test_no_line_is_unaccounted_for(seeds: Path) -> None:
    assert rows(seeds, "SELECT count(*), sum(abs(n_unaccounted)) FROM line_accounting") == [(5, 0)]


def test_every_assertion_has_its_claim_and_every_claim_its_assertion(seeds: Path) -> None:
    assert rows(seeds, "SELECT count(*) FROM assertions a ANTI JOIN claims c USING (claim_id)") == [(0,)]
    assert rows(seeds, "SELECT count(*) FROM claims c ANTI JOIN assertions a USING (claim_id)") == [(0,)]
    assert rows(seeds, "SELECT count(*) - count(DISTINCT claim_id) FROM claims") == [(0,)]
    assert not rows(seeds, "SELECT claim_id FROM assertions GROUP BY claim_id, article_id, start_char, end_char HAVING count(*) > 1")  # fmt: skip
    assert rows(seeds, "SELECT count(*) > 0 FROM facts ANTI JOIN assertions ON assertion_id = fact_id") == [
        (True,)
    ]


def test_no_seed_prints_its_date_so_none_is_claimed(seeds: Path) -> None:
    assert rows(seeds, "SELECT count(*) FROM articles WHERE published_on IS NOT NULL") == [(0,)]
    assert rows(seeds, "SELECT count(*) FROM dates WHERE basis = 'published'") == [(0,)]
    assert rows(seeds, "SELECT count(*) FROM dates WHERE value LIKE 'XXXX%'")[0][0] > 10


def test_a_sidecar_that_comes_later_dates_its_article(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    shutil.copytree(SEEDS, drop)
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([drop], warehouse)
    (drop / "002_532eabd9f21f7b64.meta.json").write_text('{"published_on": "2023-06-18"}')
    ingest_steps([drop], warehouse, run_id="later")
    assert rows(
        warehouse, "SELECT count(*), count(published_on), count(*) FILTER (is_current) FROM articles"
    ) == [(5, 1, 5)]
    dated = "SELECT count(*) FROM dates JOIN articles USING (article_id) WHERE published_on IS NOT NULL AND value = '2023-06-18'"
    assert rows(warehouse, dated)[0][0] > 0


@pytest.mark.parametrize("batch_size", [1, 2, 5])
def test_order_and_batches_do_not_matter(seeds: Path, tmp_path: Path, batch_size: int) -> None:
    files = sorted(SEEDS.iterdir())
    random.Random(batch_size).shuffle(files)
    ingest_steps(files, tmp_path / "W.duckdb", batch_size=batch_size)
    assert hash_of(tmp_path / "W.duckdb") == hash_of(seeds)


def test_facts_joined_in_portions_do_not_depend_on_order_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.settling.order.MOST_WORDS", 1_300)  # two articles at a time, or one
    found = []
    for batch_size in (1, 3):
        files = sorted(SEEDS.iterdir())
        random.Random(batch_size).shuffle(files)
        ingest_steps(files, tmp_path / f"{batch_size}.duckdb", batch_size=batch_size)
        found.append(hash_of(tmp_path / f"{batch_size}.duckdb"))
        told = "SELECT count(DISTINCT article_id) FROM claim_facts JOIN facts USING (fact_id)"
        assert rows(tmp_path / f"{batch_size}.duckdb", told) == [(5,)]
    assert found[0] == found[1]


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "half.txt": "Der Präsident sprach.".encode("utf-16")[:-1],
    "unknown.xyz": b"some words that nobody knows how to read",
    "broken.html.gz": b"\x1f\x8b\x08\x00 no gzip at all",
}


def test_bad_files_are_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    for name, data in BAD.items():
        (drop / name).write_bytes(data)
    (drop / "link.txt").symlink_to("/etc/hostname")
    shutil.copy(SEEDS / "000_54da0ef999c288c3.txt", drop)
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([drop], warehouse)
    found = {
        Path(path).name: (status, reason)
        for path, status, reason in rows(warehouse, "SELECT path, status, reason FROM files")
    }
    assert found.pop("000_54da0ef999c288c3.txt") == ("loaded", None)
    assert set(found) == {*BAD, "link.txt"}
    assert all(status == "quarantined" and reason for status, reason in found.values())
    reasons = list((tmp_path / "W.duckdb.d" / "quarantine").glob("*.reason.json"))
    assert len(reasons) == len(found)


def test_the_same_bytes_twice_are_one_article_and_under_another_source_a_copy(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    text = (SEEDS / "004_f9e15909e675e11a.txt").read_bytes()
    for name in ("a.txt", "b.txt", "c.txt"):
        (drop / name).write_bytes(text)
    (drop / "c.meta.json").write_text('{"source": "Elsewhere"}')
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([drop], warehouse)
    states = rows(warehouse, "SELECT parse_filename(path), status FROM files ORDER BY 1")
    assert states == [("a.txt", "loaded"), ("b.txt", "duplicate"), ("c.txt", "loaded")]
    shares = rows(warehouse, "SELECT copy_of IS NOT NULL, copy_share FROM articles ORDER BY 1")
    assert shares == [(False, 0.0), (True, 1.0)]
    assert rows(warehouse, "SELECT max(n_sources) FROM positions") == [(1,)]


def test_a_file_that_changes_at_its_path_becomes_a_new_version(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("The mayor opened the bridge on Monday.\n\nShe said it had cost 12 million euros.\n")
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([file], warehouse)
    file.write_text("The mayor opened the bridge on Monday.\n\nShe said it had cost 14 million euros.\n")
    ingest_steps([file], warehouse, run_id="second")
    assert rows(warehouse, "SELECT version, is_current FROM articles ORDER BY 1") == [(1, False), (2, True)]
    assert rows(warehouse, "SELECT list(value ORDER BY value) FROM numbers WHERE n_articles > 0") == [
        ([14_000_000.0],)
    ]
