# Storywire. Every target is safe to run first on a fresh clone.
PYTHON ?= python3
# Some containers set it: then every process, each worker of the tests among them, compiles all anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
INSTALLED := .venv/.installed
# More than two cores can feed: tests of servers wait for most of their time.
WORKERS ?= 4
PYTEST := $(BIN)/pytest --quiet --numprocesses=$(WORKERS) --no-loadscope-reorder
ONCE ?=
LONG ?=
MINUTES ?= 20
SEED ?=
ARTICLES ?= 10000,100000
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header

.PHONY: setup help demo serve test fast soak ops-demo corpus cov check fmt bench quality servers docs site pictures lock image clean
.DEFAULT_GOAL := setup

setup: $(INSTALLED)  ## Build .venv from the development lock (the default)

$(INSTALLED): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

help:  ## These lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup  ## Play the demo stream; ONCE=1 ends after its table
	$(BIN)/storywire demo $(if $(ONCE),--once)

serve: setup  ## The pages and the API over what was ingested
	$(BIN)/storywire serve

test: setup  ## The tests, with LONG=1 the long ones too; loud where real servers cannot be had
	$(PYTEST) $(if $(LONG),,-m "not long and not soak")
	$(if $(LONG),,@echo "Without the long ones: make test LONG=1")

fast: setup  ## Unit tests that take no seconds, without servers and browser
	$(PYTEST) tests/unit -m "not slow and not soak"

soak: setup  ## Faults for MINUTES=20, drawn from SEED, then recovery at ARTICLES; prints its figures
	SOAK_MINUTES=$(MINUTES) SOAK_SEED=$(SEED) SOAK_ARTICLES=$(ARTICLES) $(BIN)/pytest --quiet -m soak

ops-demo: setup  ## A deployment under load and faults; its figures, alerts and panels in build/ops
	$(BIN)/python -m tests.ops_demo

corpus: setup  ## A table of what real input becomes, by kind of fault: cases, right
	$(BIN)/python -m tests.support.corpus

cov: setup  ## All tests, with the branches they take; fails below the floor in pyproject.toml
	$(PYTEST) --cov --cov-report=term

check: setup  ## Lint, format, types, layers, spelling: what pre-commit runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/typos

fmt: setup  ## Format, and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## Speed and memory, as ratios in one run
	$(BIN)/python -m bench

quality: setup  ## Story quality on the labelled sets in ../shared/data, where these are
	$(BIN)/python -m bench quality

servers: setup  ## A real Kafka and Elasticsearch on this machine
	$(BIN)/storywire servers start

docs: setup  ## Write what is generated under docs/: commands, settings, topics, endpoints
	$(BIN)/python -m streams.documentation

site: setup  ## The documents as a site, into build/site; broken links fail
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

pictures: setup  ## Every page as a picture into build/pages; needs Chromium
	$(BIN)/python -m tests.browser.screenshots

lock:  ## Resolve both lock files anew, keeping what they hold where possible (needs uv)
	$(COMPILE) --extra otel pyproject.toml -o requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

image:  ## The container image `storywire` (needs a Docker engine)
	@docker info >/dev/null 2>&1 || { echo "make image: no Docker engine answers;" \
	    "without one, \`make servers\` starts Kafka and Elasticsearch from packages" >&2; exit 1; }
	docker build --tag storywire .

clean:  ## Remove .venv, caches and build/; what was ingested stays
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find bench demo infra processors streams tests -type d -name __pycache__ -prune -exec rm -r {} +
