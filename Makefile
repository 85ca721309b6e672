# What people do here, a command each; `make` lists them.

PYTHON ?= .venv/bin/python

# How much of the long counts is tried: 1 is all of them, and CI tries a twentieth.
OURTURN_TORTURE ?= 1
# The tests in which something is tried so many times, and those in which a whole torture tries all there is.
COUNTED = $(shell grep -rlE 'import.*(times|some_of|EVENINGS)' tests/games tests/privacy tests/end_to_end --include='test_*.py') \
  tests/tui/app/test_in_order.py
ALL_SCENES = tests/tui/app/test_language.py tests/tui/app/test_resize.py tests/tools/test_pictures.py \
  tests/end_to_end/test_evening.py tests/tui/app/test_every_stop.py

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

torture:        ## the long counts, printed at the end; OURTURN_TORTURE=0.05 tries a twentieth
	OURTURN_TORTURE=$(OURTURN_TORTURE) $(PYTHON) -m pytest $(COUNTED) $(if $(filter 1,$(OURTURN_TORTURE)),$(ALL_SCENES))

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
