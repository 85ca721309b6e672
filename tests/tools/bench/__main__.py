"""`python -m tests.tools.bench NAME [--json]` measures one room and prints its figures."""

import argparse
import importlib
from pathlib import Path

from tests.tools.bench.figures import as_json, as_table


def main() -> None:
    """Run `tests/tools/bench/NAME.py` and print what its `measure()` returns, as a table or as JSON."""
    here = Path(__file__).parent
    names = sorted(path.stem for path in here.glob("[!_]*.py") if path.stem != "figures")
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench", description=__doc__)
    parser.add_argument("name", choices=names, help="what to measure")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")
    chosen = parser.parse_args()
    figures = importlib.import_module(f"tests.tools.bench.{chosen.name}").measure()
    print(as_json(figures) if chosen.json else as_table(figures))


if __name__ == "__main__":
    main()
