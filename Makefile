# Everything a contributor or a site needs, by one command each. `make help` lists them.
# Settings, as in `make run PORT=9000`:
PORT ?= 8000
# PHONES=1: with a telephone switch, callers who ring by themselves, and phones in the browser.
PHONES ?=
SHOUWEN_HOME ?= .shouwen
# embedded: PostgreSQL from the locked wheel; system: the server programs installed on this machine.
DATABASE ?= embedded
KILLS ?= 100
CHAOS ?= all
# Of `make fuzz`: random requests an operation and person; the seed that a run printed (chaos prints one, too), to see
# it again; a part of the addresses, to look at one fault.
EXAMPLES ?= 200
SEED ?=
ONLY ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
RUN_STAMP := .venv/.run-installed
DEV_STAMP := .venv/.dev-installed
MODULES_STAMP := web/node_modules/.installed
WEB_STAMP := web/dist/.built
WEB_SOURCES := $(shell find web/src web/public 2>/dev/null) $(wildcard web/*.html web/*.json web/*.ts web/*.js)
# Two makes at once (a run beside a test) take turns at installing and building.
ONE_AT_A_TIME := $(if $(shell command -v flock),flock .make.lock,)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# Under a folder of its own, so that the tests need no data folder; ASTERISK_PREFIX names another one.
A_SWITCH := SHOUWEN_HOME=.phones $(BIN)/shouwen phones get

# A switch of the demo's own: its number is 10086, SIP stands on 127.0.0.1:5160, carriers on 127.0.0.2 and 127.0.0.3.
WITH_PHONES = $(BIN)/shouwen phones get && export SHOUWEN_PHONES=own \
	SHOUWEN_TRUNKS='["carrier=127.0.0.2:5170","second=127.0.0.3:5060"]'

PYTEST = SHOUWEN_TEST_DATABASE='$(DATABASE)' $(BIN)/python -m pytest
# Calls, browsers and kills have times of their own to keep: nothing runs beside them. In a process apart: if one hangs,
# it is named, and the stage ends (begun again, it would hang again).
ALONE := tests/browser tests/phones tests/chaos

stage = @printf '\n== %s ==\n' '$(1)'; $(2) || { printf '\nFAILED at stage: %s\n' '$(1)' >&2; exit 1; }

.PHONY: help run test test-phones phones check bench chaos chaos-phones fuzz audit wheel lock web clean install-run install-dev install-web system-packages \
	print-packages
.DEFAULT_GOAL := help

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: install-run web print-packages ## Start the whole centre with demo data (PORT=8000 SHOUWEN_HOME=.shouwen PHONES=1)
	@SHOUWEN_HOME="$$($(BIN)/python -c 'import os, sys; print(os.path.abspath(sys.argv[1]))' '$(SHOUWEN_HOME)')" && \
	export SHOUWEN_HOME && $(if $(PHONES),$(WITH_PHONES) && )exec $(BIN)/shouwen serve --port '$(PORT)' --demo

test: install-dev web system-packages ## Every check and every test, stopping at the first failing stage (DATABASE=embedded|system)
	$(call stage,ruff: rules,$(BIN)/ruff check .)
	$(call stage,ruff: format,$(BIN)/ruff format --check .)
	$(call stage,mypy,$(BIN)/mypy)
	$(call stage,lint-imports: rings and features,$(BIN)/lint-imports --no-cache)
	$(call stage,budgets: sizes and own rules,$(BIN)/python -m tools.budgets)
	$(call stage,secrets: none in the repository,$(BIN)/python -m tools.no_secrets)
	$(call stage,licences: of what is locked,$(BIN)/python -m tools.licences)
	$(call stage,web: types and lint and units,npm --prefix web run check)
	$(call stage,a switch for the tests of the telephone,$(A_SWITCH) || [ -z "$$CI" ])
	$(call stage,pytest: as many at once as there are cores,$(PYTEST) -n auto --maxprocesses 8 --max-worker-restart=0 --dist loadfile --no-loadscope-reorder $(ALONE:%=--ignore=%))
	$(call stage,pytest: one after the other,$(PYTEST) -n 1 --max-worker-restart=0 --dist loadfile --no-loadscope-reorder $(ALONE))

phones: install-run ## Unpack a telephone switch into the data folder, without touching the machine
	@$(BIN)/shouwen phones get

test-phones: install-dev ## The tests that make real calls, alone
	@$(A_SWITCH)
	@CI=1 $(BIN)/python -m pytest -m phones

check: install-dev install-web ## The static checks only, seconds instead of minutes
	$(call stage,ruff: rules,$(BIN)/ruff check .)
	$(call stage,ruff: format,$(BIN)/ruff format --check .)
	$(call stage,mypy,$(BIN)/mypy)
	$(call stage,lint-imports: rings and features,$(BIN)/lint-imports --no-cache)
	$(call stage,budgets: sizes and own rules,$(BIN)/python -m tools.budgets)
	$(call stage,secrets: none in the repository,$(BIN)/python -m tools.no_secrets)
	$(call stage,licences: of what is locked,$(BIN)/python -m tools.licences)
	$(call stage,web: types and lint and units,npm --prefix web run check)

bench: install-dev ## Measure what work costs against a floor in the same run (BENCH=organisation, all without)
	@$(BIN)/python -m bench $(BENCH)

wheel: install-run web ## Build the whole product as one file, with the versions it was tested with (dist/)
	@rm -rf dist && $(BIN)/python -m hatchling build --target wheel --directory dist && cp requirements.txt dist/requirements.txt
	@printf '\nInstall it anywhere with Python 3.11 or newer:\n  python3 -m venv shouwen\n  shouwen/bin/pip install --require-hashes -r requirements.txt\n  shouwen/bin/pip install --no-deps %s\n' "$$(basename dist/*.whl)"

chaos: install-dev ## Kill, fill up, cut off and slow down a site under load, and count what that cost (KILLS=100 CHAOS=all SEED=)
	@$(BIN)/python -m chaos $(CHAOS) --kills '$(KILLS)' $(if $(SEED),--seed '$(SEED)')

chaos-phones: install-dev ## Kill what drives real calls, and count seats stuck, calls doubled, callers forgotten (KILLS=100 SEED=)
	@$(BIN)/python -m chaos.phones --kills '$(KILLS)' $(if $(SEED),--seed '$(SEED)')

fuzz: install-dev system-packages ## Hostile requests to the whole API for as long as wanted (EXAMPLES=200 SEED=random ONLY=/part)
	@FUZZ_EXAMPLES='$(EXAMPLES)' FUZZ_SEED='$(SEED)' FUZZ_ONLY='$(ONLY)' SHOUWEN_TEST_DATABASE='$(DATABASE)' \
	$(BIN)/python -m pytest -q -s -p no:cacheprovider -o faulthandler_timeout=0 tests/fuzz/long.py

audit: install-dev install-web ## Look for known holes in what is installed; needs the network
	@$(BIN)/python -m tools.audit

lock: install-dev ## Lock the newest allowed versions of every Python package, with hashes
	$(COMPILE) --upgrade --extra build pyproject.toml -o requirements.txt
	$(COMPILE) --upgrade --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

web: install-web ## Build the front end when its sources changed
	@$(ONE_AT_A_TIME) $(MAKE) -s --no-print-directory $(WEB_STAMP)

clean: ## Remove what was built and installed; data folders stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .make.lock web/dist web/node_modules

install-run:
	@$(ONE_AT_A_TIME) $(MAKE) -s --no-print-directory $(RUN_STAMP)

install-dev:
	@$(ONE_AT_A_TIME) $(MAKE) -s --no-print-directory $(RUN_STAMP) $(DEV_STAMP)

install-web:
	@$(ONE_AT_A_TIME) $(MAKE) -s --no-print-directory $(MODULES_STAMP)

system-packages:
	@python3 tools/system_packages.py test

print-packages:
	@python3 tools/system_packages.py run

$(BIN)/python:
	@sh tools/create_venv.sh .venv

$(RUN_STAMP): requirements.txt pyproject.toml | $(BIN)/python
	@echo 'Installing the locked Python packages...'
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo 'Installing the tools for development...'
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(MODULES_STAMP): web/package.json web/package-lock.json
	@sh tools/require_node.sh
	@echo 'Installing the locked front-end packages...'
	@# Not `npm ci`: it refuses a lock whose registry lacks a package for a platform other than this one.
	@npm --prefix web install --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_STAMP): $(MODULES_STAMP) $(WEB_SOURCES)
	@echo 'Building the front end...'
	@npm --prefix web run --silent build
	@touch $@
