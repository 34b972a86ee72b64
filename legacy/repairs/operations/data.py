"""`tf.data`: what was rewritten in 1.15 before it ran, and the operations of an iterator."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import random_seed
from tensorflow.python.ops import gen_dataset_ops, gen_parsing_ops

from .table import stands_for

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


@stands_for("tensorflow.python.ops.parsing_ops:_parse_example_raw", proof="encoded_and_decoded")
def parse_example(real: Any, serialized: Any, names: Any, params: Any, name: Any) -> Any:
    """Examples without ragged features are parsed by ParseExample, which 1.15 reads back."""
    if params.ragged_keys or not params.num_features or getattr(serialized, "shape", None) == []:
        return real(serialized, names, params, name)
    with tf.name_scope(name, "ParseExample", [serialized, names]):
        serialized = tf.convert_to_tensor(serialized, name="serialized")
        indices, values, shapes, dense = gen_parsing_ops.parse_example(
            serialized,
            [] if names is None else names,
            params.sparse_keys,
            params.dense_keys,
            params.dense_defaults_vec,
            params.sparse_types,
            params.dense_shapes_as_proto,
            name=name,
        )
        sparse = map(tf.SparseTensor, indices, values, shapes)
        return dict(zip([*params.sparse_keys, *params.dense_keys], [*sparse, *dense], strict=True))
