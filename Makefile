# Needs python3 >= 3.11 only; everything else goes into .venv.
SUPPORTED := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(p) -c '$(SUPPORTED)' 2>/dev/null && echo $(p))))
BIN := .venv/bin
QUICK := -m 'not model and not page' tests/grammar tests/reading tests/claims tests/extractors tests/test_golden.py tests/test_explain.py

.PHONY: demo test lint lint-js coverage docs check mutants evaluate scores clean

demo: .venv/core.stamp  ## Build the sample articles into kg.store, graph.ttl and graph.html
	$(BIN)/kg build seeds
	$(BIN)/kg query --name statements
	$(BIN)/kg export graph.ttl
	$(BIN)/kg view graph.html

test: .venv/dev.stamp  ## Run all tests, a file at a time on each core; a process takes 1.5 GB at most
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: .venv/dev.stamp  ## Format, lint, types, import layers; JavaScript and CSS where there is npm
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-js; else echo 'There is no npm here: JavaScript and CSS were not checked.' >&2; fi

lint-js: node_modules/.stamp  ## Format, lint and import circles of JavaScript and CSS
	node_modules/.bin/biome ci

coverage: .venv/dev.stamp  ## Run the tests that need neither model nor browser: how much of the linguistic rooms they reach
	$(BIN)/pytest $(QUICK) --cov --cov-report=term-missing:skip-covered

docs: .venv/dev.stamp  ## Build the site of the documentation into build/site; a link that leads nowhere fails
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

check: lint coverage docs test  ## Everything that must pass

mutants: .venv/dev.stamp  ## Change the linguistic rooms at random, and see whether a test notices: make mutants SEED=2
	$(BIN)/python tools/mutants.py --seed $(or $(SEED),1)

evaluate: .venv/dev.stamp  ## Score the extraction and every rule on the gold articles: make evaluate EXTRA='more articles.jsonl'
	$(BIN)/python -m tests.gold
	$(BIN)/python -m tests.gold.ablation $(EXTRA)
	$(BIN)/python -m tests.gold.unknown $(EXTRA)

scores: .venv/core.stamp  ## Score the language pipeline: make scores TREEBANK=folder of the treebanks
	@test -n '$(TREEBANK)' || { echo 'Say where the treebanks are: make scores TREEBANK=FOLDER (see training/README.md).' >&2; exit 1; }
	$(BIN)/python -m training.evaluate --data '$(TREEBANK)' --card kg/pipelines/joint/README.md

clean:  ## Remove what the demo made
	rm -rf kg.store graph.ttl graph.html

.venv/core.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/core.stamp

node_modules/.stamp: package.json package-lock.json
	npm ci --silent --no-fund --no-audit
	@touch $@

.venv/bin/python:
	@test -n '$(PYTHON)' || { echo 'kg needs python3 >= 3.11 with its venv module (Debian: apt install python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv .venv
