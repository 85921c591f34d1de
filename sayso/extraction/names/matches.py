"""Whether two names of one article may be the same: short and long forms, spellings, acronyms."""

from sayso.extraction.gazetteer import find_place
from sayso.extraction.lexicons import first_names, name_words
from sayso.extraction.names.acronyms import initials, stands_for
from sayso.forenames import is_feminine_of

# Words that may follow an organisation's name without making it another one.
LOOSE_ENDS = frozenset({"leaders", "summit", "nations", "members", "countries", "officials"})
# What a body's short name leaves out: "Hofstra" for "Hofstra University"; no words of divisions ("Sony Pictures").
ENDINGS = frozenset(
    {"university", "college", "bank", "airlines", "airways", "party", "foundation", "institute", "hospital", "brewery",
     "pharmaceuticals", "newspaper", "newspapers", "holdings", "industries", "motors", "technologies", "resources", "freight",
     "cargo", "aviation", "financial", "logistics", "shipping", "trucking", "minerals", "metals", "mining", "mines", "petroleum",
     "oil", "steel", "chemicals", "pharma", "therapeutics", "biosciences", "biotech", "laboratories", "labs", "securities",
     "partners", "insurance", "bancorp", "breweries", "realty", "cruises", "telecommunications", "systems", "solutions",
     "robotics", "analytics", "networks", "construction", "engineering", "builders", "air", "electronics"}
)  # fmt: skip
# Bodies of which a fuller name says whose they are: "Intelligence Committee" of "House Intelligence Committee".
PARTS = frozenset(
    {"committee", "subcommittee", "commission", "caucus", "board", "department", "council", "agency", "bureau",
     "authority", "association", "federation", "panel"}
)  # fmt: skip
SHORTEST = 4  # letters of a short name of one word
FULL = 2  # words of a full name
SHORTEST_VARIANT = 4  # letters of a first name that may differ in one


def bare_words(text: str) -> list[str]:
    """The words of a name without articles and generational suffixes."""
    words = text.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in name_words("suffix"):
        words.pop()
    return words


def folded(text: str) -> list[str]:
    """The bare words, case-folded."""
    return [word.casefold() for word in bare_words(text)]


def is_short_of_person(short: str, gender: str, full: str) -> bool:
    """Whether a name can be the first or last words of a longer one of no other gender."""
    parts, words = folded(short), folded(full)
    if not 0 < len(parts) < len(words):
        return False
    known = _gender(full)
    if gender and known and gender != known:
        return False
    return words[-len(parts) :] == parts or words[: len(parts)] == parts


def is_short_of_body(short: str, full: str) -> bool:
    """Whether a name is the acronym of a longer one, or that one without `Inc`, `Resources` and the like."""
    if stands_for(short, full):
        return True
    parts, words = folded(short), folded(full)
    if not 0 < len(parts) < len(words):
        return False
    if len(parts) > 1 and parts[-1] in PARTS and words[-len(parts) :] == parts:
        return True
    rest = set(words[len(parts) :])
    if words[: len(parts)] != parts:
        return False
    telling = len(parts) > 1 or (len(parts[0]) >= SHORTEST and find_place(short) is None)
    return rest <= name_words("form") | LOOSE_ENDS or (telling and rest <= ENDINGS)


def is_same_person(a: str, b: str) -> bool:
    """Two full names with one surname whose first names differ by a letter at most.

    `Antony` and `Anthony` are one; `Mario` and `Maria`, `Daniel` and `Daniela`, `George W.` and `George H. W.` are not.
    """
    x, y = folded(a), folded(b)
    if len(x) < FULL or len(y) < FULL or x[-1] != y[-1] or not _middles_agree(x[1:-1], y[1:-1]):
        return False
    if x[0] == y[0]:
        return True
    if is_feminine_of(x[0], y[0]):
        return False
    genders = {_gender(a), _gender(b)} - {""}
    long_enough = min(len(x[0]), len(y[0])) >= SHORTEST_VARIANT
    return long_enough and len(genders) < 2 and _one_letter_apart(x[0], y[0])


def words_to_find(text: str, kind: str) -> frozenset[str]:
    """The words under which a name is filed, and looked for: its ends, or its initials."""
    words = folded(text)
    if not words:
        return frozenset()
    if kind == "person":
        return frozenset({words[0], words[-1]})
    if words[-1] in PARTS:
        return frozenset({words[0], " ".join(words[-2:]), text.replace(".", "").casefold()})
    return frozenset({words[0], text.replace(".", "").casefold(), *(i.casefold() for i in initials(text))})


def _gender(full: str) -> str:
    return first_names().get(bare_words(full)[0].title(), "").replace("x", "")


def _middles_agree(x: list[str], y: list[str]) -> bool:
    """One has no middle names, or they begin with the same letters."""
    return not x or not y or [w[0] for w in x] == [w[0] for w in y]


def _one_letter_apart(x: str, y: str) -> bool:
    """One letter put in, left out or changed."""
    if abs(len(x) - len(y)) > 1:
        return False
    i = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return x[i + 1 :] == y[i + 1 :] or x[i:] == y[i + 1 :] or x[i + 1 :] == y[i:]
