"""The parse cache: by text and version, shared by processes, never in the way."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sayso.warehouse.store.cache import ParseCache, key_of


def test_what_was_put_is_got_by_text_and_version(tmp_path):
    cache = ParseCache(tmp_path / "c.sqlite")
    texts = {f"text {i}": bytes([i % 256]) * i for i in range(1200)}
    cache.put_many(texts, "v1")
    assert cache.get_many([*texts, "unknown"], "v1") == texts
    assert cache.get_many(list(texts), "v2") == {}
    assert cache.get_many([], "v1") == {}


def test_purging_keeps_one_version(tmp_path):
    cache = ParseCache(tmp_path / "c.sqlite")
    cache.put_many({"a": b"1", "b": b"2"}, "v1")
    cache.put_many({"a": b"3"}, "v2")
    assert cache.purge(keep="v2") == 2
    assert cache.get_many(["a", "b"], "v1") == {}
    assert cache.get_many(["a", "b"], "v2") == {"a": b"3"}


def fill(path, number):
    cache = ParseCache(path)
    for i in range(20):
        cache.put_many({f"{number} {i}": b"x", f"shared {i}": b"y"}, "v")


def test_processes_share_a_file(tmp_path):
    path = tmp_path / "c.sqlite"
    # Fresh interpreters: a fork of the test process would inherit locks of libraries' threads.
    script = "import sys; from pathlib import Path; from tests.warehouse.test_cache import fill; fill(Path(sys.argv[1]), int(sys.argv[2]))"
    command = [sys.executable, "-c", script, str(path)]
    root = Path(__file__).resolve().parents[2]
    children = [subprocess.Popen([*command, str(n)], cwd=root) for n in range(3)]
    assert [child.wait(60) for child in children] == [0, 0, 0]
    wanted = [f"{n} {i}" for n in (0, 1, 2, "shared") for i in range(20)]
    assert len(ParseCache(path).get_many(wanted, "v")) == 80


def test_a_file_that_is_no_database_is_replaced(tmp_path):
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"no database" * 500)
    cache = ParseCache(path)
    cache.put_many({"a": b"1"}, "v")
    assert cache.get_many(["a"], "v") == {"a": b"1"}


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path):
    cache = ParseCache(tmp_path / "absent" / "c.sqlite")
    cache.put_many({"a": b"1"}, "v")
    assert cache.get_many(["a"], "v") == {}


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=5), st.text(max_size=5))
def test_any_text_has_a_key(text, version):
    assert len(key_of(text, version)) == 32
