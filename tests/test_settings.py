"""The settings: README's table names each with its default, and values that make no sense are refused."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from sayso.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def shown(default: object) -> str:
    return str(list(default)) if isinstance(default, tuple) else str(default)


def rows_of_settings() -> list[str]:
    return [
        f"| `{name}` | {f'`{shown(field.default)}`' if field.default != '' else ''} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]


def test_readme_lists_every_setting_with_its_default() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    table = re.search(r"\| setting \| default \| what it does \|\n\|---\|---\|---\|\n((?:\|.*\n)+)", text)
    assert table is not None
    assert table[1].splitlines() == rows_of_settings(), "\n" + "\n".join(rows_of_settings())


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook": "file:///etc/passwd"},
        {"webhook": "ftp://example.org/x"},
        {"on_success": "burn"},
        {"watch": "guess"},
        {"max_run_files": 0},
        {"hook_seconds": 0},
    ],
)
def test_values_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)


def test_settings_come_from_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sayso.toml").write_text('ignore = ["*.bak"]\ndone_marker = "_SUCCESS"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_ON_QUARANTINE", '["notify", "--urgent"]')
    monkeypatch.setenv("SAYSO_DONE_MARKER", "{name}.done")
    settings = Settings()
    assert (settings.ignore, settings.done_marker) == (("*.bak",), "{name}.done")
    assert settings.on_quarantine == ("notify", "--urgent")
