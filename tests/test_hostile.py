"""Whatever is dropped ends loaded or quarantined with a reason, and nothing in the tables is untrue."""

import errno
import os
import resource
import socket
import stat
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.dropfolder.reading import look, sidecar_path
from sayso.errors import Unreadable
from sayso.extraction.engine import LONGEST, LONGEST_SENTENCE, cut, load_engine
from sayso.settings import Settings
from sayso.warehouse.loading.seen import Seen
from sayso.warehouse.store.paths import Layout
from schemas.batches import PreparedArticle
from schemas.drops import Refusal
from schemas.files import DroppedFile
from tasks.collecting.unpacking import unpack_drop
from tasks.preparing.articles import Bench, prepare
from tasks.preparing.workbench import workbench
from tests.hostile_inputs import NAMES_OF_FILES, STORY, Case, cases, paragraphs, prose
from tests.steps import ingest_steps, rows
from tests.test_ingest_steps import SLICED

SCALE = 0.004
SECONDS = 10.0  # of CPU for one file, on a machine that others use too
MEGABYTES = 400  # by which one file may raise the peak of the process
CASES = cases(SCALE)

# What must be set aside: part of the reason. Every other case is loaded.
REFUSED = {
    "text-control-many": "control characters",
    "text-nul": "NUL",
    "text-utf16-cut": "broken at byte",
    "text-random-bytes": "encoding",
    "text-empty": "empty",
    "text-blank": "no text",
    "page-nul": "NUL",
    "page-deep": "nested",
    "page-frames": "no text",
    "page-empty-body": "no text",
    "gzip-bomb": "unpacks to more than",
    "gzip-spaces": "empty",
    "gzip-cut": "gzip",
    "gzip-many": "gzip",
    "kind-unknown": "unknown kind",
    "kind-none": "unknown kind",
    "pdf": "binary",
    "sidecar-date-impossible": "published_on",
    "sidecar-date-zero": "published_on",
    "sidecar-date-number": "published_on",
    "sidecar-date-list": "published_on",
    "sidecar-surrogate": "JSON",
    "sidecar-surrogate-key": "JSON",
    "sidecar-surrogate-tag": "JSON",
    "sidecar-wrong-types": "url",
    "sidecar-list": "object",
    "sidecar-text": "object",
    "sidecar-null": "object",
    "sidecar-empty": "JSON",
    "sidecar-not-json": "JSON",
    "sidecar-not-utf8": "JSON",
    "sidecar-big-number": "JSON",
    "sidecar-deep": "JSON",
    "sidecar-huge": "more than the limit",
}


def drop_case(case: Case, folder: Path) -> Path:
    """Write a case to a folder."""
    file = folder / case.file
    file.write_bytes(case.data)
    if case.sidecar is not None:
        sidecar_path(file).write_bytes(case.sidecar)
    return file


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return workbench(Layout(tmp_path_factory.mktemp("bench") / "W.duckdb"), Settings())


def chain(path: Path, bench: Bench) -> PreparedArticle | Refusal:
    """One file through looking, reading, cleaning and extracting."""
    drop = look([path], bench.archive, largest=Settings().max_file_bytes)
    drop = unpack_drop(drop, Seen(), lambda: bench.child, bench.archive)
    if not drop.files:
        return drop.refusals[0]
    return next(prepare(drop.files, bench, lambda: None))


def assert_slices(made: PreparedArticle) -> None:
    """Everything with offsets equals the slice it names."""
    text, reading = made.article.text, made.reading
    spans = [(b.start_char, b.end_char, b.text) for b in made.article.blocks if b.fate == "kept"]
    spans += [(m.start_char, m.end_char, m.text) for m in (*reading.mentions, *reading.dates)]
    spans += [(q.start_char, q.end_char, q.content) for q in reading.quotes]
    spans += [
        (q.speaker_start, q.speaker_end, q.speaker_text)
        for q in reading.quotes
        if q.speaker_start is not None
    ]
    assert all(text[start:end] == found for start, end, found in spans)
    assert all(0 <= fact.start_char < fact.end_char <= len(text) for fact in reading.facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_loaded_or_refused_with_a_reason(case: Case, tmp_path: Path, bench: Bench) -> None:
    path = drop_case(case, tmp_path)
    began, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = chain(path, bench)
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < MEGABYTES * 1024
    if isinstance(made, Refusal):
        assert case.name in REFUSED, made.reason
        assert REFUSED[case.name] in made.reason
        assert not made.reason.startswith("sayso failed")
        assert made.advice
    else:
        assert case.name not in REFUSED
        assert made.article.accounting.n_unaccounted == 0
        assert_slices(made)


# Texts without a fact; whatever is read in them is invented.
EMPTY_OF_FACTS = (
    "text-high-bytes",
    "text-arabic",
    "text-chinese",
    "text-thai",
    "text-german",
    "text-brackets",
    "text-digits",
    "text-one-word",
    "text-zero-width-run",
    "text-only-marks",
    "text-combining-run",
    "text-emoji-run",
)


@pytest.mark.parametrize("case", [c for c in CASES if c.name in EMPTY_OF_FACTS], ids=lambda case: case.name)
def test_nothing_is_invented(case: Case, tmp_path: Path, bench: Bench) -> None:
    made = chain(drop_case(case, tmp_path), bench)
    assert isinstance(made, PreparedArticle)
    assert made.reading.facts == ()
    assert made.reading.quotes == ()


def test_everything_together_keeps_the_tables_sound(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    some = [
        c
        for c in CASES
        if c.name.startswith(("sidecar-", "page-json", "text-dates", "text-quotes", "text-sql", "text-bidi"))
    ]
    for case in some:
        drop_case(case, drop)
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([drop], warehouse)
    for table, start, end, text in SLICED:
        sql = f"""SELECT count(*) FILTER (substr(a.text, {start} + 1, {end} - {start}) <> t.{text})
                  FROM {table} t JOIN articles a USING (article_id) WHERE {start} IS NOT NULL"""
        assert rows(warehouse, sql) == [(0,)], table
    assert rows(warehouse, "SELECT count(*) FROM line_accounting WHERE n_unaccounted <> 0") == [(0,)]
    assert rows(warehouse, "SELECT count(*) FROM files WHERE status = 'quarantined' AND reason IS NULL") == [
        (0,)
    ]
    days = "SELECT count(*) FROM articles WHERE published_on NOT BETWEEN '1700-01-01' AND '2199-12-31'"
    assert rows(warehouse, days) == [(0,)]
    assert rows(warehouse, "SELECT count(*) FROM files") == [(len(some),)]


def test_a_long_article_is_refused_whole(tmp_path: Path, bench: Bench) -> None:
    for name, text in (
        ("long.txt", prose(bench.max_chars + 1_000)),
        ("many.txt", "\n\n".join(f"Ship {i} came." for i in range(6_000))),
        ("commas.txt", "Ana," * 30_000),
    ):
        (tmp_path / name).write_text(text)
        made = chain(tmp_path / name, bench)
        assert isinstance(made, Refusal)
        assert "more than the limit" in made.reason
        assert "SAYSO_MAX_ARTICLE_CHARS" in made.advice


# File names and kinds of files


def test_odd_names_are_loaded_and_shown_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.reading import show_sql, show_status

    drop = tmp_path / "drop"
    drop.mkdir()
    for i, name in enumerate(NAMES_OF_FILES):
        (drop / os.fsdecode(name)).write_text(f"{prose(200, i)} Story number {i} ends here.")
    (drop / os.fsdecode(b"\x1b[31mbad\n\xff.xyz")).write_bytes(b"unreadable")
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([tmp_path / "drop"], warehouse)
    states = dict(rows(warehouse, "SELECT status, count(*) FROM files GROUP BY 1"))
    assert states == {"loaded": len(NAMES_OF_FILES), "quarantined": 1}
    assert rows(warehouse, "SELECT count(*) FROM articles WHERE published_on IS NOT NULL") == [(0,)]
    capsys.readouterr()
    show_status(warehouse, Settings(drop_folder=tmp_path / "drop"), as_json=False)
    show_sql("SELECT path FROM files", warehouse, "table", None)
    shown = "".join(capsys.readouterr())
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert "\u202e" not in shown


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    (drop / "folder.txt").mkdir(parents=True)
    (drop / "folder.txt" / "inside.txt").write_bytes(STORY + b" inside")
    (drop / "good.txt").write_bytes(STORY)
    os.link(drop / "good.txt", drop / "hard.txt")
    (drop / "link.txt").symlink_to(drop / "good.txt")
    (drop / "loop.txt").symlink_to(drop / "loop.txt")
    (drop / "folders.txt").symlink_to("/")
    os.mkfifo(drop / "pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(drop / "socket.txt"))
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([drop], warehouse)
    server.close()
    found = {str(Path(p).relative_to(drop)): s for p, s in rows(warehouse, "SELECT path, status FROM files")}
    assert found == {
        "folder.txt/inside.txt": "loaded",
        "good.txt": "quarantined",
        "hard.txt": "quarantined",
        "link.txt": "quarantined",
        "loop.txt": "quarantined",
        "folders.txt": "quarantined",
        "pipe.txt": "quarantined",
        "socket.txt": "quarantined",
    }
    assert stat.S_ISFIFO((drop / "pipe.txt").lstat().st_mode)


Open = Callable[..., int]


def opening(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[Path], None]) -> None:
    """Do something whenever a file of that name is opened."""
    real: Open = os.open

    def hooked(path: str, *args: int, **options: int) -> int:
        if Path(os.fsdecode(path)).name == name:
            act(Path(f"/proc/self/fd/{options['dir_fd']}", os.fsdecode(path)))
        return real(path, *args, **options)

    monkeypatch.setattr(os, "open", hooked)


def forbid(path: Path) -> None:
    raise PermissionError(errno.EACCES, "no", str(path))


def fail(path: Path) -> None:
    raise OSError(errno.EIO, "broken disk", str(path))


@pytest.mark.parametrize(
    ("act", "status", "reason"),
    [
        (forbid, "skipped", "permission"),
        (Path.unlink, "skipped", "gone"),
        (fail, "skipped", "opened"),
    ],
)
def test_a_file_that_cannot_be_opened(
    act: Callable[[Path], None], status: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.txt").write_bytes(STORY + b"b")
    opening(monkeypatch, "a.txt", act)
    drop = look([tmp_path], tmp_path / "archive", largest=10_000)
    assert [(r.status, reason in r.reason) for r in drop.refusals] == [(status, True)]
    assert [Path(f.path).name for f in drop.files] == ["b.txt"]


def test_a_file_that_grows_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(STORY)
    real = os.fstat
    calls: list[int] = []

    def growing(handle: int) -> os.stat_result:
        found = real(handle)
        calls.append(handle)
        with file.open("ab") as more:
            more.write(b"and more")
        return found

    monkeypatch.setattr(os, "fstat", growing)
    drop = look([file], tmp_path / "archive", largest=1_000_000)
    assert calls
    assert [r.status for r in drop.refusals] == ["skipped"]
    assert drop.files == ()


def test_a_sidecar_that_is_no_file_sets_its_article_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    os.mkfifo(tmp_path / "a.meta.json")
    drop = look([tmp_path], tmp_path / "archive", largest=1_000_000)
    assert [r.status for r in drop.refusals] == ["quarantined"]


# The network, and the model


class NoNetwork(AssertionError):
    """Somebody opened a socket."""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.__init__

    def refusing(self: socket.socket, family: int = -1, *args: int, **options: int) -> None:
        if family not in {socket.AF_UNIX}:
            raise NoNetwork
        real(self, family, *args, **options)

    def connecting(*_: object) -> None:
        raise NoNetwork

    monkeypatch.setattr(socket.socket, "__init__", refusing)
    monkeypatch.setattr(socket, "create_connection", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", connecting)


@pytest.mark.usefixtures("no_network")
def test_nothing_is_fetched(tmp_path: Path, bench: Bench) -> None:
    from sayso.formats.registry import read_bytes  # in this process, where sockets are barred
    from schemas.files import Sidecar

    with pytest.raises(NoNetwork):
        socket.socket()
    wanted = ("page-base-url", "page-external-entity", "page-links", "page-frames", "text-slashes")
    for case in CASES:
        if case.name in wanted:
            chain(drop_case(case, tmp_path), bench)
            with suppress(Unreadable):
                read_bytes(case.data, case.file, Sidecar(url="http://127.0.0.1:9/x"))


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.name.startswith("text-")][::3], ids=lambda case: case.name
)
def test_a_parse_is_its_text_in_bounded_sentences(case: Case, bench: Bench) -> None:
    text = case.data.decode("utf-8", "replace")[:4_000]
    doc = next(iter(bench.engine.parse([text])))
    assert doc.text == text
    assert all(len(sent) <= LONGEST_SENTENCE for sent in doc.sents)
    assert bench.engine.unpack(bench.engine.pack(doc)).text == text


@pytest.mark.parametrize("case", [c for c in CASES if c.name.startswith("text-")], ids=lambda case: case.name)
def test_pieces_are_short_and_make_up_the_text(case: Case) -> None:
    text = (case.data.decode("utf-8", "replace") * 10)[:45_000]
    pieces = list(cut(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(len(piece) <= LONGEST for piece, _ in pieces)
    assert [last for _, last in pieces] == [False] * (len(pieces) - 1) + [True]


def test_pieces_end_behind_sentences() -> None:
    assert all(piece.endswith(". ") for piece, last in cut(prose(60_000)) if not last)


def test_runs_without_white_space_take_linear_time() -> None:
    engine = load_engine(Settings().model)
    spent = []
    for n in (2_000, 8_000):
        text = "".join(f"'s<{i % 7}&({chr(97 + i % 26)}" for i in range(n))
        began = time.process_time()
        assert next(iter(engine.parse([text]))).text == text
        spent.append(time.process_time() - began)
    assert spent[1] < 10 * spent[0]


def test_paragraph_order_of_the_generator_is_fixed() -> None:
    assert paragraphs(3_000) == paragraphs(3_000)
    assert [c.name for c in cases(SCALE)] == [c.name for c in CASES]
    assert len({c.file for c in CASES}) == len(CASES)


def test_dropped_files_are_described_by_text_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    drop = look([tmp_path], tmp_path / "archive", largest=10_000)
    assert DroppedFile.model_validate_json(drop.files[0].model_dump_json()) == drop.files[0]
