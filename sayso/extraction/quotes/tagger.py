"""What is said and by whom, as the models judge it: the told clauses and the quoted stretches of an article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.extraction import chances
from sayso.extraction.quotes.choice import Spoken, choose
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.doubts import doubt_features, doubt_weights
from sayso.extraction.quotes.features import cue_width, frame_columns, source_columns, source_width
from sayso.extraction.quotes.forest import Models
from sayso.extraction.quotes.frames import Frame, frames_of, said_alone
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.lexicon import DECLINING, SPEECH
from sayso.extraction.quotes.links import (
    LINK_WIDTH,
    Link,
    Place,
    link_columns,
    links_of,
    place_columns,
    place_of,
)
from sayso.extraction.quotes.signatures import labelled, signed

LEAST = 0.4  # what a reader gives a told content with quoted words in it
FEW = 3  # words of a term
# Beside the words of speech, what one declines to do who says no more.
GIVING = frozenset({"give", "provide", "release", "share", "offer", "speak", "respond", "answer"})
# What hangs on a word of speech by a preposition: to whom, about what.
APART = frozenset({"prep", "pobj"})
NAMES = frozenset({"called", "named", "dubbed", "nicknamed", "termed", "titled"})
TIED = 0.8  # chance from which a cue says a term
CERTAIN = 0.9  # chance from which it says the words of a title
MARK = 2  # tokens from the first word of a stretch back over its mark
ANNOUNCING = frozenset({",", ":", ".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Told:
    """A content that a cue governs, with its source where one is likely.

    `chance` is the forest's and chooses between contents, `sure` is what a reader would say (doubts.py).
    """

    block: int
    cue: int
    frame: Frame
    source: int | None
    chance: float
    sure: float = 1.0


def frame_rows(desk: Desk) -> tuple[list[tuple[int, int, Frame]], list[list[float]]]:
    """All candidate contents of an article, and their features."""
    keys, table = [], []
    for block, grid in enumerate(desk.grids):
        for cue in desk.cues[block]:
            frames = list(frames_of(grid, cue))
            if not frames:
                continue
            sources = desk.sources(block, cue)
            known = desk.columns(block, cue) + source_columns(grid, cue, sources[0] if sources else None)
            for frame in frames:
                keys.append((block, cue, frame))
                table.append(known + frame_columns(grid, cue, frame, frames))
    return keys, table


def source_rows(desk: Desk, block: int, cue: int) -> list[list[float]]:
    """The features of the candidate sources of a cue."""
    grid, known = desk.grids[block], desk.columns(block, cue)
    return [known + source_columns(grid, cue, source) for source in desk.sources(block, cue)]


def link_rows(desk: Desk, place: Place) -> tuple[list[Link], list[list[float]]]:
    """The candidate cues and sources of a stretch, and their features."""
    grid, links, table = desk.grids[place.quoted.block], [], []
    known = place_columns(grid, place)
    for link in links_of(place, desk):
        other = desk.grids[link.block]
        links.append(link)
        pair = link_columns(desk.grids, place, link, desk.outside(link.block))
        source = source_columns(other, link.cue, link.source)
        table.append([0.0, *known, *desk.columns(link.block, link.cue), *source, *pair])
    return links, table


def read_told(desk: Desk, models: Models) -> list[Told]:
    """The contents of cues that a reader would not call wrong, with how sure they are.

    What holds words in quotation marks was most likely uttered by somebody, and stays unless next to nothing
    speaks for it.
    """
    weights = doubt_weights()
    found = []
    for one in weigh_told(desk, models):
        if says_nothing(desk.grids[one.block], one):
            continue
        features = doubt_features(desk.grids[one.block], one.cue, one.frame, one.source, one.chance)
        sure = chances.chance(features, weights)
        if sure >= (LEAST if "content:quoted" in features else weights.cut):
            found.append(replace(one, sure=sure))
    return found


def says_nothing(grid: Grid, one: Told) -> bool:
    """Whether a cue only tells that somebody does not speak ("declined to comment", "has not commented to the
    paper", "no date was announced"), or what something is called by nobody in particular ("a flaw called ghosting")."""
    root, cue, relation = one.frame.root, one.cue, one.frame.relation
    deps = {grid.dep[kid] for kid in grid.kids[cue]}
    if grid.low[cue] in DECLINING and grid.tag[root] == "VB":
        return grid.group[root] in SPEECH or grid.low[root] in GIVING
    if "neg" in deps and grid.group[cue] in SPEECH:
        return relation in APART
    if relation == "nsubjpass" and any(grid.low[kid] == "no" for kid in grid.kids[root]):
        return True
    return grid.low[cue] in NAMES and one.source is None and "agent" not in deps


def weigh_told(desk: Desk, models: Models) -> list[Told]:
    """The likeliest content of each cue, where the forest finds it likely enough, with its likeliest source."""
    keys, table = frame_rows(desk)
    if not keys:
        return []
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for n, chance in enumerate(models.frames.chances(table).tolist()):
        key = keys[n][0], keys[n][1]
        if chance > models.frames.cut and (key not in best or chance > best[key][0]):
            best[key] = chance, n
    chosen = [(block, cue, chance, keys[n][2]) for (block, cue), (chance, n) in best.items()]
    sources = likeliest_sources(desk, [(block, cue) for block, cue, _, _ in chosen], models)
    told = [
        Told(block, cue, said_alone(desk.grids[block], cue, frame, source), source, chance)
        for (block, cue, chance, frame), source in zip(chosen, sources, strict=True)
    ]
    return through_nouns(desk, told)


def through_nouns(desk: Desk, told: Sequence[Told]) -> list[Told]:
    """What a verb of speech says "in a statement that ...": the verb's, and told once."""
    verbs = {(one.block, one.frame.parts[0][0]): one for one in told}
    kept = dict(enumerate(told))
    numbers = {id(one): n for n, one in enumerate(told)}
    for n, one in enumerate(told):
        grid = desk.grids[one.block]
        outer = verbs.get((one.block, grid.left[one.cue])) if grid.pos[one.cue] == "NOUN" else None
        if outer is None or outer is one or grid.group[outer.cue] not in SPEECH:
            continue
        inside = (
            outer.cue < one.cue < one.frame.parts[0][0] and one.frame.parts[-1][1] == outer.frame.parts[-1][1]
        )
        if inside and one.source in (None, outer.source):
            kept[n] = replace(one, cue=outer.cue, source=outer.source)
            kept.pop(numbers[id(outer)], None)
    return [kept[n] for n in sorted(kept)]


def likeliest_sources(desk: Desk, cues: Sequence[tuple[int, int]], models: Models) -> list[int | None]:
    """For each cue the token that heads its likeliest source, None where none is likely enough."""
    rows: list[list[float]] = []
    bounds = [0]
    for block, cue in cues:
        rows += source_rows(desk, block, cue)
        bounds.append(len(rows))
    chances = models.sources.chances(rows).tolist()
    found: list[int | None] = []
    for (block, cue), first, last in zip(cues, bounds, bounds[1:], strict=False):
        options = list(zip(chances[first:last], desk.sources(block, cue), strict=True))
        chance, source = max(options, key=lambda option: option[0], default=(0.0, None))
        found.append(source.token if source and chance > models.sources.cut else None)
    return found


def read_spoken(desk: Desk, models: Models) -> list[Spoken]:
    """The quoted stretches that somebody says, each with its likeliest cue and source."""
    places, links, table, bounds = [], [], [], [0]
    for number in range(len(desk.quoted)):
        place = place_of(desk.grids[desk.quoted[number].block], number, desk.quoted)
        if place is None or is_so_called(desk, place):
            continue
        own, rows = link_rows(desk, place)
        places.append(place)
        links.append([*own, None])
        table += [*rows, follow_row(desk, place)]
        bounds.append(len(table))
    chances = models.links.chances(table).tolist() if table else []
    found: list[Spoken | None] = []
    last: Spoken | None = None
    for n, place in enumerate(places):
        options = list(zip(chances[bounds[n] : bounds[n + 1]], links[n], strict=True))
        spoken = (
            signed(desk, place)
            or labelled(desk, place)
            or choose(desk, place, options, last, models.links.cut)
        )
        spoken = None if spoken and is_term(desk, place, spoken.chance) else spoken
        found.append(spoken)
        last = spoken or last
    return handed_back(places, found)


def is_term(desk: Desk, place: Place, chance: float) -> bool:
    """Whether a stretch is a term or a title: a few words without a verb that hardly anything ties to a speaker,
    or the words of a title where no comma or colon announces them."""
    grid, words = desk.grids[place.quoted.block], range(place.first, place.last + 1)
    if chance < TIED and place.words <= FEW and not {"VERB", "AUX"} & {grid.pos[i] for i in words}:
        return True
    announced = place.first < MARK or grid.text[place.first - MARK] in ANNOUNCING
    return chance < CERTAIN and not announced and grid.is_title(words)


def is_so_called(desk: Desk, place: Place) -> bool:
    """Whether a stretch is what something is called and nobody's words ("the so-called “dark sky” rule")."""
    before = desk.grids[place.quoted.block].low[max(0, place.first - 4) : place.first - 1]
    return before == ("so", "-", "called") or before[-1:] == ("so-called",)


def handed_back(places: Sequence[Place], found: Sequence[Spoken | None]) -> list[Spoken]:
    """Paragraphs that go on in the next one and name nobody: who speaks there speaks here."""
    after: Spoken | None = None
    spoken: list[Spoken] = []
    for place, one in zip(reversed(places), reversed(found), strict=True):
        known = one
        near = after is not None and after.place.quoted.block == place.quoted.block + 1
        if one is None and place.quoted.goes_on and near and after is not None:
            known = replace(after, place=place, follows=True)
        if known is not None:
            spoken.append(known)
        after = known
    return spoken[::-1]


def follow_row(desk: Desk, place: Place) -> list[float]:
    """The features of the candidate "as the stretch before": those of the place alone."""
    known = place_columns(desk.grids[place.quoted.block], place)
    return [1.0, *known, *[0.0] * (cue_width() + source_width() + LINK_WIDTH)]
