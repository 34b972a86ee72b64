# The front door. Everything runs in .venv, which is made from the locks in requirements/.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: workshop test lint coverage fuzz board lab bench bench-legacy oracle pictures lock
workshop: .venv/workshop.installed ; $(BIN)/tf1 workshop
test: .venv/test.installed lint ; $(BIN)/pytest --numprocesses=2 --dist=loadfile
lint: .venv/test.installed ; $(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/lint-imports && $(BIN)/mypy
coverage: .venv/test.installed ; $(BIN)/pytest --cov --cov-report=term
fuzz: .venv/test.installed ; $(BIN)/python tests/graphdef/fuzz.py 100000
board: .venv/workshop.installed ; $(BIN)/tf1 board
# What TensorFlow 1.15.5 gives, where PYTHON37 is a Python that has it, and how well we agree with it.
oracle: .venv/test.installed ; $(BIN)/python -m tests.legacy.oracle.record $(PYTHON37)
# docs/images/*.png; needs Debian's graphviz, chromium and chromium-driver.
pictures: .venv/test.installed ; $(BIN)/python -m tests.tf1.pictures
lab: .venv/notebooks.installed ; $(BIN)/jupyter lab
bench: .venv/bench.installed ; $(BIN)/python -m benchmarks
# Old scripts as they are, beside TensorFlow 1.15.5, where PYTHON37 is a Python that has it.
bench-legacy: .venv/workshop.installed ; $(BIN)/python -m benchmarks.legacy $(PYTHON37)

.venv/%.installed: requirements/%.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Without hashes: PyTorch's CPU wheel has another one on every index.
.venv/bench.installed: requirements/bench.txt .venv/workshop.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

# Renew the locks after a change of pyproject.toml.
PIN := $(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
  pyproject.toml
HASHES := --allow-unsafe --generate-hashes --build-deps-for editable
lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(PIN) $(HASHES) --output-file requirements/workshop.txt
	$(PIN) $(HASHES) --extra test --output-file requirements/test.txt
	$(PIN) $(HASHES) --extra notebooks --constraint requirements/workshop.txt --output-file requirements/notebooks.txt
	$(PIN) --extra bench --constraint requirements/workshop.txt --output-file requirements/bench.txt
	sed -i "s/+cpu$$//" requirements/bench.txt
