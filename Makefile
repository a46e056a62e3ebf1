# make demo    set up .venv and do the main job on the shipped case
# make test    all checks and tests
# make help    the rest

PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test form types layers pytest gate soak fuzz bench bench.ledger peers cover lock world clean

help: ## say what each target does
	@sed -n 's/^\([a-z.]*\):.*## /\1|/p' Makefile | awk -F'|' '{printf "make %-12s %s\n", $$1, $$2}'

# ---- set up -------------------------------------------------------------------------------------
# Two locks: requirements.lock is what a user runs, small and quick; requirements-dev.lock holds the
# same pins and adds the checks (and 187 MB of place names for `make world`). Both install into .venv.
# A stamp, not the folder's own time, says that an installation went through.

.venv: .venv/.core ## set up only

.venv/.core: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "make: Hasila needs Python 3.11 or newer; install it, or name one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv >/dev/null || \
	  { echo "make: no virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.core requirements-dev.lock
	@echo "Adding the checks to .venv (once, about a minute) ..."
	@# The lock is whole, and pip 23 takes a pinned `coverage` for another package than `coverage[toml]`.
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# ---- use ----------------------------------------------------------------------------------------

demo: .venv/.core ## set up, then read the shipped case and print its running toll
	@$(BIN)/hasila demo

# ---- check --------------------------------------------------------------------------------------

test: form types layers pytest gate ## all checks and tests

form: .venv/.dev ## lint, format, spelling, security
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/bandit -q -c pyproject.toml -r src

types: .venv/.dev ## mypy, strict
	$(BIN)/mypy

layers: .venv/.dev ## the five import contracts
	$(BIN)/lint-imports --no-logo

pytest: .venv/.dev ## the tests
	$(BIN)/python -m pytest -n auto

gate: .venv/.dev ## precision and recall against the pinned floors
	$(BIN)/python tools/gate.py --shared $(SHARED)

cover: .venv/.dev ## the tests, with branch coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered

soak: .venv/.dev ## every test with thousands of examples, and those that run for minutes
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n auto -m "soak or not soak"

fuzz: .venv/.dev ## twenty minutes of texts grown to break the reading
	$(BIN)/python tests/soak/fuzz_reading.py -max_total_time=1200

bench: .venv/.dev ## speed and memory, beside plain regular expressions
	$(BIN)/python -m bench --shared $(SHARED)

bench.ledger: .venv/.dev ## speed and memory of the ledger, from 10,000 to 1,000,000 figures
	$(BIN)/python -m bench.ledger

peers: .venv/.dev ## accuracy and speed beside four other projects, each in its own .bench/
	$(BIN)/python -m bench --shared $(SHARED) --peers

# ---- make ---------------------------------------------------------------------------------------

lock: .venv/.dev ## choose versions anew and pin them with hashes
	CUSTOM="make lock"; LOCK="$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --upgrade"; \
	$$LOCK --custom-compile-command "$$CUSTOM" --group build pyproject.toml -o requirements.lock && \
	$$LOCK --custom-compile-command "$$CUSTOM" --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

world: .venv/.dev ## write src/hasila/world/data from resources/
	$(BIN)/python tools/make_world.py

clean: ## remove what can be made again
	rm -rf .venv .bench build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .fuzz .coverage*
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
