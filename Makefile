# Everything a contributor runs; `make help` lists it.

PYTHON ?= python3
PYTEST_ARGS ?=
WORKERS ?= 2
BENCHMARK ?= startup
FUZZ ?=

BIN := .venv/bin
READY := .venv/.ready
STORE := build/demo.db
VIEW := build/stakegraph.html

# Every generated page is made by the commands here and nowhere else.
DOCS_COMMAND := $(BIN)/python -m docs.generate

.DEFAULT_GOAL := help
.PHONY: help setup demo test faults fuzz check types format docs picture benchmarks neo4j lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv from the lock

# Made anew when the lock or pyproject.toml has changed, and only then.
$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/pip --quiet --disable-pip-version-check install --require-hashes --no-deps --only-binary :all: -r requirements.lock
	@$(BIN)/pip --disable-pip-version-check check >/dev/null  # the lock is whole: nothing is resolved at set-up
	@$(BIN)/pip --quiet --disable-pip-version-check install --no-build-isolation --no-deps --no-index -e .
	@touch $@

demo: $(READY) ## load seed/, show the gaps and unmet recommendations, make the HTML view
	@mkdir -p build
	@rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	$(BIN)/stakegraph load seed/ --store $(STORE)
	$(BIN)/stakegraph gaps --store $(STORE)
	$(BIN)/stakegraph recommendations --unmet --store $(STORE)
	$(BIN)/stakegraph view -o $(VIEW) --force --store $(STORE)

test: $(READY) ## run the tests; PYTEST_ARGS goes to pytest
	@$(BIN)/pytest -n $(WORKERS) $(PYTEST_ARGS)

faults: $(READY) ## run the long fault tests: kills, every n-th system call, a Neo4j server (STAKEGRAPH_FAULTS_SEED chooses others)
	@STAKEGRAPH_FAULTS=long $(BIN)/pytest -n $(WORKERS) tests/faults $(PYTEST_ARGS)
	@STAKEGRAPH_FAULTS=long STAKEGRAPH_REQUIRE=neo4j $(BIN)/pytest -n $(WORKERS) tests/neo4j/faults $(PYTEST_ARGS)

fuzz: $(READY) ## search for inputs that break a reader, the query guard or the view; FUZZ names targets, --seconds, --most, --seed
	@$(BIN)/python -m tests.fuzz $(FUZZ)

check: $(READY) ## linter, format, types, floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

types: ## check the types of the page's scripts (npm puts TypeScript into build/)
	@test -x build/types/node_modules/.bin/tsc || npm install --silent --no-save --no-audit --no-fund --prefix build/types typescript@5.9.3
	@build/types/node_modules/.bin/tsc --project tests/views/jsconfig.json

format: $(READY) ## mend what the linter and the formatter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(READY) ## write the generated pages again
	@$(DOCS_COMMAND)

picture: $(READY) demo ## draw the picture of the README from the demo's view
	@$(BIN)/python docs/picture.py $(VIEW)

benchmarks: $(READY) ## measure speed; BENCHMARK names what (startup, questions, verbs, loads, view, neo4j, real-data)
	@$(BIN)/python -m benchmarks $(BENCHMARK)

neo4j: $(READY) ## start a Neo4j server to try things on, until Ctrl-C
	@$(BIN)/python -m tests.neo4j.launcher

lock: ## resolve the dependencies again (uv is put into build/)
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip --quiet install uv; }
	@build/uv/bin/uv pip compile pyproject.toml --extra neo4j --extra xlsx --group dev \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade --quiet --output-file requirements.lock

clean: ## remove what was built, the .venv included
	@rm -rf build dist .venv .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
