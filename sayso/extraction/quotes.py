"""Quotations of one article with who said them."""

from sayso.extraction.sheet import Sheet
from schemas.readings import Quotation


def read_quotes(sheet: Sheet) -> tuple[Quotation, ...]:
    """Find the attributed utterances of an article, in text order."""
    del sheet
    return ()
