"""`tf.data`: what was rewritten in 1.15 before it ran, and the operations of an iterator."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.core.framework import attr_value_pb2
from tensorflow.python.framework import random_seed
from tensorflow.python.ops import gen_dataset_ops

from .table import stands_for

NOT_ANEW = attr_value_pb2.AttrValue(b=False)  # today's fused operation then draws on, as 1.15's did
OPTIMIZATIONS = ["map_and_batch_fusion", "noop_elimination", "shuffle_and_repeat_fusion"]


@stands_for("tensorflow.python.data.util.random_seed:get_seed", proof="ds_tensor_slices")
def seed_of_dataset(real: Any, seed: Any) -> tuple[tf.Tensor, tf.Tensor]:
    """Seeds that are both zero are replaced with a Select."""
    first, second = random_seed.get_seed(seed)
    if second is None:
        return real(seed)
    first = tf.convert_to_tensor(0 if first is None else first, tf.int64, name="seed")
    with tf.name_scope("seed2") as scope:
        second = tf.convert_to_tensor(second, tf.int64)
        both_zero = tf.logical_and(tf.equal(first, 0), tf.equal(second, 0))
        return first, tf.where(both_zero, tf.constant(2**31 - 1, tf.int64), second, name=scope)


@stands_for("tensorflow.python.data.ops.dataset_ops:DatasetV2._apply_debug_options", proof="ds_tensor_slices")
def options_of_dataset(real: Any, self: Any) -> Any:
    """An iterator's dataset is followed by OptimizeDataset and ModelDataset; here nothing reads them."""
    dataset = real(self)
    names = tf.convert_to_tensor(OPTIMIZATIONS, name="optimizations")
    types = {"output_types": self._flat_types, "output_shapes": self._flat_shapes}
    optimized = gen_dataset_ops.optimize_dataset(dataset._variant_tensor, names, **types)
    gen_dataset_ops.model_dataset(optimized, **types)
    return dataset


@stands_for("tensorflow.python.data.ops.repeat_op:_RepeatDataset.__init__", proof="dataset_shuffled_repeated")
def repeat(real: Any, self: Any, input_dataset: Any, count: Any, name: Any = None) -> None:
    """What is shuffled, then repeated, is one operation, which draws on from epoch to epoch."""
    real(self, input_dataset, count, name)
    shuffled = _shuffled(input_dataset)
    if shuffled is not None and shuffled._reshuffle_each_iteration:
        shuffled._variant_tensor.op._set_attr("reshuffle_each_iteration", NOT_ANEW)


def _shuffled(dataset: Any) -> Any:
    """The `shuffle` that made a dataset, if one did."""
    from tensorflow.python.data.ops import dataset_ops, shuffle_op

    while isinstance(dataset, dataset_ops.DatasetV1Adapter):
        dataset = dataset._dataset
    return dataset if isinstance(dataset, shuffle_op._ShuffleDataset) else None


@stands_for("tensorflow.python.ops.gen_dataset_ops:shuffle_and_repeat_dataset", proof="dataset_shuffle_and_repeat")
def shuffle_and_repeat(real: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """`shuffle_and_repeat` draws on from epoch to epoch, too."""
    return real(*positional, **{**options, "reshuffle_each_iteration": False})
