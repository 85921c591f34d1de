"""The deployments of prefect.yaml, registered with the API."""

from pathlib import Path
from typing import Any, cast
from uuid import UUID

import yaml
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from flows.ingest import ingest
from sayso.settings import Settings
from schemas.runs import IngestParams

FILE = Path(__file__).resolve().parents[1] / "prefect.yaml"


def registered(settings: Settings) -> dict[str, UUID]:
    """Register every deployment of prefect.yaml; their ids by name.

    Relative paths are made absolute from the working directory, and the drop folder and the
    warehouse of the settings stand in for the ones of the file.
    """
    rows = yaml.safe_load(FILE.read_text("utf-8"))["deployments"]
    return {row["name"]: register(row, settings) for row in rows}


def register(row: dict[str, Any], settings: Settings) -> UUID:
    """Register one deployment."""
    deployment = RunnerDeployment.from_flow(
        ingest,
        name=row["name"],
        description=row["description"],
        tags=row["tags"],
        parameters={"params": parameters_of(row, settings).model_dump(mode="json")},
        schedules=[Cron(s["cron"], timezone=s["timezone"]) for s in row.get("schedules", ())],
        concurrency_limit=ConcurrencyLimitConfig(**row["concurrency_limit"]),
        enforce_parameter_schema=row["enforce_parameter_schema"],
    )
    return cast("UUID", deployment.apply())


def parameters_of(row: dict[str, Any], settings: Settings) -> IngestParams:
    """The parameters of a deployment for this working directory."""
    given = dict(row["parameters"]["params"])
    given["warehouse"] = settings.warehouse.absolute()
    scheduled = bool(row.get("schedules"))
    given["paths"] = (
        [settings.drop_folder.absolute()] if scheduled else [Path(p).absolute() for p in given["paths"]]
    )
    if scheduled:
        given |= {"settle_seconds": settings.settle_seconds, "on_success": settings.on_success}
    return IngestParams.model_validate(given | {"batch_size": settings.batch_size})
