"""Judge one clipping as a run does: with the cues in use, the memory of its site and what users decided."""

from collections.abc import Sequence

from sayso.cleaning.cues import Cue
from sayso.cleaning.judge import clean
from sayso.cleaning.memory import NO_MEMORY, SiteMemory, recall
from sayso.cleaning.restoring import restored
from sayso.identity import article_id_of, story_id_of
from schemas.articles import Block
from schemas.clippings import Clipping
from schemas.files import DroppedFile
from schemas.sites import RememberedPage
from tasks.preparing.shelf import Shelf, site_of


def judged(file: DroppedFile, clipping: Clipping, shelf: Shelf, cues: Sequence[Cue]) -> tuple[Block, ...]:
    """Every block of a clipping with its fate."""
    meta = clipping.metadata
    blocks = clean(clipping, cues, memory_of(article_id_of(file), clipping, shelf))
    story = story_id_of(file, meta.source, meta.url)
    return restored(blocks, clipping.blocks, shelf.restorations(), story_id=story, source=meta.source)


def memory_of(article_id: str, clipping: Clipping, shelf: Shelf) -> SiteMemory:
    """What other pages of its site tell about a text; nothing is recalled for a web page, whose markup tells more."""
    meta = clipping.metadata
    pages = shelf.pages(site_of(meta.url, meta.source))
    if not pages or clipping.source_text is None:
        return NO_MEMORY
    own = RememberedPage(article_id=article_id, url=meta.url, lines=())
    return recall(own, [block.text for block in clipping.blocks], pages)
