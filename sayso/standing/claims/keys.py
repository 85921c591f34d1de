"""Under which keys a claim is looked up when a fact like it arrives."""

from collections.abc import Iterable
from itertools import combinations

from sayso.standing.claims.alike import family_of, kind_of
from sayso.standing.forms.wording import weight
from sayso.standing.slots.slots import Slots, slots
from schemas.claims import Claim, StatedFact

# So many of the most telling words make keys; two claims that say alike share two of them.
MOST_WORDS = 7
MOST_SINGLE = 4
MOST_NAMED = 2
LONGEST_KEY = 300


def claim_keys(item: Claim | StatedFact) -> tuple[str, ...]:
    """The keys under which a claim is kept and looked up when a fact like it arrives in a later run.

    What has no identity of its own is compared within its story, whose claims are looked up by article;
    elsewhere only the very same words count.
    """
    own = slots(item)
    if has_identity(own):
        return keys_of(own)
    return (f"{family_of(own)}|={' '.join(sorted(own.words))}"[:LONGEST_KEY],)


def has_identity(item: Slots) -> bool:
    """Whether claims like this are one even in reports of different stories.

    A post has its holder, an event those who take part; a figure and a sentence mean something only in their story.
    """
    return item.family == "position" or (family_of(item) == "event" and bool(item.known))


def is_timeless(item: Claim | StatedFact) -> bool:
    """Whether claims like this are one whenever they are told, as a post is that somebody holds; any others must be of one time."""
    return item.family == "position"


def keys_of(item: Slots) -> tuple[str, ...]:
    """The keys of a claim or fact whose slots are known."""
    makers = {
        "position": position_keys, "event": event_keys, "number": number_keys, "loose": loose_keys,
        "naming": loose_keys,
    }  # fmt: skip
    family = family_of(item)
    return tuple(sorted({f"{family}|{key}" for key in makers[family](item)}))


def position_keys(item: Slots) -> Iterable[str]:
    """The holder; without one, where the post is."""
    if item.actor:
        yield item.actor
        return
    for where in sorted(item.countries | item.bodies):
        yield where + "|" + " ".join(sorted(item.title))


def event_keys(item: Slots) -> Iterable[str]:
    """Kind and each participant that is an entity; without one, kind and each telling word."""
    for who in sorted(item.known) or telling(item.words, MOST_SINGLE):
        yield f"{kind_of(item)}|{who}"


def number_keys(item: Slots) -> Iterable[str]:
    """Unit and each telling word; the value may be rounded."""
    for word in telling(item.words, MOST_SINGLE):
        yield f"{item.unit}|{word}"


def loose_keys(item: Slots) -> Iterable[str]:
    """Each two of the most telling words; each of them with who is named and with the day."""
    words = sorted(telling(item.words, MOST_WORDS))
    for a, b in combinations(words, 2):
        yield f"{a}|{b}"
    anchors = sorted(item.known)[:MOST_NAMED]
    if item.when.day:
        anchors.append(item.when.day.isoformat())
    yield from (f"{anchor}|{word}" for anchor in anchors for word in words)


def telling(words: Iterable[str], most: int) -> list[str]:
    """The words that say most: those that are not in every report, the longest first."""
    return sorted(words, key=lambda w: (-weight(w), -len(w), w))[:most]
