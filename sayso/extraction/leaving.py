"""Posts that the same article tells the loss of: who resigned, was sacked or died holds them no longer.

The extractors read sentence by sentence, so "manager Paul Reed" is current even beside "Reed was
sacked in March". This pass looks at the events of the whole article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sayso.extraction.events.frames import shipped_frames
from schemas.readings import Fact

# A loss further back than this is of another post than the one that the article calls somebody by.
LATELY = timedelta(days=400)
# What nobody ceases to be.
LASTING = frozenset({"founder", "cofounder", "author", "creator", "inventor", "winner", "champion"})
OFFICE = frozenset({"office", "post", "job", "position", "role", "power"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """One told loss: whose (`people` by number, `titles` of those told by their post alone), of which post
    where the sentence says so, and the event."""

    people: frozenset[int]
    titles: frozenset[str]
    post: str
    event: Fact


def with_losses(facts: Sequence[Fact], day: date | None) -> Iterator[Fact]:
    """The facts in their order, a current post that an event of the same article ends told as a former one.

    In: the facts of one article, and the day that its dates count from. A loss to come keeps the post current and
    says until when. `confidence` falls with that of the event.
    """
    losses = [one for fact in facts if fact.kind in {"resignation", "death"} and (one := _leaving(fact, day))]
    held = [fact for fact in facts if fact.holding == "current"]
    for fact in facts:
        loss = (
            next((one for one in losses if _ends(one, fact, held)), None)
            if fact.holding == "current"
            else None
        )
        yield _ended(fact, loss.event) if loss else fact


def _leaving(event: Fact, day: date | None) -> Leaving | None:
    """The loss that an event tells, None where it is no certain or no recent one, or of nobody known."""
    if event.polarity != "affirmed" or event.status not in {"happened", "planned"}:
        return None
    if day is not None and event.time_hi is not None and event.time_hi < day - LATELY:
        return None
    by_role = {
        role: [arg for arg in event.args if arg.role == role] for role in ("victim", "person", "agent")
    }
    who = by_role["victim"] or by_role["person"]
    if not who and event.kind == "resignation" and event.predicate not in _takers():
        who = by_role["agent"]
    people = frozenset(arg.local_id for arg in who if arg.local_id is not None)
    titles = frozenset(arg.name.lower() for arg in who if arg.local_id is None)
    post = " ".join(arg.name for arg in event.args if arg.role == "post").lower()
    return (
        Leaving(people, titles, "" if {*words_of(post)} <= OFFICE else post, event)
        if people or titles
        else None
    )


@cache
def _takers() -> frozenset[str]:
    """Verbs whose subject takes the post from somebody else."""
    return frozenset(
        verb for frame in shipped_frames() if frame.kind == "resignation" for verb in frame.persons
    )


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[^\W\d_]+", text.lower())


def _ends(loss: Leaving, post: Fact, held: Sequence[Fact]) -> bool:
    """Whether a loss is of this post: the holder's, and the post it names or the only one the holder has."""
    holder = next((arg.local_id for arg in post.args if arg.role == "person"), None)
    title, together = _head(post), post.start_char == loss.event.start_char
    named = together and any(name.endswith(title) for name in loss.titles)
    if holder is None or title in LASTING or not (holder in loss.people or named):
        return False
    if loss.event.kind == "death" or named:
        return True
    if loss.post:
        bodies = [arg.name.lower() for arg in post.args if arg.role in {"organisation", "country"}]
        return title in words_of(loss.post) or any(body in loss.post for body in bodies)
    others = {
        _head(fact)
        for fact in held
        if any(arg.local_id == holder for arg in fact.args if arg.role == "person")
    }
    return len(others) == 1 or together


def _head(post: Fact) -> str:
    """The last word of a title, in lower case."""
    return (words_of(post.object or "") or [""])[-1]


def _ended(post: Fact, event: Fact) -> Fact:
    """The post as an event leaves it."""
    until = (event.time_hi if event.time_basis == "sentence" else None) or post.time_hi
    if event.status == "planned":
        return post.model_copy(update={"time_hi": until})
    sure = round(post.confidence * event.confidence, 2)
    return post.model_copy(update={"holding": "former", "time_hi": until, "confidence": sure})
