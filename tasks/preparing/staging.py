"""Prepared batches on disk: one JSON line an article, written aside and renamed.

A worker writes them anywhere it can reach; one loader takes them. Memory does not grow with
the drop, because no batch is held between its preparation and its load.
"""

from collections.abc import Iterable
from pathlib import Path

from schemas.batches import PreparedArticle
from schemas.drops import Refusal
from schemas.plans import Staged


def stage(folder: Path, batch_id: str, prepared: Iterable[PreparedArticle | Refusal]) -> Staged:
    """Write the articles of a batch to `folder` as they come; refusals travel in the record."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{batch_id}.jsonl"
    aside = place.with_suffix(".part")
    refusals: list[Refusal] = []
    count = 0
    with aside.open("w", encoding="utf-8", errors="surrogatepass") as file:
        for item in prepared:
            if isinstance(item, Refusal):
                refusals.append(item)
                continue
            file.write(item.model_dump_json() + "\n")
            count += 1
    aside.replace(place)
    return Staged(batch_id=batch_id, path=place, n_articles=count, refusals=tuple(refusals))


def unstage(staged: Staged) -> tuple[PreparedArticle, ...]:
    """The articles of a staged batch. Raises FileNotFoundError when it was loaded and cleared."""
    with staged.path.open(encoding="utf-8", errors="surrogatepass") as file:
        return tuple(PreparedArticle.model_validate_json(line) for line in file)
