# make demo and make test are all that a newcomer needs; both install what they need into .venv.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Compiled modules are what a quick second start is made of.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check bench assets browser office format help

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/served assets ## serve a demonstration on http://127.0.0.1:8000
	@$(BIN)/workforce demo --port $(PORT)

test: .venv/tested assets browser office check ## everything, on both databases and in a real browser
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/tested ## style, types, arrows and templates; seconds
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }
	@$(BIN)/python -m tests.templates_lint

bench: .venv/tested ## what the speed is, as ratios to a bare limit in the same run
	@for each in tests/benchmarks/[a-z]*.py; do $(BIN)/python -m $$(echo $${each%.py} | tr / .) || exit 1; done

assets: .venv/served ## style sheet and script, from npm's lock
	@$(BIN)/python -m service.assets

browser: .venv/tested ## Chromium, unless there is one
	@command -v chromium > /dev/null || $(BIN)/python -m tests.browser.install

office: .venv/tested ## LibreOffice Calc, unless there is one
	@command -v soffice > /dev/null || $(BIN)/python -m tests.office

format: .venv/tested ## let ruff write
	@$(BIN)/ruff check --fix && $(BIN)/ruff format

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "The venv module is missing: apt install python3-venv"; exit 1; }

.venv/served: requirements.txt pyproject.toml | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tested: requirements-test.txt .venv/served
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@
