"""The line models: the forest in numpy, the measures, the regimes, and what they may not remove."""

import time
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.cleaning.core import core_span
from sayso.cleaning.cues import house_cues, matched
from sayso.cleaning.forest import Forest, house_forest
from sayso.cleaning.judge import clean
from sayso.cleaning.memory import NO_MEMORY, SiteMemory, line_key
from sayso.cleaning.regimes import regime_of
from sayso.cleaning.sheet import measures
from sayso.cleaning.tokens import tokens_of
from sayso.errors import Unreadable
from sayso.formats.text.reading import read_text
from schemas.clippings import Clipping
from schemas.files import Sidecar

BODY = [
    "The council of Oakville voted on Monday to close the old bridge over the river for two years, officials said.",
    "Mayor Jane Roe told reporters that the engineers had been clear and that the town would follow their advice.",
    "Residents who use the bridge every day said they had not been asked, and called for a second meeting in May.",
    "The repairs will cost 4 million dollars, which the town had set aside when the last survey was made in 2019.",
]
MORE = [
    "The mayor said that the town had waited long enough, and that the work would begin in early March.",
    "Oakville built the bridge in 1931, and rebuilt it after the flood that took two of its arches in 1968.",
    "A second hearing is planned for next week, when the engineers will show their drawings to the residents.",
]
MENU = ["Home", "News", "Sport", "Weather", "Business", "Arts", "Opinion", "Jobs", "Log In", "Newsletters"]
FOOT = ["Privacy Policy", "Terms of Use", "Contact Us", "Advertise", "© 2023 Oakville Gazette", "Back to top"]
STUMP = Forest(
    column=np.array([[1, 0, 0]], dtype=np.int16),
    threshold=np.array([[0.5, 0, 0]], dtype=np.float32),
    left=np.array([[1, 1, 2]], dtype=np.int16),
    right=np.array([[2, 1, 2]], dtype=np.int16),
    value=np.array([[0, -2, 2]], dtype=np.float32),
    depth=1,
    baseline=0.0,
    version="test",
)


def cleaned(paragraphs: list[str], between: str = "\n") -> list[tuple[str, str]]:
    clipping = read_text(between.join(paragraphs).encode(), "x.txt", Sidecar())
    return [(b.fate, b.text) for b in clean(clipping, house_cues(), NO_MEMORY)]


def measured(clipping: Clipping, memory: SiteMemory) -> np.ndarray:
    texts = [b.text for b in clipping.blocks]
    return measures(clipping, matched(texts, house_cues()), memory, tokens_of(texts))


def regime_in(texts: list[str]) -> str:
    return regime_of(tokens_of(texts), matched(texts, house_cues()))


def test_a_stump_asks_one_question() -> None:
    scores = STUMP.scores(np.array([[9.0, 0.4], [0.0, 0.6]]))
    assert scores.tolist() == [0.1192, 0.8808]


def test_no_rows_no_scores() -> None:
    assert STUMP.scores(np.zeros((0, 2))).tolist() == []


@pytest.mark.parametrize("name", ["page", "region"])
def test_the_shipped_forests_fit_the_measures(name: str) -> None:
    forest = house_forest(name)
    clipping = read_text("\n\n".join(BODY).encode(), "x.txt", Sidecar())
    rows = measured(clipping, NO_MEMORY)
    assert forest.column.max() < rows.shape[1]
    scores = forest.scores(rows)
    assert ((scores > 0) & (scores < 1)).all()


def test_regimes() -> None:
    labels = [f"{a} {b}" for a in ("Oak", "Elm", "Ash", "Yew") for b in ("Street", "Lane", "Hill", "Road")]
    assert regime_in(BODY) == "region"
    assert regime_in([*BODY, *MENU[:5]]) == "region"
    assert regime_in([*MENU, *MENU, *BODY, *FOOT]) == "page"
    assert regime_in([*labels, *BODY, *labels]) == "page"
    assert regime_in([*labels, *BODY]) == "region"


def test_the_core_is_the_run_of_sentences() -> None:
    assert core_span([*MENU, *BODY, *FOOT]) == (len(MENU), len(MENU) + len(BODY))


def test_navigation_and_footer_of_a_whole_page_go() -> None:
    found = cleaned([*MENU, *MENU, "Oakville to close its old bridge", "By Jane Doe", *BODY, *MORE, *FOOT])
    kept = [text for fate, text in found if fate == "kept"]
    assert {*BODY, *MORE} <= set(kept)
    assert not set(MENU + FOOT) & set(kept)
    assert "Oakville to close its old bridge" in kept


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY[:1],
        [
            "Der Rat der Stadt beschloss am Montag, die alte Brücke über den Fluss für zwei Jahre zu sperren.",
            "Die Bürgermeisterin sagte, die Fachleute seien sich einig gewesen, und man werde ihrem Rat folgen.",
            "Anwohner beklagten, dass niemand sie gefragt habe, und verlangten eine zweite Sitzung im Mai.",
        ],
        [
            "市議会は月曜日、川に架かる古い橋を二年間閉鎖することを決めた。修理はこれ以上待てないという。",
            "市長は記者団に対し、技術者の意見は明確であり、町はその助言に従うと述べた。",
            "毎日橋を使う住民は、意見を聞かれなかったとして、五月に二回目の会合を開くよう求めた。",
        ],
        [
            "Совет города в понедельник решил закрыть старый мост через реку на два года.",
            "Мэр заявила журналистам, что инженеры высказались ясно и город последует их совету.",
            "Жители, которые ездят по мосту каждый день, сказали, что их никто не спрашивал.",
        ],
    ],
)
def test_a_clean_article_in_any_language_stays_whole(body: list[str]) -> None:
    assert [fate for fate, _ in cleaned(body, "\n\n")] == ["kept"] * len(body)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=40))
def test_any_lines_are_judged(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\x00", "")
    if not text.strip():
        return
    try:
        clipping = read_text(text.encode("utf-8", "replace"), "x.txt", Sidecar())
    except Unreadable:
        return
    blocks = clean(clipping, house_cues(), NO_MEMORY)
    assert [b.text for b in blocks] == [b.text for b in clipping.blocks]
    assert all((b.fate == "removed") == (b.rule is not None) for b in blocks)
    assert np.isfinite(measured(clipping, NO_MEMORY)).all()


def test_a_text_of_very_many_lines_takes_linear_time() -> None:
    began = time.perf_counter()
    cleaned([f"line {i}" for i in range(1000)])
    cleaned(["Comments", "Jane Roe", BODY[0]] * 300)
    assert time.perf_counter() - began < 12


def test_a_text_of_too_many_lines_is_judged_by_rules_alone() -> None:
    found = cleaned([*BODY, *["."] * 20_001])
    assert [fate for fate, _ in found[:4]] == ["kept"] * 4


def test_lines_of_other_pages_go_and_the_body_stays() -> None:
    promo = "Oakville Gazette readers get the weekend paper for half the price until the end of the month."
    page = [*MENU, *MENU, "Oakville to close its old bridge", "By Jane Doe", *BODY, promo, *MORE, *FOOT]
    clipping = read_text("\n".join(page).encode(), "x.txt", Sidecar())
    lines = {line_key(text): 2 for text in (*MENU, promo, *FOOT)}
    again = clean(clipping, house_cues(), SiteMemory(lines, 2))
    kept = [b.text for b in again if b.fate == "kept"]
    assert {*BODY, *MORE} <= set(kept)
    assert promo not in kept


def test_without_memory_its_measures_say_unknown() -> None:
    clipping = read_text("\n".join([*MENU, *BODY]).encode(), "x.txt", Sidecar())
    alone = measured(clipping, NO_MEMORY)
    told = measured(clipping, SiteMemory({line_key(t): 1 for t in MENU}, 1))
    assert (alone != told).any(axis=0).nonzero()[0].min() >= alone.shape[1] - 21
    assert (alone[:, -21:] == -1).all()


class Doubting:
    """A model that holds the first lines for body and the others for none."""

    version = "test"

    def __init__(self, believed: int) -> None:
        self.believed = believed

    def scores(self, rows: np.ndarray) -> np.ndarray:
        return np.where(np.arange(len(rows)) < self.believed, 0.9, 0.01)


@pytest.mark.parametrize(("believed", "gone"), [(6, 1), (3, 0)])
def test_a_region_never_loses_a_large_part_of_itself(believed: int, gone: int) -> None:
    with patch("sayso.cleaning.linemodel.house_forest", lambda _: Doubting(believed)):
        found = cleaned([*BODY, *MORE])
    assert len(found) == 7
    assert [fate for fate, _ in found].count("removed") == gone
