# Everything that is done with this project. `make demo` and `make test` set up what they need on a fresh machine.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AT := 2026-11-23
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup system demo exchange-demo test lint pytest check fix docs bench lock new-rule clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: $(VENV)/.ready ## Make .venv and install what requirements.lock pins

$(VENV)/.ready: requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" bash scripts/setup.sh

demo: $(VENV)/.ready ## Validate, plan, apply, plan again and draw the example tenant
	@BIN="$(BIN)" AT="$(AT)" bash scripts/demo.sh

exchange-demo: $(VENV)/.ready ## Start a real exchange on the example tenant, and call it; installs what is missing
	@bash scripts/setup-system.sh
	@BIN="$(BIN)" AT="$(AT)" bash scripts/exchange-demo.sh

test: lint pytest ## Lint, types, layers and every test

lint: $(VENV)/.ready ## Style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

system: ## Install what the tests need of the system: PostgreSQL, Asterisk, a voice (Debian; elsewhere it says what)
	@bash scripts/setup-system.sh

pytest: $(VENV)/.ready system ## Every test
	@BIN="$(BIN)" JOBS="$(JOBS)" bash scripts/test.sh

check: lint ## The quick half of `make test`

fix: $(VENV)/.ready ## Mend what the linters can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.ready ## Write what is generated: the rules' pages and the schemas
	$(BIN)/python scripts/generate.py

bench: $(VENV)/.ready ## Measure load, validate and plan against the bare parse
	$(BIN)/python benchmarks/measure.py

lock: ## Pin anew every package that the project needs, in requirements.lock
	@PYTHON="$(PYTHON)" bash scripts/lock.sh

new-rule: $(VENV)/.ready ## Begin a rule: make new-rule CODE=GRP013 NAME=odd-wait
	$(BIN)/python scripts/new_rule.py $(CODE) $(NAME)

clean: ## Remove what was made, .venv too
	rm -rf $(VENV) .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
