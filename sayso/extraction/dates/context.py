"""Words that look like times and are none: years as amounts, May the verb, April the person."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.extraction.dates.grammar import Phrase
from sayso.extraction.dates.lexer import Word

RECENT_YEARS = range(1800, 2100)


# Words after which "a week" is a stretch of time.
SPANNING = frozenset(
    ("for", "in", "within", "over", "after", "of", "by", "than", "during", "take", "takes", "took", "last",
     "lasted", "spent", "spend", "just", "only", "nearly", "almost", "about", "before", "into", "under")
)  # fmt: skip


# Words before "the fall" that make it autumn.
UP_TO_THE = frozenset(
    {"by", "until", "till", "since", "through", "throughout", "into", "during", "before", "this"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase with the words on both sides."""

    phrase: Phrase
    before: Word | None
    after: Word | None


def is_time(phrase: Phrase, words: list[Word]) -> bool:
    """Whether a phrase among the words of its paragraph is a time expression."""
    check = phrase.rule.options.get("check")
    before = words[phrase.first - 1] if phrase.first else None
    after = words[phrase.last] if phrase.last < len(words) else None
    if before is not None and before.category == "MONEY" and before.end == phrase.words[0].start:
        return False
    return check is None or CHECKS[check](Place(phrase, before, after))


Check = Callable[[Place], bool]


def _touches(left: Word | None, right: Word | None) -> bool:
    return left is not None and right is not None and left.end == right.start


def _year(at: Place) -> bool:
    year = next(w for w in at.phrase.words if w.category == "YEAR")
    if len(at.phrase.words) > 1:
        return True
    if int(float(year.value or 0)) not in RECENT_YEARS:
        return at.before is not None and at.before.category in {"IN", "SINCE"} and not year.text.isdigit()
    if (
        _touches(year, at.after)
        and at.after is not None
        and at.after.category not in {"DOT", "COMMA", "POSS", "HY", "DASH", "OTHER"}
    ):
        return False
    return not (
        _touches(at.before, year)
        and at.before is not None
        and at.before.category in {"HY", "DOT", "SLASH", "COMMA"}
    )


def _month(at: Place) -> bool:
    """A month without day and year: not the modal verb, not an abbreviation without its dot."""
    word = next(w for w in at.phrase.words if w.category == "MONTH")
    if len(at.phrase.words) > 1 and at.phrase.words[-1].category != "DOT":
        return True
    if (
        len(word.text) <= 4
        and word.text.lower() not in {"may", "june", "july"}
        and at.phrase.words[-1].category != "DOT"
    ):
        return False
    return not (
        word.text in {"MAR", "JAN"}
        or (_touches(at.before, word) and at.before is not None and at.before.category == "HY")
    )


def _hour(at: Place) -> bool:
    """A bare 10:30 may be a score or a verse; it is an hour at.after "at" or with a half of the day."""
    if any(w.category in {"AMPM", "NOON", "CLOCKWORD", "ZONE"} for w in at.phrase.words):
        return True
    return at.before is not None and at.before.category in {"AT", "NEARLY", "BY", "SINCE", "FROM"}


def _season(at: Place) -> bool:
    """A season, no autumn olympics and no "fall" of a price or a wall."""
    fall = any(w.category == "FALL" for w in at.phrase.words)
    if fall and at.after is not None and at.after.text.lower() in {"of", "in", "from", "olympics", "games"}:
        return False
    bare = [w.category for w in at.phrase.words] == ["THE", "FALL"]
    return not bare or (at.before is not None and at.before.text.lower() in UP_TO_THE)


def _decade(at: Place) -> bool:
    """ "In his forties" is an age; "the forties" a decade."""
    decade = at.phrase.words[-1]
    if at.before is not None and at.before.category == "ITS":
        return False
    return len(at.phrase.words) > 1 or (decade.category == "DECADE" and len(decade.text) >= 5)


def _century(at: Place) -> bool:
    return any(w.category == "UNIT" and w.value == "C" for w in at.phrase.words)


def _year_end(at: Place) -> bool:
    return any(w.category == "UNIT" and w.value in {"Y", "M"} for w in at.phrase.words)


def _duration(at: Place) -> bool:
    """Not a singular unit that is no compound ("one second"), not "the first year"."""
    last = next(w for w in reversed(at.phrase.words) if w.category in {"UNIT", "UNITS", "SECOND"})
    if at.after is not None and at.after.category == "OLD":
        return False
    kinds = {w.category for w in at.phrase.words}
    if (
        last.text.lower() == "quarters"
        and "VAGUE" not in kinds
        and ((at.after is not None and at.after.category == "OF") or "HY" in kinds)
    ):
        return False
    return last.category != "SECOND"


def _bare_units(at: Place) -> bool:
    return (
        at.before is not None
        and at.before.category in {"SINCE", "IN", "OVER", "WITHIN"}
        and (at.phrase.words[0].text.lower() not in {"minutes", "seconds"})
    )


def _tense(at: Place) -> bool:
    return (
        at.after is None
        or at.after.category != "OTHER"
        or not at.after.text[0].isalpha()
        or at.after.text[0].islower()
    )


def _these_days(at: Place) -> bool:
    return at.phrase.words[-1].text.lower() in {"days", "moment"} or (
        at.before is not None and at.before.category == "AT"
    )


def _that_time(at: Place) -> bool:
    return at.before is not None and at.before.category in {"AT", "SINCE"}


def _unit_ended(at: Place) -> bool:
    """ "The year ended June 30", not "the day he came"."""
    return (
        _is_long(at)
        and at.after is not None
        and at.after.text.lower() in {"ended", "ending", "through", "to"}
    )


def _for_unit(at: Place) -> bool:
    """ "Sales for the year", "for the full week"."""
    return _is_long(at) and at.before is not None and at.before.text.lower() == "for"


def _is_long(at: Place) -> bool:
    return at.phrase.words[-1].value in {"Y", "W", "M"}


def _one_unit(at: Place) -> bool:
    """Not the rate "700 seats a week", and not "a minute" in "wait a minute"."""
    kinds = [w.category for w in at.phrase.words]
    if kinds[0] != "A" or "HALF" in kinds:
        return True
    return at.before is not None and at.before.text.lower() in SPANNING


def _adverb(at: Place) -> bool:
    """ "Meets weekly", not "weekly meetings"."""
    return not _continues(at.after)


def _continues(after: Word | None) -> bool:
    return after is not None and after.text[0].isalpha() and after.category == "OTHER"


def _soon(at: Place) -> bool:
    """Not "as soon as", "shortly after"."""
    if at.before is not None and at.before.text.lower() in {"as", "too", "sooner"}:
        return False
    return at.after is None or at.after.category not in {"AFTER", "BEFORE", "SINCE"}


CHECKS: dict[str, Check] = {
    "year": _year,
    "month": _month,
    "hour": _hour,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year_end": _year_end,
    "duration": _duration,
    "bare_units": _bare_units,
    "tense": _tense,
    "these_days": _these_days,
    "that_time": _that_time,
    "unit_ended": _unit_ended,
    "for_unit": _for_unit,
    "one_unit": _one_unit,
    "adverb": _adverb,
    "soon": _soon,
}
