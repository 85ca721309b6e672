# One command checks all that CI checks: make check

PYTHON ?= .venv/bin/python

.PHONY: check test format lint types imports torture looks screenshots bench

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

screenshots:
	$(PYTHON) -m tests.screenshots

bench:
	$(PYTHON) -m tests.bench start

torture:
	OURTURN_TORTURE=1 $(PYTHON) -m pytest tests/record tests/games tests/written tests/privacy tests/tui/test_language.py tests/tui/test_resize.py

looks:
	OURTURN_LOOKS=20 $(PYTHON) -m pytest tests/tui/test_snapshots.py
