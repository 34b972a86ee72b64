"""`KMeansClustering`: k-means as an Estimator, one iteration a step."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from .. import k_means
from .estimator import Estimator
from .export_outputs import PredictOutput
from .run_config import RunConfig
from .specification import SERVING_DEFAULT, EstimatorSpec

__all__ = ["KMeansClustering"]
Input = Callable[..., Any]


class KMeansClustering(Estimator):
    """Lloyd's algorithm: the loss is the sum of (squared) distances of the points [n, d] to their nearest centers."""

    SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE = k_means.SQUARED_EUCLIDEAN_DISTANCE, k_means.COSINE_DISTANCE
    RANDOM_INIT, KMEANS_PLUS_PLUS_INIT = k_means.RANDOM_INIT, k_means.KMEANS_PLUS_PLUS_INIT
    SCORE, CLUSTER_INDEX, ALL_DISTANCES = "score", "cluster_index", "all_distances"
    CLUSTER_CENTERS_VAR_NAME = "clusters"

    def __init__(
        self,
        num_clusters: int,
        model_dir: str | None = None,
        initial_clusters: Any = k_means.RANDOM_INIT,
        distance_metric: str = k_means.SQUARED_EUCLIDEAN_DISTANCE,
        seed: int | None = None,
        use_mini_batch: bool = True,
        mini_batch_steps_per_iteration: int = 1,
        kmeans_plus_plus_num_retries: int = 2,
        relative_tolerance: float | None = None,
        config: RunConfig | None = None,
        feature_columns: Any = None,
    ):
        self._metric = distance_metric

        def model_fn(features: Any, mode: str) -> EstimatorSpec:
            points = as_points(features, feature_columns)
            all_scores, nearest, losses, initialised, initialise, train = k_means.KMeans(
                points, num_clusters, initial_clusters, distance_metric, use_mini_batch, random_seed=seed or 0
            ).training_graph()
            loss = tf.add_n([tf.reduce_sum(each) for each in losses])
            hooks: list[tf.train.SessionRunHook] = [Initialise(initialised, initialise)]
            if relative_tolerance is not None:
                hooks.append(_StopWhenSettled(loss, relative_tolerance))
            with tf.control_dependencies([train]):
                step = tf.assign_add(tf.train.get_global_step(), 1)
            index = PredictOutput(nearest[0])
            return EstimatorSpec(
                mode,
                {self.ALL_DISTANCES: all_scores[0], self.CLUSTER_INDEX: nearest[0]},
                loss,
                step,
                {self.SCORE: tf.metrics.mean(loss)},
                {
                    self.ALL_DISTANCES: PredictOutput(all_scores[0]),
                    self.CLUSTER_INDEX: index,
                    SERVING_DEFAULT: index,
                },
                training_hooks=hooks,
            )

        super().__init__(model_fn, model_dir, config)

    def predict_cluster_index(self, input_fn: Input) -> Iterator[int]:
        """Yield the number of each point's nearest center."""
        for prediction in self.predict(input_fn, self.CLUSTER_INDEX):
            yield prediction[self.CLUSTER_INDEX]

    def score(self, input_fn: Input) -> float:
        """The sum of the (squared) distances of the first batch's points to their nearest centers."""
        return self.evaluate(input_fn, steps=1)[self.SCORE]

    def transform(self, input_fn: Input) -> Iterator[np.ndarray]:
        """Yield the distances of each point to all centers, [clusters]; Euclidean ones not squared."""
        for prediction in self.predict(input_fn, self.ALL_DISTANCES):
            distances = prediction[self.ALL_DISTANCES]
            yield np.sqrt(distances) if self._metric == self.SQUARED_EUCLIDEAN_DISTANCE else distances

    def cluster_centers(self) -> np.ndarray:
        """The centers in the newest checkpoint, [clusters, d]."""
        return self.get_variable_value(self.CLUSTER_CENTERS_VAR_NAME)


def as_points(features: Any, columns: Any = None) -> tf.Tensor:
    """The features side by side, [n, d]."""
    if not isinstance(features, dict):
        return tf.convert_to_tensor(features)
    if columns:
        return tf.feature_column.input_layer(features, columns)
    return tf.concat([features[key] for key in sorted(features)], 1)


class Initialise(tf.train.SessionRunHook):
    """Gives the centers their first values, from the first batch."""

    def __init__(self, initialised: tf.Variable, initialise: tf.Operation):
        self._initialised, self._initialise = initialised, initialise

    def after_create_session(self, session: tf.Session, coord: tf.train.Coordinator) -> None:
        """Initialise unless a checkpoint did."""
        if not session.run(self._initialised):
            session.run(self._initialise)


class _StopWhenSettled(tf.train.SessionRunHook):
    """Stops when the loss changes by less than `tolerance` of itself."""

    def __init__(self, loss: tf.Tensor, tolerance: float):
        self._loss, self._tolerance = loss, tolerance
        self._before: float | None = None

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for the loss."""
        return tf.train.SessionRunArgs(self._loss)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Compare it with the one before."""
        loss = run_values.results
        if self._before is not None and abs(loss - self._before) < self._tolerance * (1 + abs(loss)):
            run_context.request_stop()
        self._before = loss
