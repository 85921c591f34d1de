"""Blocks are kept or removed with a rule; the text and the accounting follow from them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cleaning.assembling import account, assemble
from sayso.cleaning.cues import house_cues
from sayso.cleaning.judge import clean
from sayso.cleaning.memory import NO_MEMORY, SiteMemory, line_key, recall, seen_elsewhere, worth_remembering
from schemas.articles import Block, Metadata
from schemas.clippings import Clipping, RawBlock
from schemas.sites import RememberedPage

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "cleaning").glob("*.json"))
BODY = [
    "The council of Oakville voted on Monday to close the old bridge over the river for two years, officials said.",
    "Mayor Jane Roe told reporters that the engineers had been clear and that the town would follow their advice.",
    "Residents who use the bridge every day said they had not been asked, and called for a second meeting in May.",
]


def clipping_of(paragraphs: list[str], roles: dict[int, str] | None = None) -> Clipping:
    blocks, at = [], 0
    for i, text in enumerate(paragraphs):
        role = (roles or {}).get(i, "body")
        blocks.append(RawBlock(text=text, role=role, source_start=at, source_end=at + len(text)))
        at += len(text) + 2
    return Clipping(
        media_type="text/plain",
        encoding="utf-8",
        metadata=Metadata(),
        blocks=tuple(blocks),
        n_in=len(paragraphs),
        source_text="\n\n".join(paragraphs),
    )


def fates(paragraphs: list[str], **more: object) -> list[str | None]:
    return [b.rule for b in clean(clipping_of(paragraphs), house_cues(), more.get("memory", NO_MEMORY))]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_whole_articles(path: Path) -> None:
    golden = json.loads(path.read_text("utf-8"))
    source = (Path(__file__).parents[2] / "seeds" / f"{path.stem}.txt").read_bytes().decode()
    raws = tuple(RawBlock(**row) for row in golden["blocks_in"])
    clipping = Clipping(
        media_type="text/plain",
        encoding="utf-8",
        metadata=Metadata(),
        blocks=raws,
        n_in=len(raws),
        source_text=source,
    )
    blocks = clean(clipping, house_cues(), NO_MEMORY)
    found = [[b.role, b.rule, b.text] for b in blocks]
    assert found == golden["blocks_out"]
    assert account(clipping, blocks).n_unaccounted == 0


def test_there_is_a_golden_file_for_every_seed() -> None:
    assert len(GOLDEN) == 5


def test_an_ending_cue_low_in_the_text_claims_what_follows() -> None:
    assert fates([*BODY, "Leave a Reply", "Jane says", "Nice."])[3:] == [
        "comment-form",
        "below-comment-form",
        "below-comment-form",
    ]


def test_an_ending_cue_with_a_body_below_claims_only_itself() -> None:
    found = fates([*BODY, *BODY, "Comments", *BODY])
    assert found.pop(6) == "comment-form"
    assert found == [None] * 9


def test_what_the_format_suspects_is_removed_under_its_rule() -> None:
    raw = RawBlock(text="Buy now", suspect="page-promo", suspect_version="3")
    clipping = Clipping(media_type="text/html", encoding=None, metadata=Metadata(), blocks=(raw,), n_in=1)
    (block,) = clean(clipping, house_cues(), NO_MEMORY)
    assert (block.fate, block.role, block.rule, block.rule_version) == (
        "removed",
        "boilerplate",
        "page-promo",
        "3",
    )


def test_blocks_of_a_page_are_not_judged_twice() -> None:
    raw = RawBlock(text="Advertisement")
    clipping = Clipping(media_type="text/html", encoding=None, metadata=Metadata(), blocks=(raw,), n_in=1)
    assert clean(clipping, house_cues(), NO_MEMORY)[0].fate == "kept"


def test_a_label_seen_elsewhere_goes_and_a_sentence_needs_the_model() -> None:
    label, prose = "Oakville Gazette Weekend", BODY[0]
    memory = SiteMemory({line_key(label): 1, line_key(prose): 9}, 9)
    assert seen_elsewhere(label, memory)
    assert not seen_elsewhere(prose, memory)
    assert fates([*BODY, label], memory=memory) == [None, None, None, "site-memory"]


def test_a_headline_that_other_pages_link_to_stays() -> None:
    title = "Oakville closes its bridge"
    clipping = clipping_of([title, *BODY], {0: "title"})
    memory = SiteMemory({line_key(title): 3}, 3)
    assert [b.rule for b in clean(clipping, house_cues(), memory)] == [None] * 4


def page_of(name: str, texts: list[str], url: str | None = None) -> RememberedPage:
    return RememberedPage(article_id=name, url=url, lines=worth_remembering(texts))


def test_what_other_pages_show_is_recalled_without_the_page_itself() -> None:
    own = page_of("a", [*BODY, "Read on"])
    memory = recall(own, [*BODY, "Read on"], [own, page_of("b", ["Read on", "Else"]), page_of("c", ["else"])])
    assert memory.n_articles == 2
    assert memory.lines == {"read on": 1, "else": 2}


def test_versions_and_copies_are_no_memory_of_the_site() -> None:
    texts = [*BODY, "Read on"]
    own = page_of("a", texts, "https://gazette.example/1")
    copy = page_of("b", [*BODY[:2], "Read on", "Mayor closes bridge"])
    version = page_of("c", ["Read on"], "https://gazette.example/1")
    assert recall(own, texts, [own, copy, version]).n_articles == 0
    more = [*texts, *(f"{BODY[i % 3]} It was the {i}th day without a bridge." for i in range(6))]
    assert recall(page_of("d", more), more, [copy]).n_articles == 1


def test_digits_do_not_matter_to_the_memory() -> None:
    assert worth_remembering(["Comments (12)", "Comments (34)", " "]) == ("comments (00)",)


@given(st.lists(st.text(min_size=1, max_size=40).map(str.strip).filter(bool), max_size=12), st.data())
def test_kept_slices_equal_their_text(texts: list[str], data: st.DataObject) -> None:
    fate = st.sampled_from(["kept", "removed", "duplicate"])
    blocks = [Block(position=i, role="body", text=t, fate=data.draw(fate)) for i, t in enumerate(texts)]
    text, placed = assemble(blocks)
    for block in placed:
        if block.fate == "kept":
            assert text[block.start_char : block.end_char] == block.text
        else:
            assert block.start_char is block.end_char is None
    assert text == "\n\n".join(b.text for b in blocks if b.fate == "kept")


def test_a_lost_block_does_not_stay_hidden() -> None:
    clipping = clipping_of(BODY)
    blocks = clean(clipping, house_cues(), NO_MEMORY)
    assert account(clipping, blocks).n_unaccounted == 0
    assert account(clipping, blocks[1:]).n_unaccounted == 1
    cut_short = blocks[1].model_copy(update={"source_end": blocks[1].source_end - 10})
    assert account(clipping, (blocks[0], cut_short, blocks[2])).n_unaccounted == 1


def test_fates_are_counted_by_line() -> None:
    clipping = clipping_of([*BODY, "Back to top"])
    blocks = list(clean(clipping, house_cues(), NO_MEMORY))
    blocks[2] = blocks[2].model_copy(update={"fate": "duplicate"})
    counted = account(clipping, blocks)
    assert (counted.n_in, counted.n_kept, counted.n_removed, counted.n_duplicate) == (4, 2, 1, 1)
