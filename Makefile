# Every command of a developer. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-slow format bench screenshots picture reference answer-key constraints clean

help:  ## List the commands.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## Install everything into .venv.

# Byte code: where Python may not write it, as in many containers, each start of a command would compile everything.
$(STAMP): pyproject.toml constraints.txt Makefile
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[test,postgres]' \
	  || $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,postgres]'
	$(BIN)/python -m compileall -qq -j 0 src tests
	$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true # some packages hold files for other versions of Python
	touch $@

demo: setup  ## Build, measure and draw a simulated company.
	$(BIN)/cutaway demo

# A file's fixtures are made once where one worker runs the whole file; in the order of names, short files come last.
test: setup  ## Run everything: format, lint, types, import law, tests.
	scripts/system-packages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not slow'

test-slow: setup  ## Run the tests that take long, too.
	scripts/system-packages
	$(BIN)/pytest -n auto -m slow
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable ".[spark]"
	$(BIN)/pytest --engine spark tests/warehouse/test_portable.py tests/practices/test_engines_agree.py

format: setup  ## Put the code into its shape.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup  ## Measure what README and docs claim about speed.
	$(BIN)/python -m benchmarks.landing
	$(BIN)/python -m benchmarks.practices

screenshots: setup  ## Take every page at two widths, light and dark.
	test -d cutaway-demo/.cutaway || $(BIN)/cutaway demo
	$(BIN)/python scripts/screenshots.py

picture: setup  ## Draw the simulated company for the README.
	test -d cutaway-demo/.cutaway || $(BIN)/cutaway demo
	$(BIN)/cutaway draw --house cutaway-demo --out docs/pictures/drawing.svg

reference: setup  ## Write the pages of docs/reference that are made from the code.
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/openapi.py

answer-key: setup  ## Hold thirty seeds of simulated companies against the truth.
	$(BIN)/python scripts/answer_key.py

constraints:  ## Resolve the dependencies anew.
	$(BIN)/uv pip compile --quiet --upgrade --universal --no-header --no-annotate --all-extras pyproject.toml -o constraints.txt

clean:  ## Remove what was installed and what tests left.
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
