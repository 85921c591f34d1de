"""Let the line model of the regime judge the blocks that no rule has judged.

The models are boosted forests (docs/models/cleaning_lines.md). A block is removed below
the regime's threshold; in a region only when something there is surely no part of the
article, so that a clean text stays whole. Titles, bylines and captions near the body have their role to
tell them apart and stay.
"""

from collections.abc import Sequence

from sayso.cleaning.cues import Cue
from sayso.cleaning.forest import house_forest
from sayso.cleaning.memory import SiteMemory
from sayso.cleaning.regimes import Regime, regime_of
from sayso.cleaning.sheet import measures
from sayso.cleaning.tokens import tokens_of
from schemas.clippings import Clipping

Verdict = tuple[str, str]  # rule and its version

THRESHOLDS: dict[Regime, float] = {"page": 0.4, "region": 0.35}
# In a region prose stays unless the model is all but sure: a lost sentence costs facts, a kept teaser is a
# nuisance. In folds by site this costs .003 of F1 there, a third of its standard deviation.
PROSE_THRESHOLDS: dict[Regime, float] = {"page": THRESHOLDS["page"], "region": 0.07}
_PROSE_WORDS = 10  # of a line that ends as a sentence does
_LONG_WORDS = 16  # of any line
_EVIDENT = 0.07  # a region without a cue and without a score below this is taken for clean
_ROLES_THAT_STAY = frozenset({"title", "byline", "caption"})
_MOST = 20_000  # blocks; a longer text is no article, and its table of measures would be too large
_NEAR = 8  # blocks from the body within which these roles are believed


def judge_by_model(
    clipping: Clipping, hits: Sequence[Cue | None], verdicts: list[Verdict | None], memory: SiteMemory
) -> list[float | None]:
    """Fill in verdicts where there are none; the scores (0 to 1: part of the body) of all blocks.

    `hits` are the cues that match the blocks.
    """
    if len(clipping.blocks) > _MOST:
        return [None] * len(clipping.blocks)
    tokens = tokens_of([b.text for b in clipping.blocks])
    regime = regime_of(tokens, hits)
    forest = house_forest(regime)
    scores: list[float] = forest.scores(measures(clipping, hits, memory, tokens)).tolist()
    if regime == "region" and not any(verdicts) and min(scores) >= _EVIDENT:
        return list(scores)
    good = [i for i, s in enumerate(scores) if s >= THRESHOLDS[regime] and not verdicts[i]]
    if not good:  # rather too much than nothing: the rules alone decide
        return list(scores)
    for i, block in enumerate(clipping.blocks):
        if verdicts[i] or scores[i] >= THRESHOLDS[regime]:
            continue
        prose = tokens.length[i] >= (_PROSE_WORDS if tokens.closed[i] else _LONG_WORDS)
        least = (PROSE_THRESHOLDS if prose else THRESHOLDS)[regime]
        low = scores[i] < least
        near = good[0] - _NEAR <= i <= good[-1] + _NEAR
        if low and not (block.role in _ROLES_THAT_STAY and near):
            verdicts[i] = (f"line-model-{regime}", forest.version)
    return list(scores)
