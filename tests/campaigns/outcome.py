"""What must be the same after a crash and a rerun: the tables, the dropped files, the archive, and no litter."""

import hashlib
import re
from pathlib import Path

from tests.steps import hash_of, rows

DAY = re.compile(r"\d{4}/\d\d/\d\d")
# Files that may differ or lie about: caches, locks, and the databases, which are compared by their tables.
OF_THE_HOUSE = re.compile(
    r"W\.duckdb(\.d/(cache\.sqlite(-wal|-shm)?|lock|run\.lock|published\.stamp|master\.duckdb))?"
)


def outcome(root: Path) -> dict[str, str]:
    """Name to content hash of every file below `root`, and the hash of the tables under the name `tables`."""
    found = {"tables": hash_of(root / "W.duckdb"), "twice": told_twice(root / "W.duckdb")}
    for path in sorted(root.rglob("*")):
        name = DAY.sub("DAY", str(path.relative_to(root)))
        if path.is_file() and not OF_THE_HOUSE.fullmatch(name):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return found


def told_twice(warehouse: Path) -> str:
    """Files that a table holds twice, which the hash of the tables passes over."""
    sql = """SELECT path, member, sha256, sidecar, status, count(*) FROM files GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"""
    return "; ".join(map(str, rows(warehouse, sql)))


def differences(found: dict[str, str], wanted: dict[str, str]) -> list[str]:
    """What is missing, left over or other than wanted, one line each."""
    return [
        f"{name}: {'missing' if name not in found else 'left over' if name not in wanted else 'differs'}"
        for name in sorted(found.keys() | wanted.keys())
        if found.get(name) != wanted.get(name)
    ]
