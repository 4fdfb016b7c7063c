"""The model: scaling, the mean for what is missing, and a logistic regression."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from churn import dataset

TRAINING_RECORDS = 5_000
TRAINING_SEED = 0


@dataclass(frozen=True)
class Model:
    """A fitted pipeline, and the records that it was fitted to, as its first step scales them."""

    pipeline: Pipeline
    training: NDArray[np.float64]

    def scaled(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Features in standard deviations from their means at training time. What is missing stays NaN."""
        return self.pipeline[:1].transform(features)

    def scores(self, scaled: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability that each customer leaves, from scaled features."""
        return self.pipeline[1:].predict_proba(scaled)[:, 1]


def train() -> Model:
    """Takes a few milliseconds."""
    customers = dataset.draw(TRAINING_RECORDS, TRAINING_SEED)
    # Of scaled features the mean is 0.
    pipeline = make_pipeline(StandardScaler(), FunctionTransformer(np.nan_to_num), LogisticRegression())
    pipeline.fit(customers.features, customers.left)
    return Model(pipeline, pipeline[:1].transform(customers.features))
