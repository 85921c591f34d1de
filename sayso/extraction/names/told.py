"""Which kind a name is by its own words and the words round it, where these leave no doubt."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from spacy.tokens import Doc

from sayso.extraction.gazetteer import countries_by_adjective, find_place, known_outlet, unsure_places
from sayso.extraction.lexicons import first_names, name_words
from sayso.extraction.names.namings import Naming, name_text
from schemas.readings import EntityKind

# Verbs of travel with the word that leads to where one goes.
TRAVELS = {"travel": "to", "fly": "to", "drive": "to", "sail": "to", "arrive": "in", "land": "in"}
ROADS = frozenset({"street", "avenue", "road", "boulevard"})
# What stands before the name of a water or a height.
TERRAIN_FIRST = frozenset({"lake", "mount", "mt.", "cape"})
SCORE = re.compile(r"\b(\d{1,2})[-–](\d{1,2})\b")
MOST_GOALS = 5
CONTEST_REACH = 8  # tokens from a contest's verb to its score
INITIALS_OF_FIRMS = frozenset({"inc", "inc.", "corp", "corp.", "ltd", "ltd.", "plc", "llc"})


def said_kind(doc: Doc, naming: Naming) -> EntityKind | None:
    """The kind that the words round a name say: "the town of [Karsk]" and "travel to [Karsk]" are places,
    "[Karsk] beat Leeds 2-1" a team."""
    start, end = naming.start, naming.end
    if _is_team(doc, naming):
        return "organisation"
    if start < 2 or not doc[start].text[:1].isupper():
        return None
    of_place = doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in name_words("place_noun", "terrain")
    if not of_place and (naming.kind == "person" or not _is_reached(doc, start, end)):
        return None
    is_body = doc[end - 1].lower_ in name_words("company", "body")  # "City of [London Police]"
    return None if is_body else "place"


def _is_reached(doc: Doc, start: int, end: int) -> bool:
    """Whether one travels to it, and it describes no other noun ("flew to Norvik headquarters")."""
    leads_to = TRAVELS.get(doc[start - 2].lemma_.lower())
    return doc[start - 1].lower_ == leads_to and (
        end == len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "PART"}
    )


def _is_team(doc: Doc, naming: Naming) -> bool:
    """Whether a name beats, draws with or loses to a place, by a score, or by one score as in football: people play
    people, by several."""
    rest = doc[naming.end : naming.end + CONTEST_REACH]
    if naming.kind != "person" or not rest or rest[0].lemma_.lower() not in name_words("contest"):
        return False
    scores = SCORE.findall(rest.text)
    if (
        len(scores) == 1
        and max(map(int, scores[0])) <= MOST_GOALS
        and doc[naming.start].text not in first_names()
    ):
        return True
    behind = dropwhile(lambda token: not token.text[:1].isupper(), rest)
    other = [token.text for token in takewhile(lambda token: token.text[:1].isupper(), behind)]
    return bool(scores) and find_place(" ".join(other)) is not None


def sure_kinds(docs: Sequence[Doc], namings: Sequence[Naming]) -> dict[str, EntityKind]:
    """The kinds that words beside or in names tell without a doubt, by the name without case.

    They are those of a dateline, of "the town of", of "Lake" and "Street", and a body's by the words of its full name.
    Not of places that the word lists know: a city may stand for its team.
    """
    texts = [(name_text(docs[n.block], n), n) for n in namings]
    told: list[tuple[str, EntityKind]] = [
        (text, n.kind) for text, n in texts if n.source in {"dateline", "said"}
    ]
    told += [(text, "place") for text, _ in texts if _is_terrain(text)]
    told += [(text.split()[0], "place") for text, _ in texts if _names_its_town(text)]
    read = [(text.split(), n.kind) for text, n in texts if n.source != "run"]
    told += [(text, "organisation") for text in _bodies(read)]
    return {text.casefold(): kind for text, kind in told if find_place(text) is None}


def _is_terrain(text: str) -> bool:
    """ "Lake Orsa", "Elm Street"; what ends as bodies do ("Mount Kell Hospital") may be one."""
    first, *rest = text.lower().split()
    told = name_words("company", "body", "facility")
    return bool(rest) and (rest[-1] in ROADS or (first in TERRAIN_FIRST and not told & set(rest)))


def _names_its_town(text: str) -> bool:
    """Whether it is a town with what stands there in small letters: "Oldmere harbour"."""
    words = text.split()
    return len(words) == 2 and words[1].islower() and words[1] in name_words("facility", "terrain")


def _bodies(names: Sequence[tuple[list[str], EntityKind]]) -> Iterator[str]:
    """Names that end as those of bodies do ("Halden Resources", "Harbour Union"), and what a firm is called
    in short ("Halden") where no person of the article is called so."""
    bodies = [words for words, _ in names if _ends_as_body(words)]
    people = {word for words, kind in names if kind == "person" and len(words) > 1 for word in words}
    for words in bodies:
        yield " ".join(words)
        is_firm = words[-1].lower() in name_words("company")
        if is_firm and words[0] not in people and words[0] not in countries_by_adjective():
            yield words[0]


def _ends_as_body(words: Sequence[str]) -> bool:
    """Whether a name of several words, the first no first name, ends as those of bodies do."""
    told = name_words("company", "outlet_noun", "body")
    return len(words) > 1 and words[-1].lower() in told and words[0] not in first_names()


def marked_kind(doc: Doc, naming: Naming) -> EntityKind:
    """The kind that a name's own words give away, else the one it has."""
    text, kind = name_text(doc, naming), naming.kind
    last = doc[naming.end - 1].lower_
    place = find_place(text)
    if known_outlet(text) or last in INITIALS_OF_FIRMS:
        return "organisation"
    if place is not None and text not in unsure_places():
        return "place"
    if naming.end - naming.start < 2:
        return kind
    if last in name_words("facility", "terrain"):
        return "place"
    if kind == "person" and last in name_words("company", "body"):
        return "organisation"
    if kind != "organisation" and _ends_as_body(text.split()):
        return "organisation"
    return kind
