# Every target sets up what it needs: a fresh clone needs Python 3.11 to 3.13, make and a package index.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
export DATELINE_DATA ?= $(CURDIR)/datasets

.PHONY: help install run test check serve site-assets bench clean lock
help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

install: $(STAMP) ## the environment in .venv, exactly as locked

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info < (3, 14); sys.exit(None if ok else "Dateline needs Python 3.11 to 3.13, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 install")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --disable-pip-version-check -q install "uv>=0.5"
	@echo "installing the locked environment into $(VENV) (once) ..."
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --require-hashes -r requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps -e .
	@$(BIN)/python -m dateline.reading.places.gazetteer
	@touch $(STAMP)

run: install     ## replay the sample newsroom from scraping to two releases
	@$(BIN)/python -m pipelines.demo

test: install    ## the tests that need packages of the index only
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: install   ## ruff, mypy, import directions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

serve: install   ## the Dagster UI on the instance that `make run` filled
	@$(BIN)/python -m pipelines.serve

site-assets:     ## the scripts of the page of a release, from locked npm packages
	@command -v npm >/dev/null || { echo "site-assets needs npm: apt-get install npm"; exit 1; }
	@cd dateline/release/site/js && npm ci --silent --ignore-scripts --no-audit --no-fund && node build.mjs

bench: install   ## the slow measurements; PART=name for one of them
	@$(BIN)/python -m pytest -q tests/benchmarks $(if $(PART),-k $(PART)) -p no:cacheprovider --run-benchmarks

lock:            ## renew requirements.lock from pyproject.toml
	@$(BIN)/uv pip compile -q pyproject.toml --all-extras --group dev --universal --fork-strategy fewest --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -o requirements.lock

clean:           ## remove what runs made; the environment stays
	rm -rf datasets/archive datasets/tables datasets/releases datasets/inbox datasets/.dagster datasets/.state
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache build dist
