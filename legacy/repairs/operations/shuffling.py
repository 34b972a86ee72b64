"""`shuffle(n).repeat()`, which 1.15 ran as one operation that drew on from epoch to epoch.

Today's starts anew with every epoch, from other seeds. Where the rows of what is shuffled can be looked up, their order
is computed as 1.15 had it, with its generator (Philox 4x32-10: Salmon and others, Parallel random numbers: as easy as
1, 2, 3, 2011); elsewhere (files, filters, random maps) the first epoch is 1.15's, and later ones are in another order.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.data.ops import dataset_ops, from_tensor_slices_op, map_op, range_op, shuffle_op, zip_op
from tensorflow.python.ops import gen_dataset_ops

from .. import random_seeds
from .table import stands_for

ROWS = 1024  # that are looked up at once
FOREVER = 2**62


@stands_for("tensorflow.python.data.ops.repeat_op:_RepeatDataset.__init__", proof="dataset_shuffled_repeated")
def repeat(real: Any, self: Any, input_dataset: Any, count: Any, name: Any = None) -> None:
    """What is shuffled, then repeated, draws on from epoch to epoch."""
    real(self, input_dataset, count, name)
    shuffled = _plain(input_dataset)
    if isinstance(shuffled, shuffle_op._ShuffleDataset) and shuffled._reshuffle_each_iteration is not False:
        _draw_on(self, shuffled)


@stands_for(
    "tensorflow.python.data.experimental.ops.shuffle_ops:_ShuffleAndRepeatDataset.__init__",
    proof="dataset_shuffle_and_repeat",
)
def shuffle_and_repeat(real: Any, self: Any, *positional: Any, **options: Any) -> None:
    """`shuffle_and_repeat` draws on from epoch to epoch, too."""
    real(self, *positional, **options)
    _draw_on(self, self)


def _plain(dataset: Any) -> Any:
    """A dataset without the wrappers of TensorFlow 1."""
    while isinstance(dataset, dataset_ops.DatasetV1Adapter):
        dataset = dataset._dataset
    return dataset


def _draw_on(repeated: Any, shuffled: Any) -> None:
    """Let a dataset give the epochs of 1.15, where it has seeds."""
    if tf.get_static_value(shuffled._seed2) == 0:
        return  # a random seed, as the program gave none
    with random_seeds.not_counted(), tf.name_scope("shuffled_epochs/"):
        rows = _rows(_plain(shuffled._input_dataset))
        epochs = _looked_up(rows, shuffled, repeated._count) if rows else _first_and_others(shuffled, repeated._count)
        repeated._variant_tensor_attr = epochs._variant_tensor


def _first_and_others(shuffled: Any, count: tf.Tensor) -> Any:
    """Epochs of which the first is that of 1.15."""

    def epochs(anew: bool, number: tf.Tensor) -> Any:
        variant = gen_dataset_ops.shuffle_dataset(
            shuffled._input_dataset._variant_tensor,
            shuffled._buffer_size,
            shuffled._seed,
            shuffled._seed2,
            reshuffle_each_iteration=anew,
            **shuffled._flat_structure,
        )
        variant = gen_dataset_ops.repeat_dataset(variant, number, **shuffled._flat_structure)
        return dataset_ops._VariantDataset(variant, shuffled.element_spec)

    first = epochs(False, tf.minimum(tf.abs(count), 1))
    return first.concatenate(epochs(True, tf.where(count > 0, count - 1, count)))


def _rows(dataset: Any) -> tuple[tf.Tensor, Callable[[tf.Tensor], Any]] | None:
    """How many rows a dataset has, and a dataset of those of some numbers; None where that is not known."""
    if isinstance(dataset, range_op._RangeDataset):
        start, stop, step = dataset._start, dataset._stop, dataset._step
        size = tf.maximum(-((start - stop) // step), 0)
        return size, lambda numbers: tf.data.Dataset.from_tensor_slices(start + numbers * step)
    if isinstance(dataset, from_tensor_slices_op._TensorSliceDataset) and not _has_sparse(dataset):
        tensors, spec = dataset._tensors, dataset.element_spec

        def look_up(numbers: tf.Tensor) -> Any:
            parts = [tf.gather(tensor, numbers) for tensor in tensors]
            return tf.data.Dataset.from_tensor_slices(tf.nest.pack_sequence_as(spec, parts))

        return tf.shape(tensors[0], out_type=tf.int64)[0], look_up
    if isinstance(dataset, (map_op._MapDataset, map_op._ParallelMapDataset)) and not _draws(dataset):
        inner = _rows(_plain(dataset._input_dataset))
        return inner and (inner[0], lambda numbers: _mapped(inner[1](numbers), dataset))
    if isinstance(dataset, zip_op._ZipDataset):
        parts = [_rows(_plain(part)) for part in tf.nest.flatten(dataset._datasets)]
        known = [part for part in parts if part]
        if len(known) == len(parts):
            size = functools.reduce(tf.minimum, [part[0] for part in known])
            return size, lambda numbers: tf.data.Dataset.zip(
                tf.nest.pack_sequence_as(dataset._datasets, [part[1](numbers) for part in known])
            )
    return None


def _draws(mapped: Any) -> bool:
    """Whether what a dataset is mapped by has a state, such as random numbers, so that the order of rows matters."""
    return any(operation._is_stateful for operation in mapped._map_func.function.graph.get_operations())


def _mapped(rows: Any, mapped: Any) -> Any:
    """The rows, mapped by the function of a dataset."""
    function = mapped._map_func.function
    variant = gen_dataset_ops.map_dataset(
        rows._variant_tensor, function.captured_inputs, f=function, **mapped._flat_structure
    )
    return dataset_ops._VariantDataset(variant, mapped.element_spec)


def _has_sparse(dataset: Any) -> bool:
    return any(not isinstance(spec, tf.TensorSpec) for spec in tf.nest.flatten(dataset.element_spec))


def _looked_up(rows: tuple[tf.Tensor, Callable[[tf.Tensor], Any]], shuffled: Any, count: tf.Tensor) -> Any:
    """Epochs whose rows are looked up in the order of 1.15."""
    size, look_up = rows
    seeds = shuffled._seed, shuffled._seed2

    def epoch(number: tf.Tensor) -> Any:
        given = [number, size, shuffled._buffer_size, *seeds]
        order = tf.py_func(order_of_epoch, given, tf.int64, stateful=False)
        order.set_shape([None])
        parts = tf.data.Dataset.from_tensor_slices(order).batch(ROWS)
        return parts.flat_map(look_up)

    return tf.data.Dataset.range(tf.where(count < 0, tf.constant(FOREVER, tf.int64), count)).flat_map(epoch)


def order_of_epoch(epoch: int, size: int, buffer_size: int, seed: int, seed2: int) -> np.ndarray:
    """The order [size] in which an epoch's rows came out of a buffer; each row takes one random number."""
    drawn = philox(int(epoch) * int(size), int(size), int(seed), int(seed2)).tolist()
    buffer = list(range(size))  # of which `buffer_size` rows are there at a time, the first ones given away
    order = np.empty(size, np.int64)
    for start, number in enumerate(drawn):
        chosen = start + number % min(buffer_size, size - start)
        order[start] = buffer[chosen]
        buffer[chosen] = buffer[start]
    return order


def philox(start: int, count: int, key: int, counter: int) -> np.ndarray:
    """`count` numbers of 32 bits from the stream of Philox 4x32-10, from number `start` on.

    `key` and the upper half of the counter are the two seeds; the lower half counts blocks of four numbers.
    """
    blocks = np.arange(start // 4, (start + count + 3) // 4, dtype=np.uint64)
    low, high = np.uint64(0xFFFFFFFF), np.uint64(32)
    upper = np.uint64(counter % 2**64)
    words = [blocks & low, blocks >> high, np.full_like(blocks, upper & low), np.full_like(blocks, upper >> high)]
    first, second = key % 2**32, key % 2**64 >> 32
    for _ in range(10):
        product_a, product_b = words[0] * np.uint64(0xD2511F53), words[2] * np.uint64(0xCD9E8D57)
        words = [
            (product_b >> high) ^ words[1] ^ np.uint64(first),
            product_b & low,
            (product_a >> high) ^ words[3] ^ np.uint64(second),
            product_a & low,
        ]
        first, second = (first + 0x9E3779B9) % 2**32, (second + 0xBB67AE85) % 2**32
    return np.stack(words, axis=1).ravel()[start % 4 :][:count]
