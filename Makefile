# Two commands do everything: `make demo` runs the main job on an invented round,
# `make test` passes all tests. Both make the environment they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test proof faults matrix install benchmarks scans bill windows site pictures other-python clean

demo: $(VENV)/.installed
	$(BIN)/quickscan demo

test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal  # what a module prepares is then mostly made once

# The same checks as in the tests, with large counts: hours on two cores.
proof: $(VENV)/.tested
	$(BIN)/python -m tests.support.sweep_outputs
	$(BIN)/python -m tests.support.random_changes 300
	$(BIN)/python -m tests.support.definitions_carry 500 500
	$(BIN)/python -m tests.support.typical_mistakes
	$(BIN)/python -m tests.support.handbook_commands
	$(BIN)/python -m tests.support.earlier_forms 500
	$(BIN)/python -m tests.support.typed_anywhere 500
	$(BIN)/python -m tests.support.filled_anywhere 500
	$(BIN)/python -m tests.support.second_instrument 500
	$(BIN)/python -m tests.support.flipped_registers 200
	$(BIN)/python -m tests.support.sweep_templates
	$(BIN)/python -m tests.support.sweep_workbooks
	$(BIN)/python -m tests.fuzz.mutants --count 20000
	$(BIN)/python -m tests.fuzz.readers 3600 1
	$(BIN)/python -m tests.support.cover_mail_checks 200 100
	$(BIN)/python -m tests.support.mail_whole_round 342 50
	$(BIN)/python -m tests.support.cluster_kills 20 60
	$(BIN)/python -m tests.support.cluster_kills 20 60 tls
	$(BIN)/python -m tests.support.mail_drafts_round 50 3
	$(BIN)/python -m tests.support.merge_checks 400
	$(BIN)/python -m tests.support.merge_witnesses

# Every call of every command fails in every way: by estimate an hour on two cores. Needs gcc and Linux.
faults: $(VENV)/.tested
	$(BIN)/python -m tests.faults.full

# A form that real programs saved again, counted; docs/converters.md says how to get them.
matrix: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[converters]"
	npm install --prefix tests/converters --no-package-lock --no-audit --no-fund --silent
	$(BIN)/python -m tests.support.converters

benchmarks: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev,benchmarks,scans]"
	$(BIN)/python -m benchmarks.results
ifdef EARLIER  # a checkout of an earlier version: make benchmarks EARLIER=../quickscan-c3592eb
	$(BIN)/python -m benchmarks.rounds_against_earlier $(EARLIER)
endif

# Scans that Tesseract reads: needs LibreOffice, Tesseract with Dutch and three fonts of Debian.
scans: $(VENV)/.tested
	$(BIN)/python -m benchmarks.scans

# What is in the product, with versions and licences, and no address of any index.
bill: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[supply]"
	$(BIN)/python -m tools.bill_of_materials

# A zip to unpack on Windows and click: dist/quickscan-windows-VERSION.zip.
windows: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[windows]"
	$(BIN)/python -m tools.windows_package

# The handbook as a site: dist/handboek/index.html, to open by a double click; without a network.
site: $(VENV)/.tested
	$(BIN)/python -m tools.handbook_site

# The pictures in docs/beelden, of what is really made; needs LibreOffice, poppler and Chromium.
pictures: $(VENV)/.tested
	$(BIN)/python -m tests.support.pictures

# The reading, writing and checking under another Python, for instance PYTHON=python3.13.
other-python:
	$(PYTHON) -m venv .venv-other
	.venv-other/bin/python -m pip install --quiet -c constraints.txt -e ".[dev,scans]"
	.venv-other/bin/pytest -n auto tests/base tests/privacy tests/definitions tests/analysis \
		tests/reading tests/ooxml tests/templating tests/forms

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev,scans]"
	touch $@

clean:
	rm -rf $(VENV) .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
