"""`python export.py`: profiles a batch with whylogs and pushes its figures to a Pushgateway."""

import argparse
import json

from prometheus_client import push_to_gateway
from whylogs.core import DatasetProfileView
from whylogs.core.constraints import Constraints, ConstraintsBuilder
from whylogs.core.constraints.factories import is_non_negative, null_percentage_below_number

import batches
from metrics import profile, registry_of


def constraints_on(view: DatasetProfileView) -> Constraints:
    """What every batch promises."""
    builder = ConstraintsBuilder(dataset_profile_view=view)
    for column in batches.COLUMNS:
        builder.add_constraint(is_non_negative(column_name=column))
        builder.add_constraint(null_percentage_below_number(column_name=column, number=0.05))
    return builder.build()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gateway", default="http://localhost:9091")
    parser.add_argument("--dataset", default="customers", help="value of the label dataset")
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same batch")
    parser.add_argument("--faults", type=json.loads, default={}, help='JSON, such as {"drift": 2, "missing": 0.2}')
    args = parser.parse_args()

    # In earnest, the reference is a profile that was written when the model was trained.
    reference = profile(batches.draw(args.records, seed=0, faults=batches.Faults()))
    target = profile(batches.draw(args.records, args.seed, batches.Faults(**args.faults)))
    registry = registry_of(target, reference, constraints_on(target))
    push_to_gateway(args.gateway, job="whylogs", grouping_key={"dataset": args.dataset}, registry=registry)
    samples = [sample for family in registry.collect() for sample in family.samples]
    print(json.dumps({" ".join([sample.name, *sample.labels.values()]): sample.value for sample in samples}))


if __name__ == "__main__":
    main()
