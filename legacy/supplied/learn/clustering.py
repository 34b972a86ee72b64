"""`KMeansClustering` of `tf.contrib`: that of `tf.estimator`, with another name for the seed."""

from typing import Any

from .. import k_means
from ..estimator import clustering

__all__ = ["KMeansClustering"]


class KMeansClustering(clustering.KMeansClustering):
    """Lloyd's algorithm, one iteration a step."""

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
        config: Any = None,
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
