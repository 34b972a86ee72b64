"""`KMeansClustering` of `tf.contrib.factorization` and of `tf.contrib.learn`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import k_means
from ..estimator import clustering
from ..estimator.run_config import RunConfig

Input = Callable[..., Any]


class KMeansOfFactorization(clustering.KMeansClustering):
    """That of `tf.estimator.experimental`, by the older names of its arguments."""

    def __init__(
        self,
        num_clusters: int,
        model_dir: str | None = None,
        initial_clusters: Any = k_means.RANDOM_INIT,
        distance_metric: str = k_means.SQUARED_EUCLIDEAN_DISTANCE,
        random_seed: int = 0,
        use_mini_batch: bool = True,
        mini_batch_steps_per_iteration: int = 1,
        kmeans_plus_plus_num_retries: int = 2,
        relative_tolerance: float | None = None,
        config: RunConfig | None = None,
        feature_columns: Any = None,
    ):
        super().__init__(
            num_clusters,
            model_dir,
            initial_clusters,
            distance_metric,
            random_seed,
            use_mini_batch,
            mini_batch_steps_per_iteration,
            kmeans_plus_plus_num_retries,
            relative_tolerance,
            config,
            feature_columns,
        )


class KMeansOfLearn(KMeansOfFactorization):
    """Likewise with the methods of `tf.contrib.learn`."""

    def fit(
        self, input_fn: Input, steps: int | None = None, monitors: Any = None, max_steps: int | None = None
    ) -> "KMeansOfLearn":
        """Train for some steps more, or until there were `max_steps`."""
        self.train(input_fn, hooks=monitors, steps=steps, max_steps=max_steps)
        return self

    def score(self, input_fn: Input, steps: int | None = None) -> float:
        """The sum of the (squared) distances of the points to their nearest centers, in the mean of the batches."""
        return self.evaluate(input_fn, steps=steps or 1)[self.SCORE]

    def predict_cluster_idx(self, input_fn: Input) -> Any:
        """The number of the nearest center for each point, one by one."""
        return self.predict_cluster_index(input_fn)

    def clusters(self) -> np.ndarray:
        """The centers [clusters, d]."""
        return self.cluster_centers()
