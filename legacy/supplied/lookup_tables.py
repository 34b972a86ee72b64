"""The functions of `tf.contrib.lookup` that make a table, on `tf.lookup`."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "HashTable",
    "index_table_from_file",
    "index_table_from_tensor",
    "index_to_string_table_from_tensor",
]


def index_table_from_tensor(
    mapping: Any,
    num_oov_buckets: int = 0,
    default_value: Any = -1,
    hasher_spec: Any = None,
    dtype: tf.DType = tf.string,
    name: str | None = None,
) -> Any:
    """A table from strings to their positions in `mapping`."""
    keys = tf.convert_to_tensor(mapping, dtype)
    values = tf.range(tf.size(keys, out_type=tf.int64))
    table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), default_value, name=name)
    if num_oov_buckets:
        initializer = tf.lookup.KeyValueTensorInitializer(keys, values)
        table = tf.lookup.StaticVocabularyTable(initializer, num_oov_buckets, name=name)
    return table


def index_to_string_table_from_tensor(mapping: Any, default_value: str = "UNK", name: str | None = None) -> Any:
    """A table from positions to the strings in `mapping`."""
    values = tf.convert_to_tensor(mapping, tf.string)
    keys = tf.range(tf.size(values, out_type=tf.int64))
    return tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), default_value, name=name)


def index_table_from_file(
    vocabulary_file: str | None = None,
    num_oov_buckets: int = 0,
    vocab_size: int | None = None,
    default_value: Any = -1,
    **options: Any,
) -> Any:
    """A table from the lines of a file to their numbers."""
    initializer = tf.lookup.TextFileInitializer(
        vocabulary_file,
        tf.string,
        tf.lookup.TextFileIndex.WHOLE_LINE,
        tf.int64,
        tf.lookup.TextFileIndex.LINE_NUMBER,
        vocab_size=vocab_size,
    )
    if num_oov_buckets:
        return tf.lookup.StaticVocabularyTable(initializer, num_oov_buckets)
    return tf.lookup.StaticHashTable(initializer, default_value)


def HashTable(initializer: Any, default_value: Any, shared_name: str | None = None, name: str | None = None) -> Any:
    """`tf.lookup.StaticHashTable`."""
    return tf.lookup.StaticHashTable(initializer, default_value, name=name)
