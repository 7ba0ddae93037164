# One-word targets for people and for .ci/run. `make help` lists them.
# Everything is installed into .venv from the hashed locks under requirements/; the second call is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
SOURCES := graph ingest api cli
PORT ?= 8000
JOBS ?= 2
DOCUMENTS ?= 10000
CORPUS ?= 20000
SOAK_CORPUS ?= 100000
WORKERS ?= 2
GRAPH ?=
NEO4J ?= RELEASE
REFERENCE ?= ../shared
PAGES ?=
TRAIN_ON = fixtures/reference:fixtures/gold fixtures/reference:fixtures/labels tests/gold:tests/gold \
	$(if $(wildcard $(REFERENCE)/gold),$(REFERENCE)/seeds:$(REFERENCE)/gold $(REFERENCE)/laws:$(REFERENCE)/gold/laws $(REFERENCE)/laws:fixtures/labels/regulations) \
	$(if $(PAGES),$(PAGES):fixtures/labels/pages)

STATIC := api/static/index.html
WEB := $(shell find web -name node_modules -prune -o -name contract.d.ts -prune -o -type f -print) docs/openapi.json
NODE_IS_NEW = $(shell node -e 'const [a, b] = process.versions.node.split("."); console.log(a > 22 || (a == 22 && b >= 12))' 2>/dev/null)
NPM = PATH="$(if $(filter true,$(NODE_IS_NEW)),,$(CURDIR)/$(BIN):)$$PATH" npm --prefix web

.DEFAULT_GOAL := help
.PHONY: help setup web demo test soak fuzz lint format evaluate bench bench-door bench-formats bench-http bench-web bench-engines bench-scale bench-scaling bench-peers bench-terms same merges segmenter train docs snapshots screenshots lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.installed ## make .venv with what the program needs

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(UV): $(VENV)/bin/python requirements/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $(UV)

$(VENV)/.installed: $(UV) requirements/run.txt pyproject.toml
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/dev.txt
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.installed-node: $(UV) requirements/web.txt
	$(if $(filter true,$(NODE_IS_NEW)),,$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/web.txt)
	@touch $@

web/node_modules/.package-lock.json: $(VENV)/.installed-node web/package-lock.json
	$(NPM) ci --silent
	@touch $@

$(STATIC): web/node_modules/.package-lock.json $(WEB)
	$(NPM) run --silent build
	@touch $@

web: $(STATIC) ## build the front end into the package that serves it (Node of the machine, else of a wheel)

demo: setup web ## reference corpus into the embedded engine, three questions answered, then the server
	@$(BIN)/yingshang demo --port $(PORT)

test: $(VENV)/.installed-dev web ## all tests, by two workers with engines of their own (JOBS=0: one after the other)
	$(NPM) run --silent test
	$(BIN)/python -m pytest -n $(JOBS) $(TESTS)

soak: $(VENV)/.installed-dev ## tests of kills and parallel writers, longer: 20 kills of each kind, 4 writers of 500 documents, a corpus of 100,000 (SOAK_CORPUS)
	SOAK_ROUNDS=20 SOAK_DOCUMENTS=500 $(BIN)/python -m pytest tests/unit/cli tests/integration tests/end_to_end -k "kill or four_writers"
	PYTHONPATH=. $(BIN)/python bench/scale.py --documents $(SOAK_CORPUS) --workers $(WORKERS) --engines embedded

fuzz: $(VENV)/.installed-dev ## requests made from the contract, right and wrong, 300 of each operation
	FUZZ_EXAMPLES=300 $(BIN)/python -m pytest tests/integration/test_contract_fuzz.py

test-newest: $(VENV)/.installed-dev ## tests of both engines with the newest Neo4j, on the Java of a wheel (NEO4J=2026.08.1 for one of them)
	CI=true TEST_NEO4J_VERSION=$(NEO4J) $(BIN)/python -m pytest $(or $(TESTS),tests/integration)

lint: $(VENV)/.installed-dev web ## style, types, dependency direction, schema, vocabulary, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m graph.kinds
	$(BIN)/python -m ingest.lexicon
	$(BIN)/python -m ingest.place_names
	@$(BIN)/python -m graph.docs --check && $(BIN)/python -m cli.docs --check || { echo 'a generated page lags behind the code: make docs'; exit 1; }
	$(NPM) run --silent lint

format: $(VENV)/.installed-dev ## format the code
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

evaluate: $(VENV)/.installed-dev ## score the extraction on annotated documents, with ablations (REFERENCE=folder: on those too)
	$(BIN)/python bench/evaluate.py $(REFERENCE)

train: $(VENV)/.installed-dev ## learn the weights of the judge of measures anew, and show whether they help (PAGES=folder of the public pages whose measures are listed)
	PYTHONPATH=. $(BIN)/python bench/train.py --report $(TRAIN_ON)

bench: $(VENV)/.installed-dev ## speed and memory of extraction and engines, as ratios in one run
	$(BIN)/python bench/extraction.py
	PYTHONPATH=. $(BIN)/python bench/writes.py --write
	$(MAKE) bench-engines

bench-engines: $(VENV)/.installed-dev ## both engines: writes, named reads, start, disk, memory; into docs/engines.md (DOCUMENTS=10000; GRAPH=folder keeps the graphs there)
	PYTHONPATH=. $(BIN)/python bench/engines.py --documents $(DOCUMENTS) --write $(if $(GRAPH),--keep $(GRAPH))

same: $(VENV)/.installed-dev ## how often likely duplicates are duplicates, by score
	PYTHONPATH=. $(BIN)/python bench/duplicates.py

merges: $(VENV)/.installed-dev ## draw merges for a person to judge into tests/labels/merges.csv, verdicts kept
	PYTHONPATH=. $(BIN)/python bench/merges.py

bench-http: $(VENV)/.installed-dev ## the HTTP API against its queries, many readers beside an ingest, memory; into docs/operation.md (DOCUMENTS=10000; GRAPH=folder of bench-engines)
	PYTHONPATH=. $(BIN)/python bench/http_api.py --documents $(DOCUMENTS) --write $(if $(GRAPH),--graph $(GRAPH))

bench-web: $(VENV)/.installed-dev web ## what a person waits for in the browser, against the budgets; large graphs beside two libraries; into docs/front-end.md (GRAPH=folder of bench-engines: over that graph, too)
	$(subst --prefix web,--prefix bench/graph_peers,$(NPM)) ci --silent
	PYTHONPATH=. $(BIN)/python bench/web.py --write $(if $(GRAPH),--graph $(GRAPH)/embedded)

bench-door: $(VENV)/.installed-dev ## a named read while others attack through the read-only door, against quiet
	PYTHONPATH=. $(BIN)/python bench/door.py

bench-formats: $(VENV)/.installed-dev ## from a file to claims by format, beside plain text, and the share of equal claims; into docs/bring-your-own-documents.md
	PYTHONPATH=. $(BIN)/python bench/formats.py --write

bench-scale: $(VENV)/.installed-dev ## a generated corpus through workers into both engines, a kill and a stop in the middle; into docs/scale.md (CORPUS=20000 WORKERS=2)
	PYTHONPATH=. $(BIN)/python bench/scale.py --documents $(CORPUS) --workers $(WORKERS) --write

bench-scaling: $(VENV)/.installed-dev ## cost against length up to 10 MB and on endless input; draws docs/images/scaling.svg
	PYTHONPATH=. $(BIN)/python bench/scaling.py

bench-peers: $(VENV)/.installed-dev ## places and agencies beside taggers from PyPI, each in an environment of its own (REFERENCE=folder)
	PYTHONPATH=. $(BIN)/python bench/peers.py $(REFERENCE)

bench-terms: $(VENV)/.installed-dev ## precision of `yingshang terms` with each word segmenter
	$(BIN)/python bench/terms.py

segmenter: $(VENV)/.installed-dev ## make the word segmenter's model for `yingshang terms`, in the data folder
	$(BIN)/python -m ingest.distil

docs: $(VENV)/.installed-dev ## regenerate the pages that are made from code
	$(BIN)/python -m graph.docs
	$(BIN)/python -m cli.docs

snapshots: $(VENV)/.installed-dev ## keep what is extracted from the reference corpus, to see what a change does
	PYTHONPATH=. $(BIN)/python bench/snapshots.py

lock: $(UV) ## write the hashed locks anew
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build --output-file requirements/run.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build --group dev --extra cluster --extra notebook --extra words --output-file requirements/dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group node --output-file requirements/web.txt
	echo uv | $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - --output-file requirements/uv.txt

screenshots: $(VENV)/.installed-dev web ## pictures of every view in both languages, into build/screenshots
	PYTHONPATH=. $(BIN)/python bench/screenshots.py

clean: ## remove what was built (not the data folder)
	rm -rf $(VENV) web/node_modules api/static .peers build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
