"""Which rule sets and models a run used, so that every row can be traced to them."""

import json
from importlib.metadata import version

from sayso.settings import Settings

PACKAGES = ("sayso", "spacy", "trafilatura", "duckdb", "prefect")


def versions_in_use(settings: Settings) -> str:
    """JSON object of package and model versions."""
    found = {name: version(name) for name in PACKAGES}
    found["model"] = f"{settings.model} {version(settings.model.replace('_', '-'))}"
    return json.dumps(found, sort_keys=True)
