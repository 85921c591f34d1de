"""Time expressions of one article, anchored where a day is known."""

from sayso.extraction.sheet import Sheet
from schemas.readings import TimeExpression


def read_dates(sheet: Sheet) -> tuple[TimeExpression, ...]:
    """Find and value the time expressions of an article, in text order."""
    del sheet
    return ()
