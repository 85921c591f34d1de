"""Parses by text, so that a paragraph seen before is not parsed again. Safe to delete at any time."""

import hashlib
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, version TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
"""
BUSY_SECONDS = 30.0
RETRY_SECONDS = 0.01
# SQLite takes at most 999 parameters in its older builds.
MOST_KEYS = 500


@dataclass(frozen=True)
class ParseCache:
    """Bytes by text and version of the engine that made them, in one SQLite file.

    Threads and processes may use one file at once. A file that is no database is thrown
    away; what cannot be stored (disk full) is left out, because it can be made again.
    """

    path: Path

    def get_many(self, texts: Sequence[str], version: str) -> dict[str, bytes]:
        """What is stored for each text; texts that are not known are left out."""
        keys = {key_of(text, version): text for text in texts}
        found: dict[str, bytes] = {}
        with suppress(sqlite3.OperationalError), self.opened() as db:
            for chunk in chunks(list(keys)):
                marks = ",".join("?" * len(chunk))
                rows = db.execute(f"SELECT key, value FROM parses WHERE key IN ({marks})", chunk)
                found.update((keys[key], value) for key, value in rows)
        return found

    def put_many(self, parses: Mapping[str, bytes], version: str) -> None:
        """Store the bytes of each text. A text that is known already keeps what it has."""
        rows = [(key_of(text, version), version, value) for text, value in parses.items()]
        with suppress(sqlite3.OperationalError), self.opened() as db, db:
            db.executemany("INSERT OR IGNORE INTO parses VALUES (?, ?, ?)", rows)

    def forget(self, texts: Sequence[str]) -> int:
        """Take the parses of these texts out for good, whatever version made them; return how many."""
        if not self.path.exists():
            return 0
        with self.opened() as db:
            db.execute("PRAGMA secure_delete = ON")
            with db:
                versions = [row[0] for row in db.execute("SELECT DISTINCT version FROM parses")]
                keys = [(key_of(text, version),) for version in versions for text in texts]
                gone = db.executemany("DELETE FROM parses WHERE key = ?", keys).rowcount if keys else 0
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def purge(self, keep: str) -> int:
        """Forget what other versions than `keep` made; return how many entries."""
        with self.opened() as db, db:
            return db.execute("DELETE FROM parses WHERE version <> ?", (keep,)).rowcount

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection of this call alone, so that threads and forks share none."""
        try:
            db = self.connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
            db = self.connect()
        with closing(db):
            yield db

    def connect(self) -> sqlite3.Connection:
        """Open the file, made with its table when absent.

        While another process opens or closes it, SQLite says "locked" at once and waits for
        nothing (https://sqlite.org/wal.html, section 8): so the opening is tried again.
        """
        until = time.monotonic() + BUSY_SECONDS
        while True:
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS)
            try:
                db.executescript(SCHEMA)
            except sqlite3.Error as error:
                db.close()
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(RETRY_SECONDS)
            else:
                return db


def key_of(text: str, version: str) -> bytes:
    """SHA-256 of the version and the text."""
    return hashlib.sha256(f"{version}\0{text}".encode("utf-8", "surrogatepass")).digest()


def chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    """The keys in portions that fit one statement."""
    return (keys[start : start + MOST_KEYS] for start in range(0, len(keys), MOST_KEYS))
