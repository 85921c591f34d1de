"""The commands as a shell sees them: exit codes, standard output, what a reader may and may not do."""

import csv
import fcntl
import io
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from tests.steps import ingest_steps

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def started(*args: object, cwd: Path, **env: str) -> subprocess.Popen[str]:
    outer = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "SAYSO_"))}
    command = [sys.executable, "-m", "flows.cli", *map(str, args)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=cwd, env=outer | env, stdout=pipe, stderr=pipe, text=True)


def sayso(*args: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    with started(*args, cwd=cwd, **env) as process:
        try:
            out, err = process.communicate(timeout=240)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    ingest_steps([SEEDS], folder / "data" / "warehouse.duckdb")
    return folder


def test_ingest_prints_one_json_document_and_nothing_else(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "a.txt").write_text("The minister met the ambassador in Oslo on Friday.\n")
    (drop / "b.txt").write_bytes(b"")
    done = sayso("ingest", "drop", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (report["n_loaded"], report["n_quarantined"]) == (1, 1)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "drop"]


def test_a_locked_warehouse_ends_with_4_and_says_who_holds_it(home: Path) -> None:
    (home / "new.txt").write_text("A new article about a harbour.\n")
    with (home / "data" / "warehouse.duckdb.d" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = sayso("ingest", "new.txt", cwd=home, SAYSO_LOCK_SECONDS="0.5")
    assert done.returncode == 4
    assert "locked" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_beside_another_says_that_it_waits_and_then_begins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister met the ambassador in Oslo on Friday.\n")
    held = tmp_path / "data" / "warehouse.duckdb.d" / "run.lock"
    held.parent.mkdir(parents=True)
    with held.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = started("ingest", "a.txt", "--json", cwd=tmp_path)
        said = next(line for line in process.stderr or () if "waiting" in line)
    out, _ = process.communicate(timeout=240)
    assert "another run" in said
    assert json.loads(out)["n_loaded"] == 1


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("ingest", "nowhere"), "no such file"),
        (("sql", "selec 1"), "syntax error"),
        (("sql", "SELECT 1", "--format", "xml"), "format"),
        (("sql", "COPY claims TO 'x.csv'"), "disabled"),
        (("sql", "SELECT * FROM read_csv('/etc/passwd')"), "disabled"),
        (("explain", "nothing"), "nothing"),
        (("status", "--warehouse"), "requires an argument"),
    ],
)
def test_bad_usage_ends_with_2_and_one_line(home: Path, args: tuple[str, ...], word: str) -> None:
    done = sayso(*args, cwd=home)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_in_a_query_points_to_its_place(home: Path) -> None:
    told = sayso("sql", "SELECT 1\nSELEC 2", cwd=home).stderr.splitlines()
    line, mark = next((one, two) for one, two in pairwise(told) if "LINE 2: SELEC 2" in one)
    assert line[mark.index("^")] == "2"


def test_csv_disarms_formulas_and_keeps_numbers(home: Path) -> None:
    done = sayso("sql", "SELECT '=1+1' AS a, '@x' AS b, -2.5 AS c", "--format", "csv", cwd=home)
    assert list(csv.reader(io.StringIO(done.stdout))) == [["a", "b", "c"], ["'=1+1", "'@x", "-2.5"]]


def test_explain_leads_from_a_claim_to_its_sentence(home: Path) -> None:
    claim = json.loads(sayso("sql", "SELECT claim_id FROM positions LIMIT 1", "--json", cwd=home).stdout)[0][
        "claim_id"
    ]
    found = json.loads(sayso("explain", claim, "--json", cwd=home).stdout)
    sentence = found["assertions"][0]
    source = Path(sentence["path"]).read_text("utf-8")
    assert source[sentence["source_start"] : sentence["source_end"]] == sentence["evidence"]


def test_status_counts_and_export_hashes(home: Path) -> None:
    assert json.loads(sayso("status", "--json", cwd=home).stdout)["files"] == {"loaded": 5}
    assert len(json.loads(sayso("export", "--hash", "--json", cwd=home).stdout)["hash"]) == 64


def test_what_is_quarantined_is_shown_and_retried(tmp_path: Path) -> None:
    drop = tmp_path / "data" / "inbox"
    drop.mkdir(parents=True)
    (drop / "a.txt").write_text("The mayor opened the bridge on Monday.\n")
    (drop / "b\x1b[31m.txt").write_bytes(b"")
    ingest_steps([drop], tmp_path / "data" / "warehouse.duckdb")
    (drop / "c.txt").write_text("Just dropped.\n")
    told = sayso("status", cwd=tmp_path)
    assert "1 files (1 not settled)" in told.stdout
    assert "\x1b" not in told.stdout
    found = json.loads(sayso("status", "--json", cwd=tmp_path).stdout)
    assert [entry["reason"] for entry in found["in_quarantine"]] == ["empty file"]
    assert sayso("retry", cwd=tmp_path).returncode == 2
    ready = json.loads(sayso("retry", "--all", "--json", cwd=tmp_path).stdout)["ready"]
    assert ready == [str(drop / "b\x1b[31m.txt")]
    assert json.loads(sayso("status", "--json", cwd=tmp_path).stdout)["in_quarantine"] == []


def test_a_warehouse_is_examined_carried_elsewhere_made_again_and_made_to_forget(tmp_path: Path) -> None:
    (tmp_path / "data" / "inbox").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("Mayor Anna Berg opened the bridge in Oslo on Monday.\n")
    (tmp_path / "b.txt").write_text("Minister Zorbla Quixwump visited Bergen on Friday.\n")
    ingest_steps([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "data" / "warehouse.duckdb")

    def told(*args: str) -> dict:
        done = sayso(*args, "--json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    digest = told("export", "--hash")["hash"]
    assert told("doctor")["sound"]
    told("export", "parquet")
    assert told("import", "parquet", "--warehouse", "other/W.duckdb")["hash"] == digest
    assert told("rebuild")["hash"] == digest
    assert told("forget", "--person", "Zorbla Quixwump", "--dry-run")["n_articles"] == 1
    assert told("export", "--hash")["hash"] == digest
    gone = told("forget", "--person", "Zorbla Quixwump")
    assert told("lift", gone["articles"][0]["article_id"])["n_files"] == 1
    for wrong in (("forget",), ("forget", "--person", "Nobody Atall"), ("import", "data"), ("lift", "x")):
        done = sayso(*wrong, cwd=tmp_path)
        assert done.returncode == 2, (wrong, done.stderr)
        assert "Traceback" not in done.stderr
    (tmp_path / "data" / "warehouse.duckdb").unlink()
    assert sayso("doctor", cwd=tmp_path).returncode == 1


def test_an_open_reader_neither_blocks_a_load_nor_sees_half_of_it(tmp_path: Path) -> None:
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([SEEDS / "000_54da0ef999c288c3.txt"], warehouse)
    reader = duckdb.connect(str(warehouse), read_only=True)
    before = reader.execute("SELECT count(*) FROM assertions").fetchall()
    script = "import sys; from pathlib import Path; from tests.steps import ingest_steps; ingest_steps([Path(sys.argv[1])], Path(sys.argv[2]))"
    root = SEEDS.parent
    done = subprocess.run(
        [sys.executable, "-c", script, SEEDS, warehouse],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert reader.execute("SELECT count(*) FROM assertions").fetchall() == before
    reader.close()
    with duckdb.connect(str(warehouse), read_only=True) as again:
        assert again.execute("SELECT count(*) FROM articles").fetchall() == [(5,)]


def test_restore_shows_what_it_would_bring_back(home: Path) -> None:
    done = sayso("restore", "--rule", "player", "--dry-run", "--json", cwd=home)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [line["text"] for line in found["lines"]] == ["Loading player"]
    assert found["report"] is None
    assert sayso("restore", cwd=home).returncode == 2
    assert sayso("restore", "nothing:0", cwd=home).returncode == 2
    undone = sayso("restore", "--rule", "player", "--undo", cwd=home)
    assert (undone.returncode, "not set aside" in undone.stderr) == (2, True)


def test_memory_of_sites_is_shown_as_json(home: Path) -> None:
    done = sayso("memory", "--json", cwd=home)
    assert json.loads(done.stdout) == {"site": None, "remembered": [], "n_forgotten": 0}
