"""Makes the reference values that the tests hold our statistics and query kinds to.

    python generate.py statistics
    python generate.py notebook --notebook PATH

See README.md beside this file.
"""

import argparse
from pathlib import Path

from json_file import write

ROOT = Path(__file__).resolve().parents[2]
STATISTICS = ROOT / "src" / "analysis" / "reference"
NOTEBOOK = ROOT / "src" / "queries" / "reference"


def main() -> None:
    """Reads the command line and writes the files asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("statistics", help="values of numpy, pandas and scipy")
    notebook = commands.add_parser("notebook", help="the notebook's own data and answers")
    notebook.add_argument("--notebook", type=Path, required=True, help="its text export, cells after 'In [None]:'")
    arguments = parser.parse_args()
    if arguments.command == "statistics":
        from statistics_values import statistics

        write(STATISTICS / "statistics.json", statistics())
    else:
        from notebook_sets import data_sets

        for name, content in data_sets(arguments.notebook.read_text(encoding="utf-8")):
            write(NOTEBOOK / f"notebook-{name}.json", content)


if __name__ == "__main__":
    main()
