"""Attention that only moves forward through its memory (arXiv:1704.00784)."""

from typing import Any

import tensorflow.compat.v1 as tf

from .attention import AttentionMechanism, BahdanauAttention, LuongAttention, safe_cumprod

__all__ = ["BahdanauMonotonicAttention", "LuongMonotonicAttention", "monotonic_attention"]


def monotonic_attention(p_choose_i: Any, previous_attention: Any, mode: str) -> tf.Tensor:
    """The attention [batch, time] where each entry of the memory is chosen with `p_choose_i`, from the last one on.

    `mode`: "recursive" is exact, "parallel" exact but for underflow, "hard" for probabilities 0 and 1. Raises
    ValueError for another.
    """
    chosen = tf.convert_to_tensor(p_choose_i, name="p_choose_i")
    previous = tf.convert_to_tensor(previous_attention, name="previous_attention")
    if mode == "recursive":
        batch = chosen.shape[0].value or tf.shape(chosen)[0]
        passed_on = tf.concat([tf.ones((batch, 1)), 1 - chosen[:, :-1]], 1)
        arrived = tf.scan(
            lambda before, now: tf.reshape(now[0] * before + now[1], (batch,)),
            [tf.transpose(passed_on), tf.transpose(previous)],
            tf.zeros((batch,)),
        )
        return chosen * tf.transpose(arrived)
    if mode == "parallel":
        passed = safe_cumprod(1 - chosen, axis=1, exclusive=True)
        return chosen * passed * tf.cumsum(previous / tf.clip_by_value(passed, 1e-10, 1.0), axis=1)
    if mode == "hard":
        chosen *= tf.cumsum(previous, axis=1)
        return chosen * tf.cumprod(1 - chosen, axis=1, exclusive=True)
    raise ValueError("mode must be 'recursive', 'parallel', or 'hard'.")


class _Monotonic(AttentionMechanism):
    """A mechanism whose scores, with a learned bias, are logits of stopping at an entry of the memory."""

    def __init__(
        self,
        *positional: Any,
        sigmoid_noise: float = 0.0,
        sigmoid_noise_seed: int | None = None,
        score_bias_init: float = 0.0,
        mode: str = "parallel",
        **options: Any,
    ):
        super().__init__(*positional, **options)
        self._noise, self._noise_seed, self._bias, self._mode = (
            sigmoid_noise,
            sigmoid_noise_seed,
            score_bias_init,
            mode,
        )

    def initial_alignments(self, batch_size: Any, dtype: tf.DType) -> tf.Tensor:
        """All attention at the first entry, [batch, time]."""
        return tf.one_hot(tf.zeros((batch_size,), tf.int32), self.alignments_size, dtype=dtype)

    def _score(self, query: tf.Tensor) -> tf.Tensor:
        score = super()._score(query)
        return score + tf.get_variable("attention_score_bias", dtype=query.dtype, initializer=self._bias)

    def _probabilities(self, score: tf.Tensor, previous: Any) -> tf.Tensor:
        score = self._mask_score(score)
        if self._noise > 0:
            score += self._noise * tf.random_normal(tf.shape(score), dtype=score.dtype, seed=self._noise_seed)
        chosen = tf.cast(score > 0, score.dtype) if self._mode == "hard" else tf.sigmoid(score)
        return monotonic_attention(chosen, previous, self._mode)


class LuongMonotonicAttention(_Monotonic, LuongAttention):
    """Monotonic attention with the score of LuongAttention."""

    scope = "luong_monotonic_attention"

    def __init__(
        self,
        num_units: int,
        memory: Any,
        memory_sequence_length: Any = None,
        scale: bool = False,
        score_mask_value: float | None = None,
        sigmoid_noise: float = 0.0,
        sigmoid_noise_seed: int | None = None,
        score_bias_init: float = 0.0,
        mode: str = "parallel",
        dtype: tf.DType | None = None,
        name: str = "LuongMonotonicAttention",
    ):
        super().__init__(
            num_units,
            memory,
            memory_sequence_length,
            scale,
            sigmoid_noise=sigmoid_noise,
            sigmoid_noise_seed=sigmoid_noise_seed,
            score_bias_init=score_bias_init,
            mode=mode,
            score_mask_value=score_mask_value,
            dtype=dtype,
            name=name,
        )


class BahdanauMonotonicAttention(_Monotonic, BahdanauAttention):
    """Monotonic attention with the score of BahdanauAttention."""

    scope = "bahdanau_monotonic_attention"

    def __init__(
        self,
        num_units: int,
        memory: Any,
        memory_sequence_length: Any = None,
        normalize: bool = False,
        score_mask_value: float | None = None,
        sigmoid_noise: float = 0.0,
        sigmoid_noise_seed: int | None = None,
        score_bias_init: float = 0.0,
        mode: str = "parallel",
        dtype: tf.DType | None = None,
        name: str = "BahdanauMonotonicAttention",
    ):
        super().__init__(
            num_units,
            memory,
            memory_sequence_length,
            normalize,
            sigmoid_noise=sigmoid_noise,
            sigmoid_noise_seed=sigmoid_noise_seed,
            score_bias_init=score_bias_init,
            mode=mode,
            score_mask_value=score_mask_value,
            dtype=dtype,
            name=name,
        )
