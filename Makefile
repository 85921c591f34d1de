# Everything runs in .venv, built from requirements.lock; nothing else is written outside the checkout
# but the package manager's own cache.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := data/warehouse.duckdb

.PHONY: demo test check lint types contracts lock docs quality clean

demo: $(READY)
	@$(BIN)/sayso ingest seeds --warehouse $(DEMO) || [ $$? -eq 3 ]
	@$(BIN)/python -m flows.demo $(DEMO)

test: $(READY)
	$(BIN)/pytest

check: lint types contracts test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

# The lock holds versions and hashes and no address of an index: each machine uses its own.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra build --extra small --extra test --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--quiet --upgrade --output-file requirements.lock

docs: $(READY)
	$(BIN)/python -m sayso.warehouse.dictionary docs/data-dictionary.md

$(READY): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV) && \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

# Scores on the development data with everything read; raises the pins and writes docs/quality.md.
quality: $(READY)
	SAYSO_QUALITY=full OMP_NUM_THREADS=1 $(BIN)/python -m tests.quality

clean:
	rm -rf data $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
