"""Helpers decide what a decoder reads next: the true sequence, its own choice, or samples."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "CustomHelper",
    "GreedyEmbeddingHelper",
    "Helper",
    "InferenceHelper",
    "SampleEmbeddingHelper",
    "ScheduledEmbeddingTrainingHelper",
    "TrainingHelper",
]


class Helper:
    """`initialize() -> (finished, inputs)`, `sample(time, outputs, state)`, `next_inputs(...)`."""

    sample_ids_shape = tf.TensorShape([])
    sample_ids_dtype = tf.int32


class CustomHelper(Helper):
    """A helper made of three functions."""

    def __init__(
        self,
        initialize_fn: Any,
        sample_fn: Any,
        next_inputs_fn: Any,
        sample_ids_shape: Any = None,
        sample_ids_dtype: Any = None,
    ):
        self._initialize, self._sample, self._next = initialize_fn, sample_fn, next_inputs_fn
        self.sample_ids_shape = tf.TensorShape(sample_ids_shape or [])
        self.sample_ids_dtype = sample_ids_dtype or tf.int32
        self._batch_size: tf.Tensor | None = None

    @property
    def batch_size(self) -> Any:
        """[] integer; known after `initialize`."""
        if self._batch_size is None:
            raise ValueError("batch_size accessed before initialize was called")
        return self._batch_size

    def initialize(self, name: str | None = None) -> Any:
        """(finished [batch], first inputs)."""
        finished, inputs = self._initialize()
        self._batch_size = tf.size(finished)
        return finished, inputs

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """The sample of this step, [batch]."""
        return self._sample(time=time, outputs=outputs, state=state)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any, name: str | None = None
    ) -> tuple[tf.Tensor, Any, Any]:
        """(finished [batch], next inputs, state)."""
        return self._next(time=time, outputs=outputs, state=state, sample_ids=sample_ids)


class TrainingHelper(Helper):
    """Reads the true inputs, [batch, time, ...], whatever the decoder says."""

    def __init__(self, inputs: Any, sequence_length: Any, time_major: bool = False, name: str | None = None):
        inputs = tf.nest.map_structure(tf.convert_to_tensor, inputs)
        if not time_major:
            inputs = tf.nest.map_structure(_time_major, inputs)
        self._inputs, self._length = inputs, tf.convert_to_tensor(sequence_length)
        if self._length.shape.rank not in (None, 1):
            raise ValueError(f"Expected sequence_length to be a vector, but received shape: {self._length.shape}")
        self._arrays = tf.nest.map_structure(
            lambda x: tf.TensorArray(x.dtype, size=tf.shape(x)[0], element_shape=x.shape[1:]).unstack(x), inputs
        )
        self._zeros = tf.nest.map_structure(lambda x: tf.zeros_like(x[0]), inputs)
        self.batch_size = tf.size(self._length)
        self.sequence_length = self._length

    def initialize(self, name: str | None = None) -> Any:
        """The first inputs, or zeros where every sequence is empty."""
        finished = tf.equal(0, self._length)
        return finished, self._read(0, tf.reduce_all(finished))

    def _read(self, time: tf.Tensor, all_finished: tf.Tensor) -> Any:
        return tf.cond(
            all_finished,
            lambda: self._zeros,
            lambda: tf.nest.map_structure(lambda array: array.read(time), self._arrays),
        )

    def sample(self, time: tf.Tensor, outputs: Any, state: Any = None, name: str | None = None, **_: Any) -> tf.Tensor:
        """The most probable classes."""
        return tf.cast(tf.argmax(outputs, -1), tf.int32)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any = None, name: str | None = None, **_: Any
    ) -> tuple[tf.Tensor, Any, Any]:
        """The next true inputs."""
        finished = time + 1 >= tf.cast(self._length, tf.int32)
        return finished, self._read(time + 1, tf.reduce_all(finished)), state


def _time_major(x: Any) -> tf.Tensor:
    return tf.transpose(x, [1, 0, *range(2, x.shape.rank)])


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
        super().__init__(inputs, sequence_length, time_major)
        self._embed, self._probability = _embedder(embedding), sampling_probability
        self._seed, self._scheduling_seed = seed, scheduling_seed

    def sample(self, time: tf.Tensor, outputs: Any, state: Any = None, name: str | None = None, **_: Any) -> tf.Tensor:
        """Sampled classes where the coin says so, -1 elsewhere."""
        coin = tf.random_uniform([self.batch_size], seed=self._scheduling_seed) < self._probability
        return tf.where(coin, _categorical(outputs, self._seed), -tf.ones([self.batch_size], tf.int32))

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any = None, name: str | None = None, **_: Any
    ) -> tuple[tf.Tensor, Any, Any]:
        """The truth, or the embedded samples."""
        finished, truth, state = super().next_inputs(time, outputs, state)
        sampled = self._embed(tf.maximum(sample_ids, 0))
        return finished, tf.where(sample_ids >= 0, sampled, truth), state


class GreedyEmbeddingHelper(Helper):
    """Reads the embedding of its own most probable class, until `end_token`."""

    def __init__(self, embedding: Any, start_tokens: Any, end_token: Any):
        self._embed = _embedder(embedding)
        self._start, self._end = tf.convert_to_tensor(start_tokens, tf.int32), tf.convert_to_tensor(end_token, tf.int32)
        if self._start.shape.rank not in (None, 1):
            raise ValueError("start_tokens must be a vector")
        if self._end.shape.rank not in (None, 0):
            raise ValueError("end_token must be a scalar")
        self.batch_size = tf.size(self._start)

    def initialize(self, name: str | None = None) -> Any:
        """Nothing is finished; the start tokens are read."""
        return tf.zeros([self.batch_size], tf.bool), self._embed(self._start)

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """The most probable classes."""
        return tf.cast(tf.argmax(outputs, -1), tf.int32)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any, name: str | None = None
    ) -> tuple[tf.Tensor, Any, Any]:
        """The embedded samples."""
        return tf.equal(sample_ids, self._end), self._embed(sample_ids), state


class SampleEmbeddingHelper(GreedyEmbeddingHelper):
    """Reads the embedding of a sample from softmax(outputs / temperature)."""

    def __init__(
        self,
        embedding: Any,
        start_tokens: Any,
        end_token: Any,
        softmax_temperature: Any = None,
        seed: int | None = None,
    ):
        super().__init__(embedding, start_tokens, end_token)
        self._temperature, self._seed = softmax_temperature, seed

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """Sampled classes."""
        return _categorical(outputs if self._temperature is None else outputs / self._temperature, self._seed)


class InferenceHelper(CustomHelper):
    """Reads what `next_inputs_fn(sample)` makes of its samples."""

    def __init__(
        self,
        sample_fn: Any,
        sample_shape: Any,
        sample_dtype: Any,
        start_inputs: Any,
        end_fn: Any,
        next_inputs_fn: Any = None,
    ):
        start = tf.convert_to_tensor(start_inputs)
        following = next_inputs_fn or (lambda sample: sample)
        super().__init__(
            lambda: (tf.zeros([tf.shape(start)[0]], tf.bool), start),
            lambda time, outputs, state: sample_fn(outputs),
            lambda time, outputs, state, sample_ids: (end_fn(sample_ids), following(sample_ids), state),
            sample_shape,
            sample_dtype,
        )


def _embedder(embedding: Any) -> Callable[[tf.Tensor], tf.Tensor]:
    return embedding if callable(embedding) else (lambda ids: tf.nn.embedding_lookup(embedding, ids))


def _categorical(logits: tf.Tensor, seed: int | None) -> tf.Tensor:
    return tf.squeeze(tf.random.categorical(logits, 1, seed=seed, dtype=tf.int32), 1)
