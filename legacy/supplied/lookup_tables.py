"""The tables of `tf.contrib.lookup` that have another form in `tf.lookup`."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import lookup_ops

__all__ = [
    "HashTable",
    "MutableDenseHashTable",
    "MutableHashTable",
    "index_table_from_tensor",
    "index_to_string",
    "index_to_string_table_from_tensor",
    "string_to_index",
    "string_to_index_table_from_file",
    "string_to_index_table_from_tensor",
]
FAST = lookup_ops.FastHashSpec


class HashTable(lookup_ops.StaticHashTableV1):
    """A table that `init` fills, once, from an initializer."""

    def __init__(self, initializer: Any, default_value: Any, shared_name: str | None = None, name: str | None = None):
        super().__init__(initializer, default_value, name)

    @property
    def init(self) -> tf.Operation:
        """The operation that fills it."""
        return self.initializer


class MutableHashTable(lookup_ops.MutableHashTable):
    """A table that programs insert into."""

    def __init__(
        self,
        key_dtype: tf.DType,
        value_dtype: tf.DType,
        default_value: Any,
        name: str = "MutableHashTable",
        checkpoint: bool = True,
    ):
        super().__init__(key_dtype, value_dtype, default_value, name, checkpoint)


class MutableDenseHashTable(lookup_ops.DenseHashTable):
    """A table that programs insert into, with keys that mark what is empty and what was deleted."""

    def __init__(
        self,
        key_dtype: tf.DType,
        value_dtype: tf.DType,
        default_value: Any,
        empty_key: Any,
        deleted_key: Any,
        initial_num_buckets: int | None = None,
        name: str = "MutableDenseHashTable",
        checkpoint: bool = True,
    ):
        options = {"initial_num_buckets": initial_num_buckets, "name": name, "checkpoint": checkpoint}
        super().__init__(key_dtype, value_dtype, default_value, empty_key, deleted_key, **options)


def index_table_from_tensor(
    mapping: Any,
    num_oov_buckets: int = 0,
    default_value: Any = -1,
    hasher_spec: Any = FAST,
    dtype: tf.DType = tf.string,
    name: str | None = None,
) -> Any:
    """A table from strings to their positions in `mapping`."""
    return lookup_ops.index_table_from_tensor(mapping, num_oov_buckets, default_value, hasher_spec, dtype, name)


def string_to_index_table_from_tensor(
    mapping: Any, num_oov_buckets: int = 0, default_value: Any = -1, hasher_spec: Any = FAST, name: str | None = None
) -> Any:
    """A table from strings to their positions in `mapping`."""
    return lookup_ops.index_table_from_tensor(mapping, num_oov_buckets, default_value, hasher_spec, name=name)


def string_to_index_table_from_file(
    vocabulary_file: str | None = None,
    num_oov_buckets: int = 0,
    vocab_size: int | None = None,
    default_value: Any = -1,
    hasher_spec: Any = FAST,
    name: str | None = None,
) -> Any:
    """A table from the lines of a file to their numbers."""
    return lookup_ops.index_table_from_file(
        vocabulary_file, num_oov_buckets, vocab_size, default_value, hasher_spec, name=name
    )


def string_to_index(tensor: Any, mapping: Any, default_value: Any = -1, name: str | None = None) -> tf.Tensor:
    """The positions of strings in `mapping`, int64, in the shape of `tensor`."""
    return index_table_from_tensor(mapping, default_value=default_value, name=name).lookup(tensor)


def index_to_string_table_from_tensor(mapping: Any, default_value: str = "UNK", name: str | None = None) -> Any:
    """A table from positions to the strings in `mapping`."""
    return lookup_ops.index_to_string_table_from_tensor(mapping, default_value, name)


def index_to_string(tensor: Any, mapping: Any, default_value: str = "UNK", name: str | None = None) -> tf.Tensor:
    """The strings at positions in `mapping`, in the shape of `tensor`."""
    return index_to_string_table_from_tensor(mapping, default_value, name).lookup(tensor)
