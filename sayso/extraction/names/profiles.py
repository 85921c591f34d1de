"""What an article says beside the names of an entity: titles, countries, gender, titled forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.extraction.gazetteer import find_place
from sayso.extraction.lexicons import first_names, title_genders
from sayso.extraction.names.clusters import Cluster
from sayso.extraction.names.matches import bare_words
from sayso.extraction.names.namings import Naming
from sayso.extraction.names.titles import Title
from schemas.readings import EntityKind

# Said of anyone, so no hint of who it is.
FORMS_OF_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx"})


@dataclass(slots=True)
class Profile:
    """`heads` are main words of titles ("minister"), `titles` their full wording in lower case,
    `countries` canonical names, `gender` is `m`, `f` or empty, `aliases` the forms seen."""

    kind: EntityKind
    name: str
    gender: str = ""
    heads: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    @property
    def hints(self) -> tuple[str, ...]:
        """Titles and countries, as `LocalEntity.hints`."""
        return tuple(dict.fromkeys([*self.titles, *(c.casefold() for c in self.countries)]))


def profiles_of(
    docs: Sequence[Doc],
    namings: Sequence[Naming],
    titles: Sequence[tuple[Title, ...]],
    home: Sequence[int],
    clusters: Sequence[Cluster],
) -> list[Profile]:
    """One profile an entity, in the order of `clusters`. The other sequences run along the namings."""
    profiles = [Profile(c.kind, c.name, gender=_gender(c), aliases=list(c.forms)) for c in clusters]
    for naming, beside, local_id in zip(namings, titles, home, strict=True):
        for title in beside:
            _note(profiles[local_id], docs[naming.block], naming, title)
    for profile in profiles:
        place = find_place(profile.name) if profile.kind == "place" else None
        if place and place.country and place.country != profile.name:
            profile.countries.append(place.country)
    return profiles


def _note(profile: Profile, doc: Doc, naming: Naming, title: Title) -> None:
    words = doc[title.start : title.end].text
    profile.heads.add(title.head)
    if words.lower() not in profile.titles and words.lower() not in FORMS_OF_ADDRESS:
        profile.titles.append(words.lower())
    if title.country and title.country not in profile.countries:
        profile.countries.append(title.country)
    profile.gender = profile.gender or title_genders().get(title.head, "")
    titled = doc[title.start : naming.end].text
    if title.end == naming.start and words[:1].isupper() and titled not in profile.aliases:
        profile.aliases.append(titled)


def _gender(cluster: Cluster) -> str:
    if cluster.kind != "person":
        return ""
    words = bare_words(cluster.name)
    known = first_names().get(words[0], "") if len(words) > 1 else ""
    return cluster.gender or known.replace("x", "")
