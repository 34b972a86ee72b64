"""Importance sampling of `tf.contrib.bayesflow.monte_carlo`."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["expectation_importance_sampler", "expectation_importance_sampler_logspace"]
Function = Callable[[tf.Tensor], tf.Tensor]


def _samples(distribution: Any, z: Any, n: int | None, seed: int | None) -> tf.Tensor:
    if (n is None) == (z is None):
        raise ValueError("Must specify exactly one of arguments 'n' and 'z'.")
    return distribution.sample(n, seed=seed) if z is None else tf.convert_to_tensor(z)


def expectation_importance_sampler_logspace(
    log_f: Function,
    log_p: Function,
    sampling_dist_q: Any,
    z: Any = None,
    n: int | None = None,
    seed: int | None = None,
    name: str = "expectation_importance_sampler_logspace",
) -> tf.Tensor:
    """log E_p[exp(log_f(Z))], from samples `z` [n, ...] of q, or `n` new ones: log mean of f p / q."""
    with tf.name_scope(name, values=[z, n]):
        z = _samples(sampling_dist_q, z, n, seed)
        values = log_f(z) + log_p(z) - sampling_dist_q.log_prob(z)
        return tf.reduce_logsumexp(values, 0) - tf.log(tf.cast(tf.shape(values)[0], values.dtype))


def expectation_importance_sampler(
    f: Function,
    log_p: Function,
    sampling_dist_q: Any,
    z: Any = None,
    n: int | None = None,
    seed: int | None = None,
    name: str = "expectation_importance_sampler",
) -> tf.Tensor:
    """E_p[f(Z)], from samples `z` [n, ...] of q, or `n` new ones: the mean of f p / q."""
    with tf.name_scope(name, values=[z, n]):
        z = _samples(sampling_dist_q, z, n, seed)
        log_ratio = log_p(z) - sampling_dist_q.log_prob(z)
        largest = tf.stop_gradient(tf.reduce_max(log_ratio, 0))
        return tf.reduce_mean(f(z) * tf.exp(log_ratio - largest), 0) * tf.exp(largest)
