# One command checks all that CI checks: make check

PYTHON ?= .venv/bin/python

.PHONY: check test format lint types imports torture looks pictures bench

check: test format lint types imports

test:
	$(PYTHON) -m pytest

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

pictures:
	$(PYTHON) -m tests.tools.pictures

bench:
	$(PYTHON) -m tests.tools.bench start

torture:
	OURTURN_TORTURE=1 $(PYTHON) -m pytest tests/games tests/privacy tests/tui/app/test_language.py tests/tui/app/test_resize.py

looks:
	OURTURN_LOOKS=20 $(PYTHON) -m pytest tests/tools/test_pictures.py
