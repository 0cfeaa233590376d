# `make` alone says what there is. Everything is installed into .venv, from hashed locks.

# The Python of a distribution is compiled for speed, most others are not: see decisions/0039.
FIT := import sys, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell /usr/bin/python3 -c '$(FIT)' 2>/dev/null && echo /usr/bin/python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help setup demo site test lint format docs docs-check scores mutants bench lock wheel check clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: $(STAMP) ## install pharmagraph and its tools into .venv

$(STAMP): requirements-dev.txt pyproject.toml
	@echo "Installing into $(VENV); make PYTHON=... takes another Python than $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP) ## build the bundled monograph and ask it three questions
	@$(BIN)/pharmagraph build data/monographs -o $(OUT)
	@for name in indications interactions pregnancy-category; do \
	  echo; echo "== pharmagraph query $$name --data $(OUT) -p drug=lenalidomide"; \
	  $(BIN)/pharmagraph query $$name --data $(OUT) -p drug=lenalidomide -f table; \
	done
	@echo; echo "The dataset is in $(OUT)/: dataset.trig and other dumps, monographs/, report.md, coverage.json, manifest.json."
	@echo "The command is $(BIN)/pharmagraph; after \`. $(BIN)/activate\` it is pharmagraph."
	@echo "Not medical advice: the answers repeat what the sources say."

site: $(STAMP) ## build the bundled monograph and publish it as a site
	@$(BIN)/pharmagraph build data/monographs -o $(OUT)
	@$(BIN)/pharmagraph publish $(OUT) -o $(OUT)-site

test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal -q

lint: $(STAMP) ## check format, style and types; changes nothing
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/mypy

format: $(STAMP) ## put the code into shape
	$(BIN)/ruff format src tests benchmarks scripts
	$(BIN)/ruff check --fix-only --quiet src tests benchmarks scripts

docs: $(STAMP) ## write again the pages that are generated from the code
	$(BIN)/python scripts/make_docs.py

docs-check: $(STAMP) ## fail if a generated page is not what the code says
	$(BIN)/python scripts/make_docs.py --check

scores: $(STAMP) ## measure the extractors on all gold at hand; writes data/confidence.tsv and docs/scores.md
	$(BIN)/python scripts/measure_confidence.py
	$(BIN)/python scripts/make_scores.py

mutants: $(STAMP) ## damage the reference graph in many ways; all must be found
	$(BIN)/python scripts/mutants.py

bench: $(STAMP) ## measure beside other tools, about an hour on two cores; broken off, it goes on
	$(BIN)/python benchmarks/all.py

lock: $(STAMP) ## resolve the dependencies again, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --group dev --all-extras -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" tests/crate/requirements.in -o tests/crate/requirements.txt

wheel: $(STAMP) ## build the wheel, install it in an empty environment elsewhere, and use it there
	bash scripts/check_wheel.sh

check: lint test docs-check mutants wheel ## everything that has to pass

clean: ## remove what was made
	rm -rf $(VENV) $(OUT) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
