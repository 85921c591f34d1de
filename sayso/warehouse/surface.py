"""The tables and views that analysts rely on, and what in them differs between equal warehouses."""

# In the order of the data dictionary.
SURFACE = (
    "runs",
    "files",
    "articles",
    "paragraphs",
    "removed",
    "line_accounting",
    "repeats",
    "entities",
    "aliases",
    "mentions",
    "coreferences",
    "dates",
    "quotes",
    "claims",
    "claim_args",
    "assertions",
    "claim_links",
    "positions",
    "events",
    "numbers",
    "corroborated",
    "contradictions",
)
# These tell when and by which run, not what.
UNCOMPARED_TABLES = ("runs",)
UNCOMPARED_COLUMNS = ("run_id", "seen_at")
