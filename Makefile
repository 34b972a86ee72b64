# The front door. Everything runs in .venv, which is made from the locks in requirements/.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: workshop test lint board lock
workshop: .venv/workshop.installed ; $(BIN)/tf1 workshop
test: .venv/test.installed lint ; $(BIN)/pytest
lint: .venv/test.installed ; $(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/lint-imports
board: .venv/workshop.installed ; $(BIN)/tf1 board

.venv/%.installed: requirements/%.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Renew the locks after a change of pyproject.toml.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --build-deps-for editable \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host pyproject.toml
lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements/workshop.txt
	$(COMPILE) --extra test --output-file requirements/test.txt
