# What people do here, a command each; `make` lists them.

PYTHON ?= .venv/bin/python

# How much of the long counts is tried: 1 is all of them, and CI tries a twentieth among all tests.
OURTURN_TORTURE ?= 1
# The tests in which something is tried so many times, or a share of all there is each day.
COUNTED = $(shell grep -rlE '\b(some_of|each_once)\b|import.*\b(times|EVENINGS)\b|^ +times,$$' tests --include='test_*.py')

.PHONY: help check test format lint types imports torture looks pictures catalogue manual bench release

help:           ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

check: test format lint types imports  ## all that has to be green before a commit; CI does torture besides

test:           ## all tests
	$(PYTHON) -m pytest

format:         ## whether it is formatted
	$(PYTHON) -m ruff format --check .

lint:           ## what the linter says
	$(PYTHON) -m ruff check .

types:          ## the strict type check
	$(PYTHON) -m mypy

imports:        ## which room may know which
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

torture:        ## the long counts, and all of which a share is tried each day; OURTURN_TORTURE=0.05 tries a twentieth
	OURTURN_TORTURE=$(OURTURN_TORTURE) $(PYTHON) -m pytest $(COUNTED)

looks:          ## every scene, looked at twenty times
	OURTURN_LOOKS=20 $(PYTHON) -m pytest tests/tools/test_pictures.py

pictures:       ## the pictures in screenshots/, made anew
	$(PYTHON) -m tests.tools.pictures

catalogue:      ## the catalogue of all words, made anew
	$(PYTHON) -m tests.tools.catalogue

manual:         ## the man page, made anew
	$(PYTHON) -m tests.tools.manual

bench:          ## how fast it starts
	$(PYTHON) -m tests.tools.bench start

release:        ## wheel and sdist in dist/, tried in an empty venv, and what is not fit for a release yet
	$(PYTHON) -m tests.tools.release
