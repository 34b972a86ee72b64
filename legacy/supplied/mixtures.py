"""Mixtures of normal distributions by expectation and maximisation (A. Dempster, N. Laird and D. Rubin, 1977)."""

import math
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["GmmAlgorithm", "gmm"]
FULL_COVARIANCE, DIAG_COVARIANCE = "full", "diag"
LEAST_VARIANCE = 1e-3  # added to variances, so that covariances can be inverted


def _covariance(points: tf.Tensor) -> tf.Tensor:
    """[d, d] of points [n, d]."""
    centred = points - tf.reduce_mean(points, 0, keepdims=True)
    return tf.matmul(centred, centred, transpose_a=True) / (tf.cast(tf.shape(points)[0], tf.float32) - 1)


class GmmAlgorithm:
    """`num_classes` normal distributions in the points of `data`, a list of tensors [n, d].

    One run of `training_ops` is one step; `params` says what it changes: weights, means and covariances ("w", "m",
    "c"; as in 1.15, means without covariances stay). Raises ValueError for a `covariance_type` that is neither "full"
    nor "diag".
    """

    CLUSTERS_WEIGHT, CLUSTERS_VARIABLE, CLUSTERS_COVS_VARIABLE = "alphas", "clusters", "clusters_covs"

    def __init__(
        self,
        data: list[tf.Tensor],
        num_classes: int,
        initial_means: Any = None,
        params: str = "wmc",
        covariance_type: str = FULL_COVARIANCE,
        random_seed: int = 0,
    ):
        if covariance_type not in (FULL_COVARIANCE, DIAG_COVARIANCE):
            raise ValueError(f"Invalid covariance type: {covariance_type}")
        self._classes, self._is_full = num_classes, covariance_type == FULL_COVARIANCE
        points = tf.concat(data, 0)
        self._identity = LEAST_VARIANCE * tf.eye(tf.shape(points)[1])
        nothing = tf.constant([], tf.float32)
        self._means = tf.Variable(nothing, name=self.CLUSTERS_VARIABLE, validate_shape=False)
        self._covariances = tf.Variable(nothing, name=self.CLUSTERS_COVS_VARIABLE, validate_shape=False)
        shares = tf.tile([1.0 / num_classes], [num_classes])
        self._shares = tf.Variable(shares, name=self.CLUSTERS_WEIGHT, validate_shape=False)
        self._initialised = tf.Variable(False, name="initialized", dtype=tf.bool)
        self._start = self._initialise(points, data[0], initial_means, random_seed)
        logs = self._log_probabilities(points)
        self._totals = tf.reduce_logsumexp(logs, 1, keepdims=True)
        memberships = tf.exp(logs - self._totals)
        self._assignments = tf.split(tf.argmax(memberships, 1), [tf.shape(part)[0] for part in data])
        self._train = self._maximise(points, memberships, params, len(data))

    def _initialise(self, points: tf.Tensor, first: tf.Tensor, means: Any, seed: int) -> tf.Operation:
        """Means as given or points at random; the covariance of the first tensor, for all."""
        if means is None:
            count = tf.cast(tf.shape(points)[0], tf.int64)
            means = tf.gather(points, tf.random_uniform([self._classes], 0, count, tf.int64, seed=seed))
        covariance = _covariance(first) + self._identity
        covariance = covariance if self._is_full else tf.diag_part(covariance)
        every = tf.tile(covariance[None], [self._classes, *[1] * (2 if self._is_full else 1)])

        def assign() -> tf.Operation:
            parts = [
                tf.assign(self._means, tf.expand_dims(means, 1), validate_shape=False),
                tf.assign(self._covariances, every, validate_shape=False),
            ]
            with tf.control_dependencies(parts):
                return tf.group(self._initialised.assign(True))

        return tf.cond(self._initialised, tf.no_op, assign).op

    def _log_probabilities(self, points: tf.Tensor) -> tf.Tensor:
        """log of share times density: [n, classes]."""
        apart = points[None] - self._means
        if self._is_full:
            root = tf.cholesky(self._covariances + self._identity)
            log_determinants = 2.0 * tf.reduce_sum(tf.log(tf.matrix_diag_part(root)), 1)
            squares = tf.square(tf.matrix_triangular_solve(root, tf.matrix_transpose(apart)))
            distances = tf.transpose(tf.reduce_sum(squares, 1))
        else:
            variances = self._covariances + LEAST_VARIANCE
            log_determinants = tf.reduce_sum(tf.log(variances), 1)
            distances = tf.transpose(tf.reduce_sum(tf.square(apart) / variances[:, None], 2))
        dimension = tf.cast(tf.shape(points)[1], tf.float32)
        logs = -0.5 * (distances + dimension * math.log(2 * math.pi) + log_determinants)
        return logs + tf.log(self._shares)

    def _maximise(self, points: tf.Tensor, memberships: tf.Tensor, params: str, parts: int) -> tf.Operation:
        """Shares, means and covariances from how much each point belongs to each class."""
        counts = tf.reduce_sum(memberships, 0)
        columns = tf.reshape(counts, [self._classes, 1, 1])
        weighted = tf.expand_dims(tf.matmul(memberships, points, transpose_a=True), 1)
        products = tf.matmul(
            tf.transpose(memberships)[:, :, None] * points, points[None] + tf.zeros_like(columns), transpose_a=True
        )
        with tf.control_dependencies([memberships]):
            shares = counts / parts
            changes = [self._shares.assign(shares / tf.reduce_sum(shares))] if "w" in params else []
            if "c" not in params:
                return tf.group(*changes)
            means = tf.assign(self._means, weighted / columns, validate_shape=False) if "m" in params else self._means
            with tf.control_dependencies([means]):
                current = tf.identity(means)
            covariances = products / columns - tf.matmul(current, current, transpose_a=True) + self._identity
            covariances = covariances if self._is_full else tf.matrix_diag_part(covariances)
            return tf.group(*changes, tf.assign(self._covariances, covariances, validate_shape=False))

    def init_ops(self) -> tf.Operation:
        """Gives the distributions their first values, unless they have any."""
        return self._start

    def training_ops(self) -> tf.Operation:
        """One step."""
        return self._train

    def is_initialized(self) -> Any:
        """Whether the distributions have values: [], bool."""
        return self._initialised

    def alphas(self) -> Any:
        """The shares: [classes]."""
        return self._shares

    def clusters(self) -> Any:
        """The means: [classes, 1, d]."""
        return self._means

    def covariances(self) -> Any:
        """[classes, d, d], or their diagonals [classes, d]."""
        return self._covariances

    def assignments(self) -> list[tf.Tensor]:
        """The most probable class of each point, for each tensor of the data."""
        return self._assignments

    def scores(self) -> tf.Tensor:
        """The log-likelihood of each point: [n, 1]."""
        return self._totals

    def log_likelihood_op(self) -> tf.Tensor:
        """log of the sum of the points' likelihoods, as 1.15 had it: []."""
        return tf.reduce_logsumexp(self._totals)


def gmm(
    inp: Any,
    initial_clusters: Any,
    num_clusters: int,
    random_seed: int,
    covariance_type: str = FULL_COVARIANCE,
    params: str = "wmc",
) -> tuple[Any, ...]:
    """(loss, scores, [assignments], train, initialise, initialised) of a mixture; clusters may start "random"."""
    is_random = isinstance(initial_clusters, str) and initial_clusters == "random"
    means = None if is_random else tf.convert_to_tensor(initial_clusters, tf.float32)
    mixture = GmmAlgorithm(
        inp if isinstance(inp, list) else [inp], num_clusters, means, params, covariance_type, random_seed
    )
    return (
        mixture.log_likelihood_op(),
        mixture.scores(),
        [mixture.assignments()],
        mixture.training_ops(),
        mixture.init_ops(),
        mixture.is_initialized(),
    )
