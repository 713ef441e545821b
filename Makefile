# Needs only make and Python; embedded/ does the rest.
PYTHON ?= python3

.PHONY: run manage test bench messages clean
run: ## the site, at http://127.0.0.1:8000/ (PORT, VAR_DIR)
	@$(PYTHON) -m embedded run

manage: export MANAGE_ARGS = $(value ARGS)
manage: ## manage.py in the same environment: make -s manage ARGS="check"
	@$(PYTHON) -m embedded manage

test: ## everything: lint, types, import rules, unit, database, browser, faults
	@$(PYTHON) -m embedded test

bench: ## the benchmarks, as ratios
	@$(PYTHON) -m embedded bench

messages: ## the message catalogues, from the sources
	@$(PYTHON) -m embedded messages

clean: ## the environment and caches; var/, where the data is, stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
