"""What stands between two words: quotation marks, stops and commas."""

from functools import lru_cache

OPENERS, CLOSERS = "“«„", "”»"
STOPS = frozenset(".!?:;\n…")
COMMAS = frozenset(",()[]–—-/&+")


@lru_cache(maxsize=10_000)
def read_gap(gap: str, quoted: bool, opens: bool) -> tuple[bool, bool, bool]:  # noqa: FBT001
    """What stands between two words: (inside quotes after it, a sentence begins, a comma was there).

    A straight mark after a blank opens a quotation and one before a blank closes it, so a
    mark that was lost on the way does not turn the rest of the text around.
    """
    comma = False
    for index, char in enumerate(gap):
        if char == '"' or (char == "'" and gap[index : index + 2] == "''"):
            quoted = opening(gap, index, quoted=quoted)
            opens = opens or quoted
        elif char in OPENERS:
            quoted = opens = True
        elif char in CLOSERS:
            quoted = False
        elif char in STOPS:
            opens = True
        elif char in COMMAS:
            comma = True
    return quoted, opens, comma


def opening(gap: str, index: int, *, quoted: bool) -> bool:
    """Whether a straight quotation mark opens, judged by the blanks beside it."""
    width = 1 if gap[index] == '"' else 2
    blank_before = index == 0 or gap[index - 1].isspace()
    blank_after = index + width < len(gap) and gap[index + width].isspace()
    if index == 0 and width < len(gap):
        return False if blank_after else not quoted
    if blank_before and not blank_after:
        return True
    return not quoted if blank_before == blank_after else False
