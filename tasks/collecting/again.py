"""Read articles again: the plan of a run over files that the archive holds."""

from collections.abc import Sequence

from sayso.dropfolder.reading import identity_of
from sayso.errors import SaysoError
from sayso.identity import article_id_of
from sayso.warehouse.loading.again import files_of
from sayso.warehouse.store.connection import Connection
from schemas.files import DroppedFile, Sidecar
from schemas.plans import Plan
from tasks.collecting.planning import batches_of


def files_again(con: Connection, articles: Sequence[str]) -> tuple[DroppedFile, ...]:
    """The archived files of articles, in the order of the articles' ids.

    Raises SaysoError for an article whose file does not give its id any more.
    """
    found = []
    for row in files_of(con, articles):
        sidecar = Sidecar.model_validate_json(row["sidecar"] or "{}")
        identity = identity_of(row["sha256"], sidecar)
        size, path, member = row["bytes"] or 0, row["path"], row["member"]
        file = DroppedFile(
            path=path, member=member, sha256=row["sha256"], size=size, identity=identity, sidecar=sidecar
        )
        if article_id_of(file) != row["article_id"]:
            raise SaysoError(f"{path}: the archive cannot give article {row['article_id']}", "drop it again")
        found.append(file)
    return tuple(found)


def plan_again(con: Connection, articles: Sequence[str], run_id: str, batch_size: int) -> Plan:
    """A plan that reads articles again and puts what it reads in the place of what is stored."""
    files = files_again(con, articles)
    batches = batches_of(files, {article_id_of(f) for f in files}, run_id, batch_size)
    return Plan(run_id=run_id, batches=tuple(batches))
