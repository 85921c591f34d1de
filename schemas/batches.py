"""What one batch task hands to the loader: everything of one transaction."""

from schemas.articles import Article
from schemas.base import Frozen
from schemas.drops import Container
from schemas.files import FileSighting
from schemas.readings import Reading
from schemas.repeats import RepeatLink


class PreparedArticle(Frozen):
    """An article with its reading and the repeats found within it."""

    article: Article
    reading: Reading
    repeats: tuple[RepeatLink, ...] = ()


class PreparedBatch(Frozen):
    """The articles and file sightings of one transaction. `batch_id` derives from their ids.

    `returned` are articles whose file is again what it was before.
    """

    batch_id: str
    run_id: str
    sightings: tuple[FileSighting, ...]
    articles: tuple[PreparedArticle, ...]
    containers: tuple[Container, ...] = ()
    returned: tuple[str, ...] = ()
