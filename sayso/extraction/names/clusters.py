"""Group the names of one article into entities: full names, surnames, acronyms, country names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extraction.gazetteer import find_place, organisations, outlets
from sayso.extraction.names.matches import (
    bare_words,
    is_same_person,
    is_short_of_body,
    is_short_of_person,
    words_to_find,
)
from schemas.readings import EntityKind

# Letters of initials that are too few to join names of different articles.
FEW = 2
# Halves of a country that are called by their side alone where both are told of.
HALVES = {"North": "South", "South": "North"}


@dataclass(slots=True)
class Cluster:
    """The namings of one entity. `forms` are its texts in order of appearance; `last` is the
    number of its latest naming."""

    kind: EntityKind
    key: str
    forms: list[str] = field(default_factory=list)
    last: int = -1
    gender: str = ""
    titles: set[str] = field(default_factory=set)

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
        spoken = {f.casefold() for f in self.forms if not f.isupper()}  # KARSK of a dateline is Karsk
        loud = {f for f in self.forms if f.isupper() and (" " in f or f.casefold() in spoken)}
        name = max(self.forms, key=lambda f: (f not in loud, len(f.split()), len(f)))
        # Initials of two letters join no articles: those that the word lists know are told by the full name.
        return organisations().get(name, name) if self.kind == "organisation" and len(name) == FEW else name


@dataclass(frozen=True, slots=True)
class Named:
    """One naming for the clusters: its text, kind, the gender that a title beside it tells, and the
    offices that its titles name ("secretary")."""

    text: str
    kind: EntityKind
    gender: str = ""
    titles: frozenset[str] = frozenset()


class Book:
    """The entities found so far, filed by their keys and by the words that lead to them."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.by_key: dict[tuple[EntityKind, str], int] = {}
        self.by_word: dict[tuple[EntityKind, str], list[int]] = defaultdict(list)
        self.short: dict[tuple[EntityKind, str], list[int]] = defaultdict(list)

    def home_of_long(self, one: Named) -> int | None:
        """The entity of a name that is no short form of one known; opened where there is none."""
        key = (one.kind, _key(one))
        if key not in self.by_key and not self.owners(one):
            self.by_key[key] = self._same(one)
        return self.by_key.get(key)

    def owners(self, one: Named) -> list[int]:
        """The entities that a name may be a short form of."""
        if one.kind == "place":
            return [n for n in self._led_to(one) if self._is_half(self.clusters[n], one.text)]
        return [n for n in self._led_to(one) if _may_own(self.clusters[n], one)]

    def _is_half(self, c: Cluster, side: str) -> bool:
        """Whether "the North" may be this country: the article names its other half too."""
        half = c.key.removeprefix(f"{side} ")
        return side in HALVES and half != c.key and ("place", f"{HALVES[side]} {half}") in self.by_key

    def open(self, one: Named) -> int:
        """The entity of short forms with that office whose full name the article does not give; opened when new."""
        key = (one.kind, " ".join((_key(one), *sorted(one.titles))))
        if key not in self.by_key:
            self.clusters.append(Cluster(one.kind, one.text, titles=set(one.titles)))
            self.by_key[key] = len(self.clusters) - 1
            self.short[one.kind, _key(one)].append(self.by_key[key])
        return self.by_key[key]

    def namesakes(self, one: Named) -> list[int]:
        """The entities that were opened for this very short form."""
        return self.short.get((one.kind, _key(one)), [])

    def _same(self, one: Named) -> int:
        if one.kind == "person":
            for n in self._led_to(one):
                if is_same_person(self.clusters[n].key, one.text):
                    return n
        self.clusters.append(Cluster(one.kind, one.text))
        for word in sorted(words_to_find(one.text, one.kind)):
            self.by_word[one.kind, word].append(len(self.clusters) - 1)
        return len(self.clusters) - 1

    def _led_to(self, one: Named) -> list[int]:
        words = words_to_find(one.text, one.kind)
        return sorted({n for word in words for n in self.by_word.get((one.kind, word), ())})


def cluster(named: Sequence[Named]) -> tuple[list[Cluster], list[int]]:
    """Return the entities and, for each naming, the index of its entity.

    Long forms found anywhere in the article are known before short forms are resolved; a
    short form with several owners belongs to the one last called by it, else to the one named
    most recently: who is introduced later ("his wife, Carol Whitcomb") keeps the full name.
    """
    book = Book()
    home: dict[int, int] = {}
    for i in sorted(range(len(named)), key=lambda i: (-len(bare_words(named[i].text)), i)):
        known = book.home_of_long(named[i])
        if known is not None:
            home[i] = known
            book.clusters[known].titles |= named[i].titles
    clusters = book.clusters
    called: dict[str, int] = {}
    for i, one in enumerate(named):
        if i not in home:
            # The latest named of the owners; before any was named, the first to come.
            owners = fitting(clusters, book.owners(one) + book.namesakes(one), one)
            home[i] = (
                max(owners, key=lambda n: (called.get(one.text) == n, clusters[n].last, -n))
                if owners
                else book.open(one)
            )
            called[one.text] = home[i]
        clusters[home[i]].add(one.text, i)
        clusters[home[i]].gender = clusters[home[i]].gender or one.gender
    return _in_order(clusters, [home[i] for i in range(len(named))])


def fitting(clusters: Sequence[Cluster], owners: list[int], one: Named) -> list[int]:
    """The owners of a short form whose offices fit the one it is named with: "Secretary [Moss]" is not
    President Robert Moss. Those of the same office go first, then those of whom none is told."""
    if not one.titles:
        return owners
    same = [n for n in owners if clusters[n].titles & one.titles]
    return same or [n for n in owners if not clusters[n].titles]


def _in_order(clusters: list[Cluster], home: list[int]) -> tuple[list[Cluster], list[int]]:
    """Number the entities by their first naming."""
    order = list(dict.fromkeys(home))
    number = {old: new for new, old in enumerate(order)}
    return [clusters[old] for old in order], [number[h] for h in home]


def _key(one: Named) -> str:
    if one.kind == "place":
        place = find_place(one.text)
        return place.name if place else one.text.casefold()
    bare = " ".join(bare_words(one.text))
    if one.kind == "organisation":
        bare = organisations().get(bare) or outlets().get(bare) or outlets().get(one.text) or bare
    return bare.casefold()


def _may_own(c: Cluster, one: Named) -> bool:
    if one.kind == "person":
        return is_short_of_person(one.text, one.gender, c.key)
    return one.kind == "organisation" and is_short_of_body(one.text, c.key)
