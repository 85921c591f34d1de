"""Numbers and dates of several words become one token each: `$3.2 million`, `10 October`."""

import re

from sayso.repeats.lexicon import table
from sayso.repeats.tokens import Kind, Replacement, Token, Tokens

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
PLAIN = re.compile(r"\d+(?:\.\d+)?$")
CLOCK = re.compile(r"\d{1,2}[.:]\d\d$")
ORDINAL_TAILS = frozenset(("st", "nd", "rd", "th"))
PREFIXES = {
    "us": "usd",
    "usa": "usd",
    "a": "aud",
    "au": "aud",
    "c": "cad",
    "ca": "cad",
    "nz": "nzd",
    "hk": "hkd",
    "s": "sgd",
}
DAYS = (Kind.NUMBER, Kind.ORDINAL, Kind.CARDINAL)
LONGEST = 40  # digits; a longer number is kept as it stands
COMPOSED = frozenset(
    (Kind.NUMBER, Kind.CARDINAL, Kind.MAGNITUDE, Kind.PERCENT, Kind.CURRENCY, Kind.MONTH, Kind.FRACTION)
)


def composed(read: Tokens) -> Tokens:
    """Put numbers and dates together; a word that stands alone falls back to what it is there."""
    if COMPOSED.isdisjoint(read.kinds):
        return read
    found: list[Replacement] = []
    done = 0
    for at in [i for i, kind in enumerate(read.kinds) if kind in COMPOSED]:
        if at < done:
            continue
        token, after = compose_at(read, at, read.text)
        first = at
        if token.form.endswith("usd") and at > done and is_prefix(read[at - 1], token, read.text):
            first -= 1
            prefix = read[first]
            token = token._replace(form=token.form[:-3] + PREFIXES[prefix.form], start=prefix.start)
        if token is not read[at] or after > at + 1:
            found.append((first, after, (token,)))
        done = after
    return read.replaced(found) if found else read


def is_prefix(before: Token, token: Token, text: str) -> bool:
    """Whether a letter or two stand glued before a dollar sign: US$, A$."""
    return before.form in PREFIXES and before.end == token.start and text[token.start] == "$"


def compose_at(items: Tokens, at: int, text: str) -> tuple[Token, int]:
    """The token that begins at `at`, and where the next one begins."""
    token = items[at]
    if token.kind == Kind.MONTH:
        return month_first(items, at)
    raw = text[token.start : token.end]
    follower = items[at + 1] if at + 1 < len(items.forms) else None
    before = token.kind == Kind.CURRENCY and follower is not None
    if (
        before
        and follower
        and is_number(follower)
        and (raw.isupper() or not raw[0].isalpha() or follower.glued)
    ):
        value, after = value_at(items, at + 1)
        return merged(items, at, after, value + token.form, Kind.NUMBER), after
    if is_number(token):
        return number_first(items, at, text)
    return fallen(token), at + 1


def is_number(token: Token) -> bool:
    """Whether a number begins here."""
    return token.kind in (Kind.NUMBER, Kind.CARDINAL)


def fallen(token: Token) -> Token:
    """A word of a number that stands without one."""
    if token.kind in (Kind.PERCENT, Kind.CURRENCY, Kind.MAGNITUDE):
        return token._replace(kind=Kind.UNIT)
    if token.kind == Kind.FRACTION:
        return token._replace(form="x" + token.form, kind=Kind.NUMBER)
    return token


def merged(items: Tokens, at: int, after: int, form: str, kind: Kind) -> Token:
    """The tokens from `at` up to `after` as one."""
    return items[at]._replace(form=form, kind=kind, end=items[after - 1].end)


def month_first(items: Tokens, at: int) -> tuple[Token, int]:
    """`October 10`, `Oct. 10th`, or the month alone."""
    day = day_at(items, at + 1)
    if day is None:
        return items[at]._replace(form="month" + items[at].form), at + 1
    number, after = day
    return merged(items, at, after, f"@{items[at].form}-{number}", Kind.DATE), after


def day_at(items: Tokens, at: int) -> tuple[str, int] | None:
    """A day of the month with or without its ordinal tail, and what follows it."""
    if at >= len(items.forms) or items[at].kind not in DAYS or items[at].comma:
        return None
    form = items[at].form.rstrip("º")
    if not form.isdecimal() or len(form) > 2 or not 1 <= int(form) <= 31:
        return None
    after = at + 1
    if after < len(items.forms) and items[after].glued and items[after].form in ORDINAL_TAILS:
        after += 1
    return str(int(form)), after


def number_first(items: Tokens, at: int, text: str) -> tuple[Token, int]:
    """A number with what follows it: a month, an ordinal tail, a magnitude, a currency, a percent sign."""
    day = day_at(items, at)
    month = day and next((k for k in (day[1], day[1] + 1) if is_month_after(items, day[1], k)), None)
    if day and month:
        return merged(items, at, month + 1, f"@{items[month].form}-{day[0]}", Kind.DATE), month + 1
    if at + 1 < len(items.forms) and items[at + 1].glued and items[at + 1].form in ORDINAL_TAILS:
        return merged(items, at, at + 2, items[at].form + "º", Kind.ORDINAL), at + 2
    if at + 1 < len(items.forms) and items[at + 1].form in ("am", "pm") and CLOCK.match(items[at].form):
        return items[at]._replace(form=items[at].form.replace(".", ":").removesuffix(":00")), at + 1
    value, after = value_at(items, at)
    named = after + 1 < len(items.forms) and items[after].kind == Kind.NAME and not items[after].comma
    if named and has_unit(items, after + 1):  # Swiss francs
        words = " ".join(text[items[after].start : items[after + 1].end].lower().split())
        money = table("money_of").get(words, items[after + 1].form)
        return merged(items, at, after + 2, value + money, Kind.NUMBER), after + 2
    if after < len(items.forms) and has_unit(items, after):
        return merged(items, at, after + 1, value + items[after].form, Kind.NUMBER), after + 1
    return merged(items, at, after, value, Kind.NUMBER), after


def has_unit(items: Tokens, at: int) -> bool:
    """Whether a percent sign or a currency closes the number; a `$` glued to the next number does not."""
    if items[at].comma or items[at].kind not in (Kind.PERCENT, Kind.CURRENCY):
        return False
    return items[at].kind == Kind.PERCENT or at + 1 >= len(items.forms) or not items[at + 1].glued


def is_month_after(items: Tokens, day_end: int, at: int) -> bool:
    """Whether the month stands right after the day, or after `of`."""
    if at >= len(items.forms) or items[at].kind != Kind.MONTH or items[at].opens:
        return False
    return at == day_end or items[day_end].form == "of"


def value_at(items: Tokens, at: int) -> tuple[str, int]:
    """The value of the number that begins at `at` as plain digits, and where it ends."""
    value, at = (spelled(items, at)) if items[at].kind == Kind.CARDINAL else (digits(items[at].form), at + 1)
    while at < len(items.forms) and not items[at].comma and not items[at].opens:
        zeros = magnitude(items[at])
        if zeros is None:
            break
        value, at = scaled(value, zeros), at + 1
    return value, at


def magnitude(token: Token) -> int | None:
    """How many zeros a word adds: million 6; `m` and `k` only where they touch the number."""
    if token.kind == Kind.MAGNITUDE:
        return int(token.form)
    glued = table("glued")
    return int(glued[token.form]) if token.glued and token.form in glued else None


def spelled(items: Tokens, at: int) -> tuple[str, int]:
    """`twenty-five`, `two hundred and six` as digits."""
    total, at = tens(items, at)
    if at < len(items.forms) and items[at].kind == Kind.MAGNITUDE and items[at].form == "2":
        total, at = total * 100, at + 1
        linked = at + 1 < len(items.forms) and items[at].form == "and"
        rest = at + 1 if linked else at
        if rest < len(items.forms) and items[rest].kind == Kind.CARDINAL:
            more, at = tens(items, rest)
            total += more
    return str(total), at


def tens(items: Tokens, at: int) -> tuple[int, int]:
    """A number below a hundred."""
    value = int(items[at].form)
    if 20 <= value <= 90 and at + 1 < len(items.forms) and items[at + 1].kind == Kind.CARDINAL:
        ones = int(items[at + 1].form)
        if 0 < ones < 10:
            return value + ones, at + 2
    return value, at + 1


def digits(raw: str) -> str:
    """Digits without separators of thousands and without idle zeros after the point."""
    if GROUPED.match(raw):
        raw = raw.replace(",", "")
    raw = raw.removesuffix(":00")
    if PLAIN.match(raw) and "." in raw:
        raw = raw.rstrip("0").rstrip(".")
    return raw


def scaled(value: str, zeros: int) -> str:
    """The value times ten to the power of `zeros`, without rounding."""
    if not PLAIN.match(value) or len(value) > LONGEST:
        return f"{value}e{zeros}"
    whole, _, part = value.partition(".")
    moved = whole + part[:zeros].ljust(zeros, "0")
    rest = part[zeros:].rstrip("0")
    moved = moved.lstrip("0") or "0"
    return f"{moved}.{rest}" if rest else moved
