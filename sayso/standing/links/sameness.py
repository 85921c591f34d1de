"""Claims that may be one: two reports of a story tell them in sentences that say the same, in other slots."""

from collections.abc import Iterable, Iterator, Mapping

from schemas.claims import ClaimLink, Retelling

PROVEN = "Two reports of one story tell both in sentences that say the same; each is told elsewhere as a claim of its own."
HINTED = (
    "Two reports of one story tell both in sentences that say the same; who does what is not proven the same."
)
# How sure a link can be whose retelling was found to agree, and by how much less of it another is.
SURE = 0.7


def same_claims(
    retold: Iterable[Retelling], homes: Mapping[str, str], opposed: Iterable[tuple[str, str]]
) -> Iterator[ClaimLink]:
    """The `same_as` links of retold facts that state two claims, the surest of each two; none of `opposed` pairs.

    `homes` says which claim each fact states.
    """
    apart = {frozenset(pair) for pair in opposed}
    seen: set[tuple[str, str]] = set()
    for found in sorted(retold, key=lambda r: (r.hint, -r.score, r.a, r.b)):
        one, other = sorted((homes.get(found.a, ""), homes.get(found.b, "")))
        if not one or one == other or (one, other) in seen or frozenset((one, other)) in apart:
            continue
        seen.add((one, other))
        reason, score = (HINTED, found.score) if found.hint else (PROVEN, SURE)
        yield ClaimLink(a=one, b=other, relation="same_as", reason=reason, score=score)
