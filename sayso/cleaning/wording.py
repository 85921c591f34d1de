"""What the judges see in a line, in words: its form, its neighbours, its place, where else it was seen."""

from collections.abc import Iterator

from sayso.cleaning.cues import Cue
from sayso.cleaning.linefacts import NAMES, line_facts
from sayso.cleaning.linemodel import PROSE_THRESHOLDS, THRESHOLDS
from sayso.cleaning.regimes import Regime
from sayso.cleaning.tokens import tokens_of
from sayso.cleaning.traces import site_words
from sayso.lineshapes import word_count, words
from schemas.base import Frozen

_SHORT, _LONG = 7, 40  # words
_CAPITALS = 0.6
_EDGE = 0.1  # of the blocks: the top and the foot of a page
_DOUBT = 0.25  # above the threshold within which a kept line is kept with doubt
_MANY_WORDS = 0.15  # share of words that sites use of themselves

# measure, from which value, what it means
_SIGNS = (
    ("name", 1.0, "a name and nothing else"),
    ("ends_open", 1.0, "ends with a colon, comma or dash"),
    ("bullet", 1.0, "begins as an item of a list"),
    ("date", 1.0, "holds a date or time"),
    ("you", 0.05, "speaks to the reader"),
    ("question", 1.0, "asks a question"),
    ("address", 1.0, "holds an address of the web"),
    ("copyright", 1.0, "holds a copyright sign"),
    ("bars", 1.0, "parted by bars or arrows"),
)


class Standing(Frozen):
    """Where a line stands. `before` and `after` are the fates of its neighbours (None: an end of the text),
    `place` its position from 0 (first block) to 1 (last), `sightings` how many other pages of `site` show it."""

    before: str | None = None
    after: str | None = None
    place: float = 0.5
    site: str | None = None
    sightings: int = 0


def looks_of(text: str, cue: Cue | None, standing: Standing) -> tuple[str, ...]:
    """What can be said of a line, the plainest first. `cue` is the cue that matches it, if any."""
    return (*_form(text, cue), *_surroundings(standing))


def _form(text: str, cue: Cue | None) -> Iterator[str]:
    facts = dict(zip(NAMES, line_facts(tokens_of([text]), [cue])[0].tolist(), strict=False))
    count = word_count(text)
    size = "short line" if count < _SHORT else "long line" if count > _LONG else "line"
    yield f"{size} of {count} word{'s' * (count != 1)}"
    yield "ends as a sentence does" if facts["ends_sentence"] else "ends as no sentence does"
    if cue:
        yield f"fits the cue {cue.id}"
    if facts["capital_share"] >= _CAPITALS and not facts["name"]:
        yield "most words capitalised"
    yield from (meaning for name, least, meaning in _SIGNS if facts[name] >= least)
    own = sorted({w.lower() for w in words(text)} & site_words())
    if own and len(own) >= _MANY_WORDS * count:
        yield f"words that sites use of themselves ({', '.join(own[:4])})"


def _surroundings(standing: Standing) -> Iterator[str]:
    sides = (standing.before, standing.after)
    if sides == ("removed", "removed"):
        yield "between two removed lines"
    elif sides == ("kept", "kept"):
        yield "between two kept lines"
    elif "removed" in sides:
        yield "below a removed line" if standing.before == "removed" else "above a removed line"
    if standing.place <= _EDGE or standing.place >= 1 - _EDGE:
        yield "at the top of the text" if standing.place <= _EDGE else "at the foot of the text"
    if standing.site and standing.sightings:
        pages = f"{standing.sightings} other page{'s' * (standing.sightings != 1)}"
        yield f"seen on {pages} of {standing.site}"


def doubt_of(score: float | None, regime: Regime) -> str | None:
    """In words, how near a kept line was to being removed by the model; None when it was not near."""
    if score is None or score >= THRESHOLDS[regime] + _DOUBT:
        return None
    given = f"the model gave it {score:.2f}, and removes below {THRESHOLDS[regime]:.2f}"
    if score >= THRESHOLDS[regime]:
        return f"kept with doubt: {given}"
    return f"kept with doubt: {given}, but whole sentences of a region only below {PROSE_THRESHOLDS[regime]:.2f}, headlines, bylines and captions near the body never, and never a third of it"
