"""Helpers that now and then read their own choice in place of the truth (arXiv:1506.03099)."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_array_ops

from .helpers import TrainingHelper, embedder
from .samples import bernoulli, categorical

__all__ = ["ScheduledEmbeddingTrainingHelper", "ScheduledOutputTrainingHelper"]


class ScheduledEmbeddingTrainingHelper(TrainingHelper):
    """Reads, with a probability, an embedded sample of its own in place of the truth (arXiv:1506.03099)."""

    def __init__(
        self,
        inputs: Any,
        sequence_length: Any,
        embedding: Any,
        sampling_probability: Any,
        time_major: bool = False,
        seed: int | None = None,
        scheduling_seed: int | None = None,
        name: str | None = None,
    ):
        with tf.name_scope(name, "ScheduledEmbeddingSamplingWrapper", [embedding, sampling_probability]):
            self._embed, self._seed, self._scheduling_seed = embedder(embedding), seed, scheduling_seed
            self._probability = tf.convert_to_tensor(sampling_probability, name="sampling_probability")
            if self._probability.shape.rank not in (0, 1):
                raise ValueError(f"sampling_probability must be a scalar or a vector, not {self._probability.shape}")
            super().__init__(inputs, sequence_length, time_major, name)

    def sample(self, time: tf.Tensor, outputs: Any, state: Any = None, name: str | None = None, **_: Any) -> tf.Tensor:
        """Sampled classes where the coin says so, -1 elsewhere."""
        with tf.name_scope(name, "ScheduledEmbeddingTrainingHelperSample", [time, outputs, state]):
            coin = bernoulli(self._probability, self.batch_size, tf.bool, self._scheduling_seed)
            sampled = categorical(outputs, self._seed)
            return tf.where(coin, sampled, gen_array_ops.fill([self.batch_size], -1))

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any = None, name: str | None = None, **_: Any
    ) -> tuple[tf.Tensor, Any, Any]:
        """The truth, or the embedded samples."""
        with tf.name_scope(name, "ScheduledEmbeddingTrainingHelperNextInputs", [time, outputs, state, sample_ids]):
            finished, truth, state = super().next_inputs(time, outputs, state, sample_ids, name)

            def mixed() -> tf.Tensor:
                sampled = tf.cast(tf.where(sample_ids > -1), tf.int32)
                rest = tf.cast(tf.where(sample_ids <= -1), tf.int32)
                own = tf.gather_nd(sample_ids, sampled)
                true = tf.gather_nd(truth, rest)
                embedded = self._embed(own)
                shape = tf.shape(truth)
                return tf.scatter_nd(sampled, embedded, shape) + tf.scatter_nd(rest, true, shape)

            return finished, tf.cond(tf.reduce_all(finished), lambda: truth, mixed), state


class ScheduledOutputTrainingHelper(TrainingHelper):
    """Reads, with a probability, the last output (or `next_inputs_fn` of it) in place of the truth."""

    def __init__(
        self,
        inputs: Any,
        sequence_length: Any,
        sampling_probability: Any,
        time_major: bool = False,
        seed: int | None = None,
        next_inputs_fn: Any = None,
        auxiliary_inputs: Any = None,
        name: str | None = None,
    ):
        if auxiliary_inputs is not None:
            raise ValueError("ScheduledOutputTrainingHelper is supplied without auxiliary_inputs")
        with tf.name_scope(name, "ScheduledOutputTrainingHelper", [inputs, auxiliary_inputs, sampling_probability]):
            self._probability = tf.convert_to_tensor(sampling_probability, name="sampling_probability")
            if self._probability.shape.rank not in (0, 1):
                raise ValueError(f"sampling_probability must be a scalar or a vector, not {self._probability.shape}")
            self._seed, self._next = seed, next_inputs_fn
            super().__init__(inputs, sequence_length, time_major, name)

    sample_ids_dtype = tf.int32

    def sample(self, time: tf.Tensor, outputs: Any, state: Any = None, name: str | None = None, **_: Any) -> tf.Tensor:
        """1 where the last output is read."""
        with tf.name_scope(name, "ScheduledOutputTrainingHelperSample", [time, outputs, state]):
            return bernoulli(self._probability, self.batch_size, tf.int32, self._seed)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any = None, name: str | None = None, **_: Any
    ) -> tuple[tf.Tensor, Any, Any]:
        """The truth, or the outputs."""
        with tf.name_scope(name, "ScheduledOutputTrainingHelperNextInputs", [time, outputs, state, sample_ids]):
            finished, truth, state = super().next_inputs(time, outputs, state, sample_ids, name)
            sampled = tf.cast(sample_ids, tf.bool)

            def mixed() -> tf.Tensor:
                if self._next is None:
                    return tf.where(sampled, outputs, truth)
                own, rest = tf.cast(tf.where(sampled), tf.int32), tf.cast(tf.where(tf.logical_not(sampled)), tf.int32)
                embedded = self._next(tf.gather_nd(outputs, own))
                true = tf.gather_nd(truth, rest)
                shape = tf.shape(truth)
                return tf.scatter_nd(own, embedded, shape) + tf.scatter_nd(rest, true, shape)

            idle = tf.logical_or(tf.reduce_all(finished), tf.logical_not(tf.reduce_any(sampled)))
            return finished, tf.cond(idle, lambda: truth, mixed), state
