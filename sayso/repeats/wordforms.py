"""What one word is: its canonical forms and kinds, read off the word alone."""

import unicodedata
from functools import lru_cache

from sayso.repeats.lexicon import table
from sayso.repeats.tokens import Kind

NOT = ("won't", "can't", "shan't", "ain't")
ENDINGS = {"re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.NEGATOR, ("negator",)),
    (Kind.CARDINAL, ("cardinal",)),
    (Kind.MAGNITUDE, ("magnitude",)),
    (Kind.ORDINAL, ("ordinal",)),
    (Kind.FRACTION, ("fraction",)),
    (Kind.PERCENT, ("percent",)),
    (Kind.CURRENCY, ("currency",)),
    (Kind.WEEKDAY, ("weekday",)),
    (Kind.RELDAY, ("relday",)),
    (Kind.SEASON, ("season",)),
    (Kind.DAYPART, ("daypart",)),
    (Kind.COMPASS, ("compass",)),
    (Kind.UNIT, ("unit",)),
    (Kind.HEDGE, ("hedge",)),
    (Kind.FUNCTION, ("function",)),
)
LIGATURES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
METRIC = ("nano", "micro", "milli", "centi", "deci", "hecto", "kilo", "mega", "giga", "tera")
SHORT_DAYS = frozenset(("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"))
SCALES = ("celsius", "fahrenheit")
MOST_WORDS = 100_000  # kept as they were read


@lru_cache(maxsize=1)
def kinds() -> dict[str, tuple[str, Kind]]:
    """Form -> canonical form and kind, for what is told by the word alone."""
    found: dict[str, tuple[str, Kind]] = {}
    for kind, names in KINDS:
        for form, canonical in table(*names).items():
            spelled = form if kind in (Kind.FUNCTION, Kind.HEDGE) else canonical
            spelled += "º" if kind == Kind.ORDINAL else ""
            found.setdefault(form, (spelled, kind))
    return found


class Reader(dict[str, tuple[str, Kind, tuple[tuple[str, Kind], ...]]]):
    """Word -> form and kind, and the forms and kinds of the further tokens of a contraction; read when asked for."""

    def __missing__(self, raw: str) -> tuple[str, Kind, tuple[tuple[str, Kind], ...]]:
        if len(self) >= MOST_WORDS:
            self.clear()
        (form, kind), *more = read_word(raw)
        self[raw] = (form, kind, tuple(more))
        return self[raw]


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The words that were read before."""
    return Reader()


def read_word(raw: str) -> tuple[tuple[str, Kind], ...]:
    """Canonical forms and kinds of one word, as it looks in the middle of a sentence."""
    if raw[0].isdecimal():
        return ((raw, Kind.NUMBER),)
    lower = raw.lower().replace("’", "'").replace("ʼ", "'")
    if "'" in lower:
        return opened(raw, lower)
    plain = lower.replace(".", "") if lower.isascii() else unaccented(lower.replace(".", ""))
    capital = raw[0].isupper()
    if capital and (len(plain) > 1 and raw.isupper() and plain in table("alias")):
        return ((plain, Kind.NAME),)
    if capital and plain in table("month") and not (plain in ("mar", "jan", "dec") and raw.isupper()):
        return ((table("month")[plain], Kind.MONTH),)
    if plain in kinds() and not (plain in SHORT_DAYS and not capital):
        form, kind = kinds()[plain]
        if raw[1:].islower() and capital and kind in (Kind.UNIT, Kind.CURRENCY) and plain not in SCALES:
            return ((plain, Kind.NAME),)
        return ((form, kind),) if plain != "cannot" else (("can", Kind.FUNCTION), ("not", Kind.NEGATOR))
    if plain == "cannot":
        return (("can", Kind.FUNCTION), ("not", Kind.NEGATOR))
    measured = metric(plain)
    if measured and not capital:
        return ((measured, Kind.UNIT),)
    if plain in table("title", "company"):
        return ((plain, Kind.TITLE if capital else Kind.PLAIN),)
    return ((plain, Kind.NAME if capital else Kind.PLAIN),)


def metric(plain: str) -> str | None:
    """The canonical form of a unit with a metric prefix (milligrams: milligram)."""
    prefix = next((p for p in METRIC if plain.startswith(p)), None)
    base = table("unit").get(plain.removeprefix(prefix)) if prefix else None
    return f"{prefix}{base}" if base else None


def unaccented(word: str) -> str:
    """The word in plain letters where that can be told (Sørby, Dvořák), else as it is."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.translate(LIGATURES)) if c.isascii())
    return bare if len(bare) >= len(word) else word


def opened(raw: str, lower: str) -> tuple[tuple[str, Kind], ...]:
    """A word with an apostrophe: a contraction, a possessive, or a name such as O'Brien."""
    if lower in NOT:
        stem = {"won't": "will", "can't": "can", "shan't": "shall", "ain't": "is"}[lower]
        return ((stem, Kind.FUNCTION), ("not", Kind.NEGATOR))
    if lower.endswith("n't"):
        return (*read_word(raw[:-3]), ("not", Kind.NEGATOR))
    stem, _, tail = lower.rpartition("'")
    head = raw[: len(stem)]
    if tail == "s" and stem:
        return read_word(head)
    if tail in ENDINGS and stem:
        return (*read_word(head), (ENDINGS[tail], Kind.FUNCTION))
    return ((lower.replace("'", ""), Kind.NAME if raw[0].isupper() else Kind.PLAIN),)


def doubted(form: str, kind: Kind, raw: str) -> tuple[str, Kind]:
    """A capital at the start of a sentence tells little: a common word is plain, others are doubtful."""
    if kind != Kind.NAME or (raw.isupper() and len(raw) > 1):
        return form, kind
    if form in kinds():
        return kinds()[form]
    if form in table("opener"):
        return form, Kind.PLAIN
    return form, Kind.OPENING
