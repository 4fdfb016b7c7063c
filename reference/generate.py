"""Makes the reference values that the tests compare our statistics and query kinds with.

    python generate.py statistics
    python generate.py trends
    python generate.py comparisons
    python generate.py baseline
    python generate.py forecasts
    python generate.py exhaustion
    python generate.py usl
    python generate.py distances
    python generate.py peers
    python generate.py notebook --notebook PATH

See README.md beside this file.
"""

import argparse
import os
from pathlib import Path

from json_file import write

# OpenBLAS sums in another order on every family of processors, which shows in the last digit. This one runs wherever there is AVX2.
os.environ["OPENBLAS_CORETYPE"] = "Haswell"

ROOT = Path(__file__).resolve().parents[1]
STATISTICS = ROOT / "src" / "statistics" / "reference"
VERDICTS = ROOT / "src" / "verdicts" / "reference"
BASELINE = ROOT / "src" / "verdicts" / "baseline" / "reference"
NOTEBOOK = ROOT / "src" / "queries" / "reference"


def main() -> None:
    """Reads the command line and writes the files asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("statistics", help="values of numpy, pandas and scipy")
    commands.add_parser("trends", help="values of pymannkendall, scipy and ruptures")
    commands.add_parser("comparisons", help="Mann–Whitney tests of scipy and shifts of all pairs")
    commands.add_parser("baseline", help="baselines, computed plainly")
    commands.add_parser("exhaustion", help="lines of scipy and when they meet a limit")
    commands.add_parser("forecasts", help="values of statsmodels and scipy")
    commands.add_parser("usl", help="scalability laws fitted by scipy")
    commands.add_parser("distances", help="distances of histograms by scipy and by formulas")
    commands.add_parser("peers", help="extreme deviates with Student's t by scipy")
    notebook = commands.add_parser("notebook", help="the notebook's own data and answers")
    notebook.add_argument("--notebook", type=Path, required=True, help="its text export, cells after 'In [None]:'")
    arguments = parser.parse_args()
    if arguments.command == "statistics":
        from statistics_values import statistics

        write(STATISTICS / "statistics.json", statistics())
    elif arguments.command == "trends":
        from trend_values import trends

        write(STATISTICS / "trends.json", trends())
    elif arguments.command == "comparisons":
        from comparison_values import comparisons

        write(STATISTICS / "comparisons.json", comparisons())
    elif arguments.command == "forecasts":
        from forecast_values import forecasts

        write(STATISTICS / "forecasts.json", forecasts())
    elif arguments.command == "baseline":
        from baseline_values import baselines

        write(BASELINE / "baseline.json", baselines())
    elif arguments.command == "exhaustion":
        from exhaustion_values import exhaustions

        write(VERDICTS / "exhaustion.json", exhaustions())
    elif arguments.command == "usl":
        from usl_values import usls

        write(STATISTICS / "usl.json", usls())
    elif arguments.command == "distances":
        from distance_values import distances

        write(STATISTICS / "distances.json", distances())
    elif arguments.command == "peers":
        from peer_values import peers

        write(STATISTICS / "peers.json", peers())
    else:
        from notebook_sets import data_sets

        for name, content in data_sets(arguments.notebook.read_text(encoding="utf-8")):
            write(NOTEBOOK / f"notebook-{name}.json", content)


if __name__ == "__main__":
    main()
