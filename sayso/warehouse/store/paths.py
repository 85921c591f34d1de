"""Where the parts of one warehouse lie."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The places of a warehouse, named by its published file. Nothing is created here."""

    published: Path

    @property
    def home(self) -> Path:
        """The folder beside the published file that holds everything but it."""
        return self.published.with_name(self.published.name + ".d")

    @property
    def master(self) -> Path:
        """The database that one process at a time writes. Analysts never open it."""
        return self.home / "master.duckdb"

    @property
    def archive(self) -> Path:
        """Raw bytes by hash, from which everything can be rebuilt."""
        return self.home / "archive"

    @property
    def quarantine(self) -> Path:
        """Copies of the files that could not be read."""
        return self.home / "quarantine"

    @property
    def staging(self) -> Path:
        """Prepared batches that wait for the loader."""
        return self.home / "staging"

    def room(self, run_id: str) -> Path:
        """Where one run keeps its prepared batches while it is at work."""
        return self.staging / run_id

    @property
    def cache(self) -> Path:
        """Parses by text hash; may be deleted at any time."""
        return self.home / "cache.sqlite"

    @property
    def lock(self) -> Path:
        """The file whose lock the writer holds."""
        return self.home / "lock"

    @property
    def run_lock(self) -> Path:
        """The file whose lock the run at work holds."""
        return self.home / "run.lock"

    @property
    def stamp(self) -> Path:
        """What the master and the published file looked like after the last publishing."""
        return self.home / "published.stamp"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders a writer needs."""
        return (self.published.parent, self.home, self.archive, self.quarantine, self.staging)
