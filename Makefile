# Everything runs in an environment of its own, from locked and hashed dependencies.
#   make demo    build the graph, ask three questions, leave a Turtle file and a picture
#   make test    pass the tests
#   make check   format, lint, layers, types, generated documents, tests

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := demo

.PHONY: demo test check lint docs pictures lock bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/run.stamp
	$(BIN)/kg build --store $(OUT)/space-kg
	@printf '\n%s\n' 'What binds CNES and CNRS, and who says so?'
	$(BIN)/kg explain CNES CNRS --store $(OUT)/space-kg
	@printf '\n%s\n' 'Who signed which agreements between CNES and JAXA?'
	$(BIN)/kg query agreements-between -p a=CNES -p b=JAXA -f table --store $(OUT)/space-kg
	@printf '\n%s\n' 'Who is most central in the network of cooperation?'
	$(BIN)/kg rank --measure betweenness --top 10 -f table --store $(OUT)/space-kg
	$(BIN)/kg export -o $(OUT)/turtle --store $(OUT)/space-kg
	$(BIN)/kg view -o $(OUT)/network.html --store $(OUT)/space-kg

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

check: lint test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/cog -I . --check --diff -P README.md ontology/README.md queries/README.md

docs: $(VENV)/dev.stamp
	$(BIN)/cog -I . -r -P README.md ontology/README.md queries/README.md

# Screenshots of the bundled graph, for the documents; Chromium and its driver take them.
pictures: $(VENV)/dev.stamp
	$(BIN)/python docs/screens.py

# The page on the network of states: from tables that are not part of the project, in some minutes.
space-blocs: $(VENV)/run.stamp
	$(BIN)/python -m docs.space_blocs "$${KG_SHARED:-../shared}/data"

bench: $(VENV)/run.stamp
	$(BIN)/kg bench -f table

# An environment that runs the program, and the same one with what the developers use.
$(VENV)/run.stamp: .ci/requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp .ci/requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-dev.txt
	touch $@

# Pin the newest versions that fit, with hashes, for every platform.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --upgrade --group build-env --output-file .ci/requirements.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --upgrade --group build-env --group dev --output-file .ci/requirements-dev.txt

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
