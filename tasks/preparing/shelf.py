"""What a run's readers need to know of sites and restorations: written once before they start, read by all.

A worker may run in another process or on another machine; it finds the shelf where the
batches are staged, and never opens the master.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from sayso.formats.metadata.merging import host_of
from sayso.identity import short_hash
from sayso.warehouse.store.paths import Layout
from schemas.sites import RememberedPage, Restoration

PAGES = TypeAdapter(tuple[RememberedPage, ...])
RESTORATIONS = TypeAdapter(tuple[Restoration, ...])


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of one run; None: nothing is known of any site, and nothing was decided."""

    folder: Path | None = None

    def pages(self, site: str | None) -> tuple[RememberedPage, ...]:
        """The remembered pages of a site, itself among them when it belongs to the run."""
        if self.folder is None or site is None:
            return ()
        return read_pages(self.folder / f"{short_hash(site)}.json")

    def restorations(self) -> tuple[Restoration, ...]:
        """What users decided."""
        return () if self.folder is None else read_restorations(self.folder / "restorations.json")


NO_SHELF = Shelf()


def site_of(url: str | None, source: str | None) -> str | None:
    """The site of an article: the host of its URL, else its source in lower case."""
    return host_of(url) or (source.strip().lower() or None if source else None)


def shelf_of(layout: Layout, run_id: str) -> Shelf:
    """The shelf of a run."""
    return Shelf(layout.room(run_id) / "sites")


def fill(
    shelf: Shelf, pages: Mapping[str, Sequence[RememberedPage]], restorations: Sequence[Restoration]
) -> None:
    """Write a shelf; sites of which a single page is known are left out, for it would only recall itself."""
    clear(shelf)
    if shelf.folder is None:
        return
    shelf.folder.mkdir(parents=True)
    for site, known in sorted(pages.items()):
        if len(known) > 1:
            (shelf.folder / f"{short_hash(site)}.json").write_bytes(PAGES.dump_json(tuple(known)))
    (shelf.folder / "restorations.json").write_bytes(RESTORATIONS.dump_json(tuple(restorations)))


def clear(shelf: Shelf) -> None:
    """Take a shelf away once its run is done."""
    read_pages.cache_clear()
    read_restorations.cache_clear()
    if shelf.folder is not None:
        shutil.rmtree(shelf.folder, ignore_errors=True)


@lru_cache(maxsize=64)
def read_pages(path: Path) -> tuple[RememberedPage, ...]:
    """The pages in a file of a shelf; none where the file is absent."""
    return PAGES.validate_json(path.read_bytes()) if path.exists() else ()


@lru_cache(maxsize=4)
def read_restorations(path: Path) -> tuple[Restoration, ...]:
    """The restorations in a file of a shelf; none where the file is absent."""
    return RESTORATIONS.validate_json(path.read_bytes()) if path.exists() else ()
