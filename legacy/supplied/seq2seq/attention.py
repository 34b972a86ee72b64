"""Attention over a memory (arXiv:1409.0473, arXiv:1508.04025)."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "AttentionMechanism",
    "BahdanauAttention",
    "LuongAttention",
    "hardmax",
    "safe_cumprod",
]


def hardmax(logits: tf.Tensor, name: str | None = None) -> tf.Tensor:
    """One-hot of the largest logit."""
    logits = tf.convert_to_tensor(logits)
    return tf.one_hot(tf.argmax(logits, -1), tf.shape(logits)[-1], dtype=logits.dtype)


def safe_cumprod(x: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """The cumulative product by logarithms, which underflows later."""
    x = tf.convert_to_tensor(x)
    tiny = x.dtype.as_numpy_dtype(1.1754944e-38)
    return tf.exp(tf.cumsum(tf.log(tf.clip_by_value(x, tiny, 1)), *positional, **options))


def _masked(memory: tf.Tensor, lengths: Any) -> tf.Tensor:
    if lengths is None:
        return memory
    mask = tf.cast(tf.sequence_mask(lengths, tf.shape(memory)[1]), memory.dtype)
    return memory * tf.reshape(mask, tf.concat([tf.shape(mask), tf.ones([memory.shape.rank - 2], tf.int32)], 0))


class AttentionMechanism:
    """A memory [batch, time, depth] that a query is scored against."""

    scope = "attention"

    def __init__(
        self,
        num_units: int,
        memory: tf.Tensor,
        memory_sequence_length: Any,
        query_layer: Any,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None,
        score_mask_value: float | None,
        memory_layer_dtype: tf.DType,
    ):
        self._lengths, self._mask_value = memory_sequence_length, score_mask_value
        self._probability = probability_fn or tf.nn.softmax
        self.values = _masked(tf.convert_to_tensor(memory), memory_sequence_length)
        self.memory_layer = tf.layers.Dense(num_units, use_bias=False, name="memory_layer", dtype=memory_layer_dtype)
        self.query_layer, self.keys = query_layer, self.memory_layer(self.values)
        self.batch_size = tf.get_static_value(tf.shape(self.keys)[0])
        self.batch_size = tf.shape(self.keys)[0] if self.batch_size is None else self.batch_size
        self.alignments_size = self.keys.shape[1].value or tf.shape(self.keys)[1]
        self.state_size = self.alignments_size

    def initial_alignments(self, batch_size: Any, dtype: tf.DType) -> tf.Tensor:
        """Zeros [batch, time]."""
        return tf.zeros([batch_size, self.alignments_size], dtype)

    def initial_state(self, batch_size: Any, dtype: tf.DType) -> tf.Tensor:
        """The first alignments."""
        return self.initial_alignments(batch_size, dtype)

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        raise NotImplementedError("a subclass scores the query against the keys")

    def _probabilities(self, score: tf.Tensor, previous: Any) -> tf.Tensor:
        if self._lengths is not None:
            mask = tf.sequence_mask(self._lengths, tf.shape(score)[1])
            value = -float("inf") if self._mask_value is None else self._mask_value
            score = tf.where(mask, score, value * tf.ones_like(score))
        return self._probability(score)

    def __call__(self, query: tf.Tensor, state: Any) -> tuple[tf.Tensor, tf.Tensor]:
        """(alignments [batch, time], next state) for a query [batch, depth] and the alignments before."""
        with tf.variable_scope(None, self.scope, [query]):
            alignments = self._probabilities(self._score(query), state)
        return alignments, alignments


class LuongAttention(AttentionMechanism):
    """score = key . query, times a learned number with `scale`."""

    scope = "luong_attention"

    def __init__(
        self,
        num_units: int,
        memory: tf.Tensor,
        memory_sequence_length: Any = None,
        scale: bool = False,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None = None,
        score_mask_value: float | None = None,
        dtype: tf.DType | None = None,
        custom_key_value_fn: Any = None,
        name: str = "LuongAttention",
    ):
        super().__init__(
            num_units, memory, memory_sequence_length, None, probability_fn, score_mask_value, dtype or tf.float32
        )
        self._num_units, self._scale = num_units, scale

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        if query.shape[-1].value != self._num_units:
            raise ValueError(f"the query has {query.shape[-1]} units, the keys {self._num_units}; they must be equal")
        score = tf.squeeze(tf.matmul(query[:, None], self.keys, transpose_b=True), [1])
        if self._scale:
            score *= tf.get_variable("attention_g", [], query.dtype, tf.ones_initializer())
        return score


class BahdanauAttention(AttentionMechanism):
    """score = v . tanh(key + W query), with weight normalisation of v with `normalize`."""

    scope = "bahdanau_attention"

    def __init__(
        self,
        num_units: int,
        memory: tf.Tensor,
        memory_sequence_length: Any = None,
        normalize: bool = False,
        probability_fn: Callable[[tf.Tensor], tf.Tensor] | None = None,
        score_mask_value: float | None = None,
        dtype: tf.DType | None = None,
        custom_key_value_fn: Any = None,
        name: str = "BahdanauAttention",
    ):
        dtype = dtype or tf.float32
        query_layer = tf.layers.Dense(num_units, use_bias=False, name="query_layer", dtype=dtype)
        super().__init__(
            num_units, memory, memory_sequence_length, query_layer, probability_fn, score_mask_value, dtype
        )
        self._num_units, self._normalize = num_units, normalize

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        query = self.query_layer(query)[:, None]
        v = tf.get_variable("attention_v", [self._num_units], query.dtype)
        if not self._normalize:
            return tf.reduce_sum(v * tf.tanh(self.keys + query), 2)
        g = tf.get_variable("attention_g", [], query.dtype, tf.constant_initializer(self._num_units**-0.5))
        b = tf.get_variable("attention_b", [self._num_units], query.dtype, tf.zeros_initializer())
        return tf.reduce_sum(g * v * tf.rsqrt(tf.reduce_sum(v**2)) * tf.tanh(self.keys + query + b), 2)
