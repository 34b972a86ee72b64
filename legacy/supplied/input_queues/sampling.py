"""Batches of examples drawn with chosen probabilities, or classes in chosen proportions."""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.training import moving_averages

__all__ = ["rejection_sample", "resample_at_rate", "stratified_sample", "weighted_resample"]


def rejection_sample(
    tensors: Sequence[Any],
    accept_prob_fn: Callable[[list[tf.Tensor]], tf.Tensor],
    batch_size: int,
    queue_threads: int = 1,
    enqueue_many: bool = False,
    prebatch_capacity: int = 16,
    prebatch_threads: int = 1,
    runtime_checks: bool = False,
    name: str | None = None,
) -> list[tf.Tensor]:
    """Batches of the examples that are accepted, each with the probability that `accept_prob_fn` gives it."""
    with tf.variable_scope(name, "rejection_sample", tensors):
        flat = [tf.convert_to_tensor(tensor) for tensor in tensors]
        if enqueue_many:
            flat = _one_by_one(flat, prebatch_threads, prebatch_capacity)
        probability = accept_prob_fn(flat)
        if runtime_checks:
            checks = [tf.assert_less_equal(0.0, probability), tf.assert_less_equal(probability, 1.0)]
            with tf.control_dependencies(checks):
                probability = tf.identity(probability, name="prob_with_checks")
        kept = tf.random_uniform([]) < probability
        batch = tf.train.maybe_batch(flat, keep_input=kept, batch_size=batch_size, num_threads=queue_threads)
        return [batch] if isinstance(batch, tf.Tensor) else batch


def _one_by_one(tensors: list[tf.Tensor], threads: int, capacity: int) -> list[tf.Tensor]:
    """The rows of tensors, one after the other."""
    rows = tf.train.batch(tensors, 1, num_threads=threads, capacity=capacity, enqueue_many=True)
    return [tf.squeeze(row, [0]) for row in (rows if isinstance(rows, (list, tuple)) else [rows])]


def stratified_sample(
    tensors: Sequence[Any],
    labels: Any,
    target_probs: Any,
    batch_size: int,
    init_probs: Any = None,
    enqueue_many: bool = False,
    queue_capacity: int = 16,
    threads_per_queue: int = 1,
    name: str | None = None,
) -> tuple[list[tf.Tensor], tf.Tensor]:
    """(batch of tensors, labels [batch]) with classes in the proportions `target_probs`, by rejection.

    `init_probs` are the proportions of the input, counted (with 10 of each to begin with) where they are not given.
    """
    with tf.name_scope(name, "stratified_sample"):
        flat, labels = [tf.convert_to_tensor(tensor) for tensor in tensors], tf.convert_to_tensor(labels)
        target = tf.convert_to_tensor(target_probs, tf.float32)
        if not enqueue_many:
            flat, labels = [tf.expand_dims(tensor, 0) for tensor in flat], tf.expand_dims(labels, 0)
        given = _counted(labels, target.shape[0].value) if init_probs is None else init_probs
        initial = _checked(tf.convert_to_tensor(given, tf.float32), "init_probs")
        target = _checked(target, "target_probs")
        ratio = target / initial
        ratio = tf.where(tf.is_nan(ratio), tf.zeros_like(ratio), ratio)
        accepted = ratio / tf.reduce_max(ratio)
        *values, label = _one_by_one([*flat, labels], threads_per_queue, queue_capacity)
        kept = tf.random_uniform([]) < tf.gather(accepted, label)
        *batch, batch_labels = tf.train.maybe_batch(
            [*values, label], keep_input=kept, batch_size=batch_size, num_threads=threads_per_queue
        )
        return batch, batch_labels


def _counted(labels: tf.Tensor, classes: int) -> tf.Tensor:
    counts = tf.Variable([10] * classes, trainable=False, name="class_count", dtype=tf.int64)
    seen = counts.assign_add(tf.reduce_sum(tf.one_hot(labels, classes, dtype=tf.int64), 0)) + 0
    return tf.cast(seen / tf.reduce_sum(seen), tf.float32)


def _checked(probabilities: tf.Tensor, name: str) -> tf.Tensor:
    total = tf.reduce_sum(probabilities)
    message = f"{name} must be probabilities that sum to 1"
    checks = [tf.assert_non_negative(probabilities, message=message)]
    checks.append(tf.assert_less(tf.abs(total - 1), 1e-6, message=message))
    with tf.control_dependencies(checks):
        return tf.identity(probabilities)


def resample_at_rate(
    inputs: Sequence[Any], rates: Any, scope: str | None = None, seed: int | None = None, back_prop: bool = False
) -> list[Any]:
    """Each row repeated a number of times that is drawn from a Poisson distribution with its rate, [batch]."""
    with tf.name_scope(scope, "resample_at_rate", [*inputs, rates]):
        rates = tf.convert_to_tensor(rates)
        counts = tf.cast(tf.random_poisson(rates, [], rates.dtype, seed=seed), tf.int32)
        rows = tf.repeat(tf.range(tf.shape(counts)[0]), counts)
        return [tf.gather(value, rows) for value in inputs]


def weighted_resample(
    inputs: Sequence[Any],
    weights: Any,
    overall_rate: Any,
    scope: str | None = None,
    mean_decay: float = 0.999,
    seed: int | None = None,
) -> tuple[list[Any], tf.Tensor]:
    """(rows repeated in proportion to their weights [batch], their rates); rates have the mean `overall_rate`.

    The mean weight is a moving average.
    """
    with tf.variable_scope(scope, "estimate_mean", inputs):
        weights = tf.convert_to_tensor(weights)
        start = tf.zeros([], weights.dtype)
        estimate = tf.get_local_variable("estimated_mean", initializer=start, dtype=weights.dtype)
        mean = moving_averages.assign_moving_average(estimate, tf.reduce_mean(weights), mean_decay)
    rates = weights * overall_rate / mean
    kept_rates, *kept = resample_at_rate([rates, *inputs], rates, seed=seed)
    return kept, kept_rates
