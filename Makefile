# Everything a newcomer needs. Nothing is assumed but Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test check bench pictures clean

help: ## what can be done here
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/  —/'

setup: .venv/.ready ## make .venv with the command .venv/bin/wijkspraak

.venv/.python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Wijkspraak needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/.ready: .venv/.python requirements.txt pyproject.toml package-lock.json $(shell find src/wijkspraak/web/assets -type f 2>/dev/null) $(shell find src -name '*.po' 2>/dev/null)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m wijkspraak.web.build
	$(BIN)/python -m wijkspraak.web.translations
	touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

demo: .venv/.ready ## the invented city, filled, listened to and served
	$(BIN)/wijkspraak demo

test: .venv/.ready-dev ## contract, types, style and all tests
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n 2 --dist worksteal -m "not browser"

check: .venv/.ready-dev ## types, style, translations, licences
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m wijkspraak.web.translations --check
	$(BIN)/reuse lint --quiet

bench: .venv/.ready-dev ## the benchmarks (minutes)
	$(BIN)/python -m bench

pictures: .venv/.ready-dev ## the pictures of the documentation, from a city served on port 8000
	$(BIN)/python -m tests.browser.pictures http://127.0.0.1:8000

clean: ## take away what setup made
	rm -rf .venv node_modules var src/wijkspraak/web/static/web/built
