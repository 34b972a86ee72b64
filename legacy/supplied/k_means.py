"""`tf.contrib.factorization.KMeans`: Lloyd's iterations in a graph, one an evaluation of the training operation."""

from typing import Any

import tensorflow.compat.v1 as tf

RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT = "random", "kmeans_plus_plus", "kmc2"
SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE = "squared_euclidean", "cosine"


def squared_distances(points: tf.Tensor, centers: tf.Tensor) -> tf.Tensor:
    """|p - c|^2 of every point [n, d] and center [k, d]: [n, k]."""
    products = tf.matmul(points, centers, transpose_b=True)
    norms = tf.reduce_sum(tf.square(points), 1, keepdims=True) + tf.reduce_sum(tf.square(centers), 1)
    return tf.maximum(norms - 2 * products, 0)


def _plus_plus(points: tf.Tensor, count: int, seed: int) -> tf.Tensor:
    """Centers drawn one after the other with probability proportional to the squared distance to the nearest so far."""
    rows = tf.shape(points)[0]
    first = tf.random_uniform([], 0, rows, tf.int32, seed=seed)
    centers = points[first][None]
    for _ in range(count - 1):
        nearest = tf.reduce_min(squared_distances(points, centers), 1)
        drawn = tf.random.categorical(tf.log(nearest + 1e-30)[None], 1, seed=seed)[0, 0]
        centers = tf.concat([centers, points[drawn][None]], 0)
    return centers


class KMeans:
    """`training_graph()` gives (all scores, nearest centers, scores, initialised, initialise, train)."""

    RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT = RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT
    SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE = SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE

    def __init__(
        self,
        inputs: Any,
        num_clusters: int,
        initial_clusters: Any = RANDOM_INIT,
        distance_metric: str = SQUARED_EUCLIDEAN_DISTANCE,
        use_mini_batch: bool = False,
        mini_batch_steps_per_iteration: int = 1,
        random_seed: int = 0,
        kmeans_plus_plus_num_retries: int = 2,
        kmc2_chain_length: int = 200,
    ):
        if distance_metric not in (SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE):
            raise ValueError(f"Unsupported distance metric passed to Kmeans: {distance_metric!r}")
        self._inputs = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        self._count, self._initial, self._metric = num_clusters, initial_clusters, distance_metric
        self._mini_batch, self._seed = use_mini_batch, random_seed

    def training_graph(self) -> tuple[Any, ...]:
        """The operations; the inputs are the tensors this was made with."""
        points = tf.concat([tf.convert_to_tensor(part) for part in self._inputs], 0)
        if self._metric == COSINE_DISTANCE:
            points = tf.nn.l2_normalize(points, 1)
        dimension = int(points.shape[1])
        centers = self._variable("clusters", tf.zeros([self._count, dimension], points.dtype))
        counts = self._variable("update_counts", tf.zeros([self._count], points.dtype))
        initialised = self._variable("initialized", tf.constant(False))
        initialise = self._initialise(points, centers, initialised)
        scores, nearest = self._scores(points, centers.read_value())
        train = self._train(points, nearest, centers, counts)
        return [scores], [nearest], [tf.reduce_min(scores, 1)], initialised, initialise, train

    def _variable(self, name: str, start: tf.Tensor) -> tf.Variable:
        return tf.Variable(start, trainable=False, name=name, use_resource=True)

    def _initialise(self, points: tf.Tensor, centers: tf.Variable, initialised: tf.Variable) -> tf.Operation:
        named = self._initial if isinstance(self._initial, str) else None
        if named == RANDOM_INIT:
            chosen = tf.gather(points, tf.random_shuffle(tf.range(tf.shape(points)[0]), seed=self._seed)[: self._count])
        elif named in (KMEANS_PLUS_PLUS_INIT, KMC2_INIT):
            chosen = _plus_plus(points, self._count, self._seed)
        else:
            given = self._initial(points, self._count) if callable(self._initial) else self._initial
            chosen = tf.cast(tf.convert_to_tensor(given), points.dtype)
        with tf.control_dependencies([centers.assign(chosen)]):
            return initialised.assign(True).op

    def _scores(self, points: tf.Tensor, centers: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        if self._metric == COSINE_DISTANCE:
            scores = 1 - tf.matmul(points, tf.nn.l2_normalize(centers, 1), transpose_b=True)
        else:
            scores = squared_distances(points, centers)
        return scores, tf.argmin(scores, 1)

    def _train(self, points: tf.Tensor, nearest: tf.Tensor, centers: tf.Variable, counts: tf.Variable) -> tf.Operation:
        """Each center moves to the mean of its points; with mini-batches, of all the points it has seen."""
        sums = tf.math.unsorted_segment_sum(points, nearest, self._count)
        seen = tf.math.unsorted_segment_sum(tf.ones_like(points[:, 0]), nearest, self._count)
        before = counts.read_value() if self._mini_batch else tf.zeros_like(seen)
        total = before + seen
        means = (centers.read_value() * before[:, None] + sums) / tf.maximum(total, 1)[:, None]
        new = tf.where(tf.tile((seen > 0)[:, None], [1, int(points.shape[1])]), means, centers.read_value())
        with tf.control_dependencies([new, total]):
            return tf.group(centers.assign(new), counts.assign(total))
