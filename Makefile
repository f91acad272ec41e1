# Storywire. Every target is safe to run first on a fresh clone.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
WORKERS ?= 2
PYTEST := $(BIN)/pytest --quiet --numprocesses=$(WORKERS) --no-loadscope-reorder
ONCE ?=

.PHONY: setup demo test fast cov check bench quality servers lock docs
.DEFAULT_GOAL := setup

setup: $(INSTALLED)  ## Build .venv from the lock file

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: setup  ## Play the demo stream; ONCE=1 ends after its table
	$(BIN)/storywire demo $(if $(ONCE),--once)

test: setup  ## All tests; those on real servers are skipped, loudly, where these cannot be had
	$(PYTEST)

fast: setup  ## Unit tests that take no seconds, without servers and browser
	$(PYTEST) tests/unit -m "not slow"

cov: setup  ## All tests, with the branches they take; fails below the floor in pyproject.toml
	$(PYTEST) --cov --cov-report=term

check: setup  ## Lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup  ## Speed and memory, as ratios in one run
	$(BIN)/python -m bench

quality: setup  ## Story quality on the labelled sets in ../shared/data, where these are
	$(BIN)/python -m bench quality

servers: setup  ## A real Kafka and Elasticsearch on this machine
	$(BIN)/storywire servers start

docs: setup  ## Write what is generated: schemas, configuration
	$(BIN)/python -m streams.documentation

lock:  ## Resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock
