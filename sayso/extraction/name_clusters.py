"""Group the names of one article into entities: full names, surnames, acronyms, country names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extraction.acronyms import stands_for
from sayso.extraction.gazetteer import find_place, organisations, outlets
from sayso.extraction.lexicons import first_names, name_words
from schemas.readings import EntityKind

# Words that may follow an organisation's name without making it another one.
LOOSE_ENDS = frozenset({"leaders", "summit", "nations", "members", "countries", "officials", "spokesman"})
PERSON_ENDS_OF_NAME = 2


@dataclass(slots=True)
class Cluster:
    """The namings of one entity. `forms` are its texts in order of appearance; `last` is the
    number of its latest naming."""

    kind: EntityKind
    key: str
    forms: list[str] = field(default_factory=list)
    last: int = -1
    gender: str = ""

    def add(self, text: str, number: int) -> None:
        """Note one more naming."""
        if text not in self.forms:
            self.forms.append(text)
        self.last = number

    @property
    def name(self) -> str:
        """The fullest form: known name of a place, else most words, then most letters, then first."""
        place = find_place(self.forms[0]) if self.kind == "place" else None
        if place is not None:
            return place.name
        return max(self.forms, key=lambda f: (not (f.isupper() and " " in f), len(f.split()), len(f)))


@dataclass(frozen=True, slots=True)
class Named:
    """One naming for the clusters: its text, kind, and the gender that a title beside it tells."""

    text: str
    kind: EntityKind
    gender: str = ""


def cluster(named: Sequence[Named]) -> tuple[list[Cluster], list[int]]:
    """Return the entities and, for each naming, the index of its entity.

    Long forms found anywhere in the article are known before short forms are resolved; a
    short form with several owners belongs to the one named most recently.
    """
    clusters: list[Cluster] = []
    by_key: dict[tuple[EntityKind, str], int] = {}
    home: dict[int, int] = {}
    for i in sorted(range(len(named)), key=lambda i: (-_fullness(named[i]), i)):
        key = (named[i].kind, _key(named[i]))
        if key not in by_key and not _is_short(named[i], clusters):
            same = _same_long(named[i], clusters)
            by_key[key] = len(clusters) if same is None else same
            if same is None:
                clusters.append(Cluster(named[i].kind, named[i].text))
        if key in by_key:
            home[i] = by_key[key]
    for i, one in enumerate(named):
        if i not in home:
            home[i] = _owner(one, clusters)
        clusters[home[i]].add(one.text, i)
        clusters[home[i]].gender = clusters[home[i]].gender or one.gender
    return _in_order(clusters, [home[i] for i in range(len(named))])


def _in_order(clusters: list[Cluster], home: list[int]) -> tuple[list[Cluster], list[int]]:
    """Number the entities by their first naming."""
    order = list(dict.fromkeys(home))
    number = {old: new for new, old in enumerate(order)}
    return [clusters[old] for old in order], [number[h] for h in home]


def _fullness(one: Named) -> int:
    return len(bare_words(one.text))


def bare_words(text: str) -> list[str]:
    """The words of a name without articles and generational suffixes."""
    words = text.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in name_words("suffix"):
        words.pop()
    return words


def _key(one: Named) -> str:
    if one.kind == "place":
        place = find_place(one.text)
        return place.name if place else one.text.casefold()
    bare = " ".join(bare_words(one.text))
    if one.kind == "organisation":
        bare = organisations().get(bare) or outlets().get(bare) or outlets().get(one.text) or bare
    return bare.casefold()


def _is_short(one: Named, clusters: list[Cluster]) -> bool:
    return any(_may_own(c, one) for c in clusters)


def _owner(one: Named, clusters: list[Cluster]) -> int:
    """The entity of a short form: of those it may belong to the latest named, else the first to come."""
    owners = [n for n, c in enumerate(clusters) if _may_own(c, one)]
    return max(owners, key=lambda n: (clusters[n].last, -n))


def _may_own(c: Cluster, one: Named) -> bool:
    if c.kind != one.kind or one.kind == "place":
        return False
    return _person_short(c, one) if one.kind == "person" else _body_short(c.key, one.text)


def _person_short(c: Cluster, one: Named) -> bool:
    short, full = bare_words(one.text), bare_words(c.key)
    if len(short) >= len(full):
        return False
    gender = first_names().get(full[0], "")
    if one.gender and gender in {"m", "f"} and gender != one.gender:
        return False
    ends = [w.casefold() for w in full]
    parts = [w.casefold() for w in short]
    return ends[-len(parts) :] == parts or ends[: len(parts)] == parts


def _body_short(name: str, short: str) -> bool:
    if stands_for(short, name):
        return True
    words, parts = bare_words(name), bare_words(short)
    if len(parts) >= len(words) or [w.casefold() for w in words[: len(parts)]] != [
        w.casefold() for w in parts
    ]:
        return False
    rest = {w.lower() for w in words[len(parts) :]}
    return rest <= name_words("company") | LOOSE_ENDS


def _same_long(one: Named, clusters: list[Cluster]) -> int | None:
    """The entity of another spelling: `Anthony` for `Antony`, a middle initial more or less."""
    if one.kind != "person" or len(bare_words(one.text)) < PERSON_ENDS_OF_NAME:
        return None
    for n, c in enumerate(clusters):
        if c.kind == "person" and _same_person(bare_words(c.key), bare_words(one.text)):
            return n
    return None


def _same_person(a: list[str], b: list[str]) -> bool:
    if len(a) < PERSON_ENDS_OF_NAME or a[-1].casefold() != b[-1].casefold():
        return False
    x, y = a[0].casefold().rstrip("."), b[0].casefold().rstrip(".")
    return x == y or (min(len(x), len(y)) > 3 and _one_letter_apart(x, y))


def _one_letter_apart(x: str, y: str) -> bool:
    """One letter put in, left out or changed."""
    if abs(len(x) - len(y)) > 1:
        return False
    i = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return x[i + 1 :] == y[i + 1 :] or x[i:] == y[i + 1 :] or x[i + 1 :] == y[i:]
