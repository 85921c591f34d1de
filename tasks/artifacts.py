"""What a run leaves in Prefect's UI: a table of its files and a summary in words."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from sayso.settings import Settings
from sayso.warehouse.answers.summary import files_of_run
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.runs import IngestParams, IngestReport

# A page of the UI that lists more files than this cannot be read; the table `files` has them all.
MOST_FILES = 500


def leave_artifacts(report: IngestReport, params: IngestParams, settings: Settings) -> None:
    """Store both artifacts under stable keys, so that the UI shows how they change from run to run."""
    with open_master(Layout(params.warehouse), settings.lock_seconds) as con:
        files = files_of_run(con, report.run_id, MOST_FILES)
    create_table_artifact(
        key="files", table=files, description="Files of the run with their state and the reason for it."
    )
    create_markdown_artifact(key="summary", markdown=summary(report), description="What the run did.")


def summary(report: IngestReport) -> str:
    """The report as a page of markdown."""
    lines = [
        "# Ingest",
        f"{report.n_articles} articles ({report.n_words} words) from {report.n_files} files in {report.seconds} s, into `{report.warehouse}`.",
        "",
        "| files | number |",
        "|---|---|",
        f"| loaded | {report.n_loaded} |",
        f"| duplicate | {report.n_duplicate} |",
        f"| quarantined | {report.n_quarantined} |",
        f"| known before | {report.n_known} |",
    ]
    for title, counts in (
        ("blocks", report.blocks),
        ("removed by", report.rules),
        ("repeats", report.repeats),
        ("facts", report.facts),
    ):
        if counts:
            lines += [
                "",
                f"| {title} | number |",
                "|---|---|",
                *(f"| {name} | {n} |" for name, n in counts.items()),
            ]
    if report.quarantined:
        lines += ["", "| quarantined | reason |", "|---|---|"]
        lines += [f"| {cell(path)} | {cell(reason)} |" for path, reason in report.quarantined]
    return "\n".join(lines)


def cell(text: str) -> str:
    """Text that cannot break out of a table cell of markdown."""
    return (
        text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("`", "'")
        .replace("<", "&lt;")
        .replace("\n", " ")
    )
