"""Helpers decide what a decoder reads next: the true sequence, its own choice, or samples."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.rnn import _transpose_batch_time

from .samples import categorical

__all__ = [
    "CustomHelper",
    "GreedyEmbeddingHelper",
    "Helper",
    "InferenceHelper",
    "SampleEmbeddingHelper",
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
        with tf.name_scope(name, "CustomHelperInitialize"):
            finished, inputs = self._initialize()
            self._batch_size = tf.size(finished)
            return finished, inputs

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """The sample of this step, [batch]."""
        with tf.name_scope(name, "CustomHelperSample", (time, outputs, state)):
            return self._sample(time=time, outputs=outputs, state=state)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any, name: str | None = None
    ) -> tuple[tf.Tensor, Any, Any]:
        """(finished [batch], next inputs, state)."""
        with tf.name_scope(name, "CustomHelperNextInputs", (time, outputs, state)):
            return self._next(time=time, outputs=outputs, state=state, sample_ids=sample_ids)


class TrainingHelper(Helper):
    """Reads the true inputs, [batch, time, ...], whatever the decoder says."""

    def __init__(self, inputs: Any, sequence_length: Any, time_major: bool = False, name: str | None = None):
        with tf.name_scope(name, "TrainingHelper", [inputs, sequence_length]):
            inputs = tf.nest.map_structure(lambda part: tf.convert_to_tensor(part, name="inputs"), inputs)
            self.inputs = inputs
            if not time_major:
                inputs = tf.nest.map_structure(_transpose_batch_time, inputs)
            self._arrays = tf.nest.map_structure(_unstacked, inputs)
            self._length = tf.convert_to_tensor(sequence_length, name="sequence_length")
            if self._length.shape.rank not in (None, 1):
                raise ValueError(f"Expected sequence_length to be a vector, but received shape: {self._length.shape}")
            self._zeros = tf.nest.map_structure(lambda part: tf.zeros_like(part[0, :]), inputs)
            self.batch_size = tf.size(sequence_length)
        self.sequence_length = self._length

    def initialize(self, name: str | None = None) -> Any:
        """The first inputs, or zeros where every sequence is empty."""
        with tf.name_scope(name, "TrainingHelperInitialize"):
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
        with tf.name_scope(name, "TrainingHelperSample", [time, outputs]):
            return tf.cast(tf.argmax(outputs, -1), tf.int32)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any = None, name: str | None = None, **_: Any
    ) -> tuple[tf.Tensor, Any, Any]:
        """The next true inputs."""
        with tf.name_scope(name, "TrainingHelperNextInputs", [time, outputs, state]):
            next_time = time + 1
            finished = next_time >= self._length
            return finished, self._read(next_time, tf.reduce_all(finished)), state


def _unstacked(x: tf.Tensor) -> tf.TensorArray:
    return tf.TensorArray(x.dtype, size=tf.shape(x)[0], element_shape=x.shape[1:]).unstack(x)


class GreedyEmbeddingHelper(Helper):
    """Reads the embedding of its own most probable class, until `end_token`."""

    def __init__(self, embedding: Any, start_tokens: Any, end_token: Any):
        self._embed = embedder(embedding)
        self._start = tf.convert_to_tensor(start_tokens, tf.int32, name="start_tokens")
        self._end = tf.convert_to_tensor(end_token, tf.int32, name="end_token")
        if self._start.shape.rank not in (None, 1):
            raise ValueError("start_tokens must be a vector")
        self.batch_size = tf.size(start_tokens)
        if self._end.shape.rank not in (None, 0):
            raise ValueError("end_token must be a scalar")
        self._start_inputs = self._embed(self._start)

    def initialize(self, name: str | None = None) -> Any:
        """Nothing is finished; the start tokens are read."""
        return tf.tile([False], [self.batch_size]), self._start_inputs

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """The most probable classes."""
        return tf.argmax(outputs, -1, output_type=tf.int32)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any, name: str | None = None
    ) -> tuple[tf.Tensor, Any, Any]:
        """The embedded samples; the start tokens where every sequence has ended, as nobody reads them."""
        finished = tf.equal(sample_ids, self._end)
        inputs = tf.cond(tf.reduce_all(finished), lambda: self._start_inputs, lambda: self._embed(sample_ids))
        return finished, inputs, state


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
        return categorical(outputs if self._temperature is None else outputs / self._temperature, self._seed)


class InferenceHelper(Helper):
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
        self._sample_fn, self._end_fn, self._next_fn = sample_fn, end_fn, next_inputs_fn
        self.sample_ids_shape, self.sample_ids_dtype = tf.TensorShape(sample_shape), sample_dtype
        self.batch_size = tf.shape(start_inputs)[0]
        self._start_inputs = tf.convert_to_tensor(start_inputs, name="start_inputs")

    def initialize(self, name: str | None = None) -> Any:
        """Nothing is finished; `start_inputs` are read."""
        return tf.tile([False], [self.batch_size]), self._start_inputs

    def sample(self, time: tf.Tensor, outputs: Any, state: Any, name: str | None = None) -> tf.Tensor:
        """What `sample_fn` makes of the outputs."""
        return self._sample_fn(outputs)

    def next_inputs(
        self, time: tf.Tensor, outputs: Any, state: Any, sample_ids: Any, name: str | None = None
    ) -> tuple[tf.Tensor, Any, Any]:
        """(finished [batch], next inputs, state)."""
        inputs = sample_ids if self._next_fn is None else self._next_fn(sample_ids)
        return self._end_fn(sample_ids), inputs, state


def embedder(embedding: Any) -> Callable[[tf.Tensor], tf.Tensor]:
    return embedding if callable(embedding) else (lambda ids: tf.nn.embedding_lookup(embedding, ids))
