"""Options that many commands share."""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")
]
Warehouse = Annotated[
    Path | None, typer.Option(help="The published warehouse file.", show_default="data/warehouse.duckdb")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the lines; write nothing.")]
Source = Annotated[str | None, typer.Option(help="Articles of this source alone.")]
