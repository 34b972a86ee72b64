"""Attention over a memory (arXiv:1409.0473, arXiv:1508.04025)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn.legacy_cells import _zero_state_tensors

__all__ = [
    "AttentionMechanism",
    "BahdanauAttention",
    "LuongAttention",
    "hardmax",
    "safe_cumprod",
]


def hardmax(logits: tf.Tensor, name: str | None = None) -> tf.Tensor:
    """One-hot of the largest logit."""
    with tf.name_scope(name, "Hardmax", [logits]):
        logits = tf.convert_to_tensor(logits, name="logits")
        depth = logits.shape[-1].value
        return tf.one_hot(tf.argmax(logits, -1), depth or tf.shape(logits)[-1], dtype=logits.dtype)


def safe_cumprod(x: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """The cumulative product by logarithms, which underflows later."""
    with tf.name_scope(None, "SafeCumprod", [x]):
        x = tf.convert_to_tensor(x, name="x")
        tiny = np.finfo(x.dtype.as_numpy_dtype).tiny
        return tf.exp(tf.cumsum(tf.log(tf.clip_by_value(x, tiny, 1)), *positional, **options))


def _masked(memory: Any, lengths: Any) -> Any:
    memory = tf.nest.map_structure(lambda part: tf.convert_to_tensor(part, name="memory"), memory)
    if lengths is None:
        return memory
    lengths = tf.convert_to_tensor(lengths, name="memory_sequence_length")
    first = tf.nest.flatten(memory)[0]
    mask = tf.sequence_mask(lengths, tf.shape(first)[1], first.dtype)

    def mask_part(part: tf.Tensor) -> tf.Tensor:
        ones = tf.ones(part.shape.rank - 2, tf.int32)
        return part * tf.reshape(mask, tf.concat((tf.shape(mask), ones), 0))

    return tf.nest.map_structure(mask_part, memory)


def maybe_mask_score(score: tf.Tensor, memory_sequence_length: Any, score_mask_value: Any) -> tf.Tensor:
    """The scores [batch, time], with `score_mask_value` after the end of each memory."""
    if memory_sequence_length is None:
        return score
    with tf.control_dependencies([tf.assert_positive(memory_sequence_length)]):
        mask = tf.sequence_mask(memory_sequence_length, maxlen=tf.shape(score)[1])
        return tf.where(mask, score, score_mask_value * tf.ones_like(score))


class AttentionMechanism:
    """A memory [batch, time, depth] that a query is scored against."""

    scope = "attention"

    def __init__(
        self,
        num_units: int,
        memory: Any,
        memory_sequence_length: Any,
        query_layer: Any,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None,
        score_mask_value: float | None,
        dtype: tf.DType | None,
        custom_key_value_fn: Any,
        name: str,
    ):
        self.dtype = dtype or tf.float32
        self._lengths, self._mask_value = memory_sequence_length, score_mask_value
        self._probability = probability_fn or tf.nn.softmax
        self._num_units = num_units
        self.memory_layer = tf.layers.Dense(num_units, use_bias=False, name="memory_layer", dtype=self.dtype)
        self.query_layer = query_layer
        with tf.name_scope(name, "BaseAttentionMechanismInit", tf.nest.flatten(memory)):
            self.values = _masked(memory, memory_sequence_length)
            self.keys = self.memory_layer(self.values)
            if custom_key_value_fn is not None:
                self.keys, self.values = custom_key_value_fn(self.keys, self.values)
            self.batch_size = self.keys.shape[0].value or tf.shape(self.keys)[0]
            self.alignments_size = self.keys.shape[1].value or tf.shape(self.keys)[1]
        self.state_size = self.alignments_size

    def initial_alignments(self, batch_size: Any, dtype: tf.DType) -> tf.Tensor:
        """Zeros [batch, time]."""
        return _zero_state_tensors(self.alignments_size, batch_size, dtype)

    def initial_state(self, batch_size: Any, dtype: tf.DType) -> tf.Tensor:
        """The first alignments."""
        return self.initial_alignments(batch_size, dtype)

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        raise NotImplementedError("a subclass scores the query against the keys")

    def _probabilities(self, score: tf.Tensor, previous: Any) -> tf.Tensor:
        return self._probability(self._mask_score(score))

    def _mask_score(self, score: tf.Tensor) -> tf.Tensor:
        if self._lengths is None:
            return score
        message = "All values in memory_sequence_length must be greater than zero."
        with tf.control_dependencies([tf.assert_positive(self._lengths, message=message)]):
            mask = tf.sequence_mask(self._lengths, tf.shape(score)[1])
        value = self.dtype.as_numpy_dtype(-np.inf) if self._mask_value is None else self._mask_value
        masked = value * tf.ones_like(score)
        return tf.where(mask, score, masked)

    def __call__(self, query: tf.Tensor, state: Any) -> tuple[tf.Tensor, tf.Tensor]:
        """(alignments [batch, time], next state) for a query [batch, depth] and the alignments before."""
        with tf.variable_scope(None, self.scope, [query]):
            score = self._score(query)
        alignments = self._probabilities(score, state)
        return alignments, alignments


class LuongAttention(AttentionMechanism):
    """score = key . query, times a learned number with `scale`."""

    scope = "luong_attention"

    def __init__(
        self,
        num_units: int,
        memory: Any,
        memory_sequence_length: Any = None,
        scale: bool = False,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None = None,
        score_mask_value: float | None = None,
        dtype: tf.DType | None = None,
        custom_key_value_fn: Any = None,
        name: str = "LuongAttention",
    ):
        super().__init__(
            num_units,
            memory,
            memory_sequence_length,
            None,
            probability_fn,
            score_mask_value,
            dtype,
            custom_key_value_fn,
            name,
        )
        self._scale = scale

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        g = tf.get_variable("attention_g", (), query.dtype, tf.ones_initializer()) if self._scale else None
        units = self.keys.shape[-1].value
        if query.shape[-1].value != units:
            raise ValueError(f"the query has {query.shape[-1]} units, the keys {units}; they must be equal")
        score = tf.squeeze(tf.matmul(tf.expand_dims(query, 1), self.keys, transpose_b=True), [1])
        return score if g is None else g * score


class BahdanauAttention(AttentionMechanism):
    """score = v . tanh(key + W query), with weight normalisation of v with `normalize`."""

    scope = "bahdanau_attention"

    def __init__(
        self,
        num_units: int,
        memory: Any,
        memory_sequence_length: Any = None,
        normalize: bool = False,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None = None,
        score_mask_value: float | None = None,
        dtype: tf.DType | None = None,
        custom_key_value_fn: Any = None,
        name: str = "BahdanauAttention",
    ):
        query_layer = tf.layers.Dense(num_units, use_bias=False, name="query_layer", dtype=dtype or tf.float32)
        super().__init__(
            num_units,
            memory,
            memory_sequence_length,
            query_layer,
            probability_fn,
            score_mask_value,
            dtype,
            custom_key_value_fn,
            name,
        )
        self._normalize = normalize

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        query = self.query_layer(query)
        v = tf.get_variable("attention_v", [self._num_units], query.dtype)
        if not self._normalize:
            return tf.reduce_sum(v * tf.tanh(self.keys + tf.expand_dims(query, 1)), [2])
        g = tf.get_variable("attention_g", (), query.dtype, tf.constant_initializer((1.0 / self._num_units) ** 0.5))
        b = tf.get_variable("attention_b", [self._num_units], query.dtype, tf.zeros_initializer())
        query = tf.expand_dims(query, 1)
        normed = g * v * tf.rsqrt(tf.reduce_sum(tf.square(v)))
        return tf.reduce_sum(normed * tf.tanh(self.keys + query + b), [2])
