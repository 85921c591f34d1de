"""One word in the place of another: what tells something else unless the two are known to say the same.

Two paragraphs that are alike but for one noun, verb or adjective tell different things (a crown was
stolen / a dagger was stolen), however close they are. Synonyms, inflections of one lemma, words of
no weight and words that a dictionary does not know are no such exchange; nor is a word that stands
in another form than the one it replaces, for then the sentence was built anew.
"""

from collections.abc import Iterator, Sequence

from sayso.repeats.align import Run
from sayso.repeats.facts import Side
from sayso.repeats.senses import Senses, senses_of, weak
from sayso.repeats.tokens import Kind, Tokens

WORDS = (Kind.PLAIN, Kind.OPENING)
MOST_WORDS = 3  # of a run in which words stand for words one by one
AROUND = 1  # tokens to either side that both texts have


def exchanged(one: Side, other: Side) -> bool:
    """Whether one of two runs has words that say something else than those in their places in the other."""
    if max(len(one), len(other)) > MOST_WORDS:
        return False
    left, right = list(units(one)), list(units(other))
    if [sense is None for sense in left] != [sense is None for sense in right]:
        return False
    return any(differ(s, t) for s, t in zip(left, right, strict=True) if s and t)


def another(one: str, other: str) -> bool:
    """Whether a plain word says something else than the one in whose place it stands."""
    if is_weak(one) or is_weak(other) or not senses_of(one).forms:
        return False
    return differ(senses_of(one), senses_of(other))


def is_weak(form: str) -> bool:
    """Whether a word tells too little to be a fact."""
    return form in weak() or form.endswith("ly")


def replaced(a: Tokens, b: Tokens, runs: Sequence[Run], place: int) -> bool:
    """Whether the words of a run stand amid what both texts have, and did not merely move."""
    run = runs[place]
    before = runs[place - 1].a_end if place else -AROUND
    after = runs[place + 1].a_start if place + 1 < len(runs) else len(a.forms) + AROUND
    if run.a_start - before < AROUND or after - run.a_end < AROUND:
        return False
    gone = {form for r in runs for form in a.forms[r.a_start : r.a_end]}
    come = {form for r in runs for form in b.forms[r.b_start : r.b_end]}
    return not (
        gone.issuperset(b.forms[run.b_start : run.b_end])
        and come.issuperset(a.forms[run.a_start : run.a_end])
    )


def units(side: Side) -> Iterator[Senses | None]:
    """The words of a run with their senses, a verb and its particle as one; None for what has no weight."""
    skip = False
    for at, token in enumerate(side):
        if skip:
            skip = False
            continue
        if token.kind not in WORDS or is_weak(token.form):
            yield None
            continue
        after = side[at + 1].form if at + 1 < len(side) else ""
        phrase = senses_of(token.form, after) if after else None
        skip = bool(phrase and phrase.forms)
        yield phrase if phrase and skip else senses_of(token.form)


def differ(one: Senses, other: Senses) -> bool:
    """Whether two words may stand in one place of a sentence and say different things."""
    if one.lemmas & other.lemmas or one.sets & other.sets:
        return False
    return bool(one.forms & other.forms)
