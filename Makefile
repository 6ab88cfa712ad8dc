# make demo: install, read the examples, print three answers, write the graph to look at, as a page too where Node.js has built one.   make test: everything the tests need, then all tests.
# make docs: the documents as pages, in build/docs.
PYTHON ?= python3
GOLD ?= ../shared/gold
BIN := .venv/bin
DEMO := $(BIN)/tradegraph --graph demo/tradegraph.db

PAGE := tradegraph/exports/page/built/index.html

.PHONY: demo test check docs bench score clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[shacl]' --group dev --group docs
	@touch $@

$(PAGE): $(wildcard explorer/*.* explorer/src/*)     # the web page; the wheel gets it by hatch_build.py
	cd explorer && npm ci && npm run build

demo: .venv/.installed
	@$(DEMO) ingest examples/articles
	@printf '\nWho said what about de-escalation?\n\n'
	@$(DEMO) said --about de-escalation --limit 5 --format table
	@printf '\nWhich US tariffs applied to China on 12 April 2025?\n\n'
	@$(DEMO) tariffs --on 2025-04-12 --imposer US --target China --format table
	@printf '\nWho is who?\n\n'
	@$(DEMO) cypher @examples/queries/who-is-who.cypher --format table
	@$(DEMO) export --format gexf --output demo/trade-war.gexf
	@$(DEMO) export --format graphml --output demo/trade-war.graphml
	@[ ! -f $(PAGE) ] || $(DEMO) export --format html --output demo/trade-war.html
	@printf '\nTo look at the graph, open demo/trade-war.html in a browser (it is there if Node.js is), demo/trade-war.gexf in\n'
	@printf 'Gephi or demo/trade-war.graphml in yEd or Cytoscape.\n'

test: .venv/.installed $(PAGE)
	$(BIN)/python tests/stores/neo4j_server.py --prepare
	TRADEGRAPH_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: .venv/.installed
	$(BIN)/python scripts/ontology_reference.py --write docs/ontology.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@printf 'The documents are in build/docs/index.html.\n'

bench: .venv/.installed
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/lookups.py

score: .venv/.installed
	@$(BIN)/python scripts/score.py $(GOLD)

clean:
	rm -rf .venv .cache demo dist build explorer/node_modules $(dir $(PAGE))
