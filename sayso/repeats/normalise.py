"""Tokens of a paragraph and their canonical forms, for comparison only.

`Oct. 10`, `October 10` and `10 October` become one token, so do `$3.2m` and `3.2 million
dollars`, `three` and `3`, `per cent` and `%`. Contractions are opened, acronyms lose their
dots, quotes and dashes do not count. Digits are kept. The kind of each token is read off
the raw text: capitals tell names, except at the start of a sentence, where they are doubtful.
"""

import re
import unicodedata
from functools import lru_cache

from sayso.repeats.gaps import read_gap
from sayso.repeats.lexicon import table
from sayso.repeats.quantities import composed
from sayso.repeats.tokens import Kind, Token, Tokens

PIECE = re.compile(
    r"((?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])\.?"  # U.S., a.m.
    r"|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[%$£€¥₹₽₩₺₪₴₦฿₿])"
)
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


@lru_cache(maxsize=1)
def pairs() -> dict[str, dict[str, tuple[str, Kind]]]:
    """First word -> second word -> canonical form and kind, for what two words say together."""
    found: dict[str, dict[str, tuple[str, Kind]]] = {}
    named = {"negator": Kind.NEGATOR, "percent": Kind.PERCENT, "alias": Kind.NAME, "bound": Kind.FUNCTION}
    for name, kind in named.items():
        for form, canonical in table(name).items():
            if form.count(" ") == 1:
                first, second = form.split(" ")
                found.setdefault(first, {})[second] = (canonical, kind)
    return found


@lru_cache(maxsize=1)
def starters() -> frozenset[str]:
    """The words that may say something else together with the next one."""
    return frozenset(pairs()) | frozenset(table("deictic"))


@lru_cache(maxsize=100_000)
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


def tokens(text: str) -> Tokens:
    """Read a paragraph. Never raises; linear in its length."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    items = composed(joined_pairs(scanned(text)), text)
    return Tokens(text, tuple(items), tuple([t.form for t in items]), sum([t.quoted for t in items]))


def scanned(text: str) -> list[Token]:
    """The tokens of a text, word by word."""
    found: list[Token] = []
    add, make = found.append, tuple.__new__  # this loop is most of the cost of a comparison
    end, quoted, opens, comma = 0, False, True, False
    parts = iter(PIECE.split(text))  # what stands between two words, and the word, by turns
    for gap, raw in zip(parts, parts, strict=False):
        start = end + len(gap)
        after = start + len(raw)
        if gap != " ":
            if gap[:1] == "." and found and shortened(found[-1]):
                gap = gap[1:]  # noqa: PLW2901
            quoted, opens, comma = read_gap(gap, quoted=quoted, opens=opens)
        for form, kind in read_word(raw):
            if opens:
                form, kind = doubted(form, kind, raw)  # noqa: PLW2901
            add(make(Token, (form, kind, start, after, comma, opens, quoted, start == end)))
            opens = comma = False
        end = after
    return found


def shortened(token: Token) -> bool:
    """Whether a dot after this token rather marks an abbreviation than the end of a sentence."""
    if token.end - token.start == 1:
        return True
    return token.kind in (Kind.TITLE, Kind.MONTH, Kind.WEEKDAY) and token.end - token.start <= 4


def doubted(form: str, kind: Kind, raw: str) -> tuple[str, Kind]:
    """A capital at the start of a sentence tells little: a common word is plain, others are doubtful."""
    if kind != Kind.NAME or (raw.isupper() and len(raw) > 1):
        return form, kind
    if form in kinds():
        return kinds()[form]
    if form in table("opener"):
        return form, Kind.PLAIN
    return form, Kind.OPENING


def joined_pairs(found: list[Token]) -> list[Token]:
    """Two words that say one thing become one token: `per cent`, `no longer`, `United States`."""
    known = pairs()
    if starters().isdisjoint([token.form for token in found]):
        return found
    out: list[Token] = []
    skip = False
    for index, token in enumerate(found):
        if skip:
            skip = False
            continue
        follower = known.get(token.form)
        after = found[index + 1] if follower and index + 1 < len(found) else None
        hit = follower.get(after.form) if follower and after and not after.comma and not after.opens else None
        if hit and after and (hit[1] != Kind.NAME or after.kind == Kind.NAME):
            out.append(token._replace(form=hit[0], kind=hit[1], end=after.end))
            skip = True
        else:
            out.append(pointing(token, found[index + 1]) if index + 1 < len(found) else token)
    return out


def pointing(token: Token, after: Token) -> Token:
    """`last`, `this` or `next` before a stretch of time says when; elsewhere it is a common word."""
    meant = table("deictic").get(token.form)
    if meant is None or after.comma or after.opens or after.form not in periods():
        return token
    return token._replace(form=meant, kind=Kind.RELDAY)


@lru_cache(maxsize=1)
def periods() -> frozenset[str]:
    """The canonical forms of the words that name a stretch of time."""
    read = {form: kinds()[form][0] for form in table("period") if form in kinds()}
    return frozenset(table("month").get(form) or read.get(form, form) for form in table("period"))
