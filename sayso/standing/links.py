"""How claims relate: what contradicts, refines or supersedes what, with the reason in words."""

from collections.abc import Sequence

from schemas.claims import Claim, ClaimLink


def topic_keys(claim: Claim) -> tuple[str, ...]:
    """What a claim is about: claims that share a key are compared."""
    del claim
    return ()


def relate(touched: Sequence[Claim], others: Sequence[Claim]) -> tuple[ClaimLink, ...]:
    """Links between claims of which at least one is touched; the order of the input is of no matter."""
    del touched, others
    return ()
