"""Transformations of `tf.contrib.data` that became arguments of methods of `tf.data.Dataset`."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.util import nest

__all__ = [
    "assert_element_shape",
    "batch_and_drop_remainder",
    "padded_batch_and_drop_remainder",
    "read_batch_features",
    "reduce_dataset",
    "sliding_window_batch",
    "sloppy_interleave",
]


def batch_and_drop_remainder(batch_size: int) -> Callable[[Any], Any]:
    """A transformation into batches that are all full."""
    return lambda dataset: dataset.batch(batch_size, drop_remainder=True)


def padded_batch_and_drop_remainder(
    batch_size: int, padded_shapes: Any, padding_values: Any = None
) -> Callable[[Any], Any]:
    """A transformation into padded batches that are all full."""
    return lambda dataset: dataset.padded_batch(batch_size, padded_shapes, padding_values, drop_remainder=True)


def sloppy_interleave(map_func: Callable[..., Any], cycle_length: int, block_length: int = 1) -> Callable[[Any], Any]:
    """A transformation that interleaves in whatever order data comes."""
    return tf.data.experimental.parallel_interleave(map_func, cycle_length, block_length, sloppy=True)


def assert_element_shape(expected_shapes: Any) -> Callable[[Any], Any]:
    """A transformation that sets the shapes of elements, and checks them as they come."""

    def check(*elements: Any) -> Any:
        given = elements[0] if len(elements) == 1 else elements
        flat = nest.flatten(given)
        shapes = nest.flatten_up_to(given, expected_shapes)
        return nest.pack_sequence_as(
            given, [tf.ensure_shape(tensor, shape) for tensor, shape in zip(flat, shapes, strict=True)]
        )

    return lambda dataset: dataset.map(check)


def sliding_window_batch(
    window_size: int, stride: int | None = None, window_shift: int | None = None, window_stride: int = 1
) -> Callable[[Any], Any]:
    """A transformation into windows of `window_size` elements, `window_stride` apart, moved by `window_shift`."""
    if stride is not None and window_shift is not None:
        raise ValueError("Cannot specify both `stride` and `window_shift`")
    shift = stride or window_shift or 1

    def windows(dataset: Any) -> Any:
        cut = dataset.window(window_size, shift, window_stride, drop_remainder=True)
        return cut.flat_map(lambda *parts: _zipped(parts).batch(window_size))

    return windows


def _zipped(parts: tuple[Any, ...]) -> Any:
    return parts[0] if len(parts) == 1 else tf.data.Dataset.zip(parts)


def reduce_dataset(dataset: Any, reducer: Any) -> Any:
    """The state that a `tf.contrib.data.Reducer` has after all elements; as in 1.15 it is not finalised."""
    return dataset.reduce(reducer.init_func(tf.constant(0, tf.int64)), reducer.reduce_func)


def read_batch_features(
    file_pattern: str,
    batch_size: int,
    features: dict[str, Any],
    reader: Any = tf.data.TFRecordDataset,
    reader_args: Any = None,
    randomize_input: bool = True,
    num_epochs: int | None = None,
    capacity: int = 10000,
) -> dict[str, Any]:
    """Batches of parsed examples from files: tensors by name, whose iterator starts with the tables."""
    dataset = tf.data.experimental.make_batched_features_dataset(
        file_pattern,
        batch_size,
        features,
        reader=reader,
        reader_args=reader_args,
        num_epochs=num_epochs,
        shuffle=randomize_input,
        shuffle_buffer_size=capacity,
    )
    iterator = tf.data.make_initializable_iterator(dataset)
    tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, iterator.initializer)
    return iterator.get_next()
