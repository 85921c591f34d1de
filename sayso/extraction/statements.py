"""The statements that an article states."""

from collections.abc import Iterator

from sayso.extraction.sheet import Sheet
from schemas.readings import Fact


def read_statements(sheet: Sheet) -> Iterator[Fact]:
    """Yield the statements of an article in text order."""
    del sheet
    yield from ()
