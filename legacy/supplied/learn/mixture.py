"""`tf.contrib.factorization.GMM`: a mixture of normal distributions as an estimator."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from .. import mixtures
from ..estimator.clustering import Initialise, as_points
from .estimator import Estimator
from .model_functions import ModelFnOps

__all__ = ["GMM"]
Input = Callable[[], Any]


class GMM(Estimator):
    """`num_clusters` normal distributions, changed once in each step, from all points [n, d] of the batch."""

    SCORES, LOG_LIKELIHOOD, ASSIGNMENTS = "scores", "loss", "assignments"

    def __init__(
        self,
        num_clusters: int,
        model_dir: str | None = None,
        random_seed: int = 0,
        params: str = "wmc",
        initial_clusters: Any = "random",
        covariance_type: str = "full",
        config: Any = None,
    ):
        def model_fn(features: Any, labels: Any, mode: str) -> ModelFnOps:
            if labels is not None:
                raise ValueError("a mixture has no labels")
            loss, scores, [assignments], train, initialise, initialised = mixtures.gmm(
                as_points(features), initial_clusters, num_clusters, random_seed, covariance_type, params
            )
            with tf.control_dependencies([train]):
                step = tf.assign_add(tf.train.get_global_step(), 1)
            total = tf.get_local_variable("total", [], initializer=tf.zeros_initializer())
            metrics = {self.SCORES: (scores, scores), self.LOG_LIKELIHOOD: (total, total.assign_add(loss))}
            hooks = [Initialise(initialised, initialise)]
            return ModelFnOps(mode, {self.ASSIGNMENTS: assignments[0]}, loss, step, metrics, training_hooks=hooks)

        super().__init__(model_fn, model_dir, config)

    def predict_assignments(self, input_fn: Input, batch_size: int | None = None, outputs: Any = None) -> Iterator[int]:
        """Yield the most probable class of each point."""
        for prediction in self.predict(input_fn=input_fn, batch_size=batch_size, outputs=outputs):
            yield prediction[self.ASSIGNMENTS]

    def score(self, input_fn: Input, batch_size: int | None = None, steps: int | None = None) -> float:
        """log of the sum of the points' likelihoods."""
        found = self.evaluate(input_fn=input_fn, batch_size=batch_size, steps=steps)
        return np.log(np.sum(np.exp(found[self.SCORES])))

    def weights(self) -> np.ndarray:
        """The shares of the classes."""
        return self.get_variable_value(mixtures.GmmAlgorithm.CLUSTERS_WEIGHT)

    def clusters(self) -> np.ndarray:
        """The means, [classes, d]."""
        return np.squeeze(self.get_variable_value(mixtures.GmmAlgorithm.CLUSTERS_VARIABLE), 1)

    def covariances(self) -> np.ndarray:
        """[classes, d, d], or their diagonals [classes, d]."""
        return self.get_variable_value(mixtures.GmmAlgorithm.CLUSTERS_COVS_VARIABLE)
