"""What `tf.contrib.nn` had and `tf.nn` has not: flipped losses, sampled softmax losses, other activations."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import nn_impl

__all__ = [
    "alpha_dropout",
    "deprecated_flipped_sigmoid_cross_entropy_with_logits",
    "deprecated_flipped_softmax_cross_entropy_with_logits",
    "deprecated_flipped_sparse_softmax_cross_entropy_with_logits",
    "nth_element",
    "rank_sampled_softmax_loss",
    "sampled_sparse_softmax_loss",
    "scaled_softplus",
]


def alpha_dropout(
    x: Any, keep_prob: float, noise_shape: Any = None, seed: int | None = None, name: str | None = None
) -> tf.Tensor:
    """Dropout that keeps mean and variance of SELU activations (G. Klambauer et al., 2017).

    Raises ValueError for a `keep_prob` outside (0, 1].
    """
    with tf.name_scope(name, "alpha_dropout", [x]):
        x = tf.convert_to_tensor(x)
        if not isinstance(keep_prob, tf.Tensor):
            if not 0.0 < keep_prob <= 1.0:
                raise ValueError(f"keep_prob must be a scalar tensor or a float in the range (0, 1], got {keep_prob:g}")
            if keep_prob == 1.0:
                return x
        alpha = -1.7580993408473766  # minus scale times alpha of SELU
        shape = tf.shape(x) if noise_shape is None else noise_shape
        random = tf.random_uniform(shape, seed=seed, dtype=x.dtype)
        kept = tf.cast(random >= 1 - keep_prob, x.dtype)
        a = (keep_prob + alpha**2 * keep_prob * (1 - keep_prob)) ** -0.5
        b = -a * alpha * (1 - keep_prob)
        return a * (x * kept + alpha * (1 - kept)) + b


def scaled_softplus(x: Any, alpha: Any, clip: Any = None, name: str | None = None) -> tf.Tensor:
    """alpha * log(1 + exp(x / alpha)), at most `clip`."""
    with tf.name_scope(name, "scaled_softplus", [x, alpha]):
        y = alpha * tf.nn.softplus(x / alpha)
        return y if clip is None else tf.minimum(y, clip)


def nth_element(input: Any, n: Any, reverse: bool = False, name: str | None = None) -> tf.Tensor:
    """The `n`-th smallest (with `reverse` largest) entry of the last axis, [...]."""
    return tf.raw_ops.NthElement(input=input, n=n, reverse=reverse, name=name)


def deprecated_flipped_softmax_cross_entropy_with_logits(
    logits: Any, labels: Any, dim: int = -1, name: str | None = None
) -> tf.Tensor:
    """`tf.nn.softmax_cross_entropy_with_logits`, logits first."""
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name)


def deprecated_flipped_sparse_softmax_cross_entropy_with_logits(
    logits: Any, labels: Any, name: str | None = None
) -> tf.Tensor:
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`, logits first."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def deprecated_flipped_sigmoid_cross_entropy_with_logits(
    logits: Any, targets: Any, name: str | None = None
) -> tf.Tensor:
    """`tf.nn.sigmoid_cross_entropy_with_logits`, logits first."""
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=targets, logits=logits, name=name)


def sampled_sparse_softmax_loss(
    weights: Any,
    biases: Any,
    labels: Any,
    inputs: Any,
    num_sampled: int,
    num_classes: int,
    sampled_values: Any = None,
    remove_accidental_hits: bool = True,
    partition_strategy: str = "mod",
    name: str = "sampled_sparse_softmax_loss",
) -> tf.Tensor:
    """The sparse softmax cross entropy of the label [batch, 1] among it and `num_sampled` other classes, [batch]."""
    logits, _ = nn_impl._compute_sampled_logits(
        weights,
        biases,
        labels,
        inputs,
        num_sampled,
        num_classes,
        1,
        sampled_values,
        True,
        remove_accidental_hits,
        partition_strategy,
        name,
    )
    first = tf.zeros([tf.shape(logits)[0]], tf.int64)  # the label's logit comes before those of the sampled classes
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=first, logits=logits)


def rank_sampled_softmax_loss(
    weights: Any,
    biases: Any,
    labels: Any,
    inputs: Any,
    num_sampled: int,
    num_resampled: int,
    num_classes: int,
    num_true: int,
    sampled_values: Any,
    resampling_temperature: Any,
    remove_accidental_hits: bool,
    partition_strategy: str,
    name: str | None = None,
) -> tf.Tensor:
    """The sampled softmax loss whose negatives are those of the sampled that score highest over the batch, [batch].

    A sampled class scores log of the sum over the batch of exp(logit / temperature).
    """
    if num_sampled > num_classes:
        raise ValueError(f"num_sampled ({num_sampled}) cannot be greater than num_classes ({num_classes})")
    if num_resampled > num_sampled:
        raise ValueError(f"num_resampled ({num_resampled}) cannot be greater than num_sampled ({num_sampled})")
    with tf.name_scope(name, "rank_sampled_softmax_loss", [inputs]):
        if sampled_values is None:
            drawn = tf.cast(labels, tf.int64)
            sampled_values = tf.nn.log_uniform_candidate_sampler(drawn, num_true, num_sampled, True, num_classes)
        sampled, expected_true, expected_sampled = sampled_values
        logits = _sampled_logits(weights, biases, inputs, sampled, partition_strategy)
        if remove_accidental_hits:
            logits += _accidental_hits(labels, sampled, num_sampled, num_true)
        scores = tf.reduce_logsumexp(logits / resampling_temperature, axis=0)
        chosen = tf.nn.top_k(scores, num_resampled, sorted=False).indices
        values = (tf.gather(sampled, chosen), expected_true, tf.gather(expected_sampled, chosen))
        return tf.nn.sampled_softmax_loss(
            weights,
            biases,
            labels,
            inputs,
            num_resampled,
            num_classes,
            num_true,
            values,
            remove_accidental_hits,
            partition_strategy,
        )


def _sampled_logits(weights: Any, biases: Any, inputs: Any, sampled: Any, strategy: str) -> tf.Tensor:
    chosen = tf.nn.embedding_lookup(weights, sampled, partition_strategy=strategy)
    return tf.matmul(inputs, chosen, transpose_b=True) + tf.nn.embedding_lookup(
        biases, sampled, partition_strategy=strategy
    )


def _accidental_hits(labels: Any, sampled: tf.Tensor, num_sampled: int, num_true: int) -> tf.Tensor:
    """The least number where a sampled class is a label, [batch, num_sampled]."""
    rows, columns, least = tf.nn.compute_accidental_hits(tf.cast(labels, tf.int64), sampled, num_true)
    shape = tf.stack([tf.shape(labels)[0], num_sampled])
    return tf.scatter_nd(tf.stack([rows, tf.cast(columns, tf.int32)], 1), least, shape)
