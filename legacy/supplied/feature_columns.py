"""The feature columns of `tf.contrib.layers`, by their successors in `tf.feature_column`."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "bucketized_column",
    "crossed_column",
    "embedding_column",
    "one_hot_column",
    "real_valued_column",
    "shared_embedding_columns",
    "sparse_column_with_hash_bucket",
    "sparse_column_with_integerized_feature",
    "sparse_column_with_keys",
    "sparse_column_with_vocabulary_file",
    "weighted_sparse_column",
]

columns = tf.feature_column
bucketized_column = columns.bucketized_column


def real_valued_column(
    column_name: str,
    dimension: int = 1,
    default_value: Any = None,
    dtype: tf.DType = tf.float32,
    normalizer: Any = None,
) -> Any:
    """A column of `dimension` numbers."""
    return columns.numeric_column(column_name, (dimension,), default_value, dtype, normalizer)


def sparse_column_with_hash_bucket(
    column_name: str, hash_bucket_size: int, combiner: str = "sum", dtype: tf.DType = tf.string, hash_keys: Any = None
) -> Any:
    """Categories without a list, hashed into `hash_bucket_size` buckets."""
    return columns.categorical_column_with_hash_bucket(column_name, hash_bucket_size, dtype)


def sparse_column_with_keys(
    column_name: str, keys: Any, default_value: Any = -1, combiner: str = "sum", dtype: tf.DType = tf.string
) -> Any:
    """Categories from the list `keys`."""
    return columns.categorical_column_with_vocabulary_list(column_name, keys, dtype, default_value)


def sparse_column_with_integerized_feature(
    column_name: str, bucket_size: int, combiner: str = "sum", dtype: tf.DType = tf.int64
) -> Any:
    """Categories that are already the integers below `bucket_size`."""
    return columns.categorical_column_with_identity(column_name, bucket_size)


def embedding_column(
    sparse_id_column: Any, dimension: int, combiner: str = "mean", initializer: Any = None, **options: Any
) -> Any:
    """Categories embedded in `dimension` learned numbers."""
    return columns.embedding_column(sparse_id_column, dimension, combiner, initializer, **options)


def one_hot_column(sparse_id_column: Any) -> Any:
    """Categories as indicator vectors."""
    return columns.indicator_column(sparse_id_column)


def crossed_column(crossed: Any, hash_bucket_size: int, combiner: str = "sum", **options: Any) -> Any:
    """The cross product of categories, hashed."""
    keys = [
        getattr(column, "key", column) if "Vocabulary" not in type(column).__name__ else column for column in crossed
    ]
    return columns.crossed_column(keys, hash_bucket_size, **options)


def sparse_column_with_vocabulary_file(
    column_name: str,
    vocabulary_file: str,
    num_oov_buckets: int = 0,
    vocab_size: int | None = None,
    default_value: Any = -1,
    combiner: str = "sum",
    dtype: tf.DType = tf.string,
) -> Any:
    """Categories from the lines of a file; others in `num_oov_buckets` buckets, or as `default_value`."""
    default = None if num_oov_buckets else default_value
    return columns.categorical_column_with_vocabulary_file(
        column_name, vocabulary_file, vocab_size, num_oov_buckets, default, dtype
    )


def weighted_sparse_column(sparse_id_column: Any, weight_column_name: str, dtype: tf.DType = tf.float32) -> Any:
    """Categories with weights from another feature."""
    return columns.weighted_categorical_column(sparse_id_column, weight_column_name, dtype)


def shared_embedding_columns(
    sparse_id_columns: Any,
    dimension: int,
    combiner: str = "mean",
    shared_embedding_name: str | None = None,
    initializer: Any = None,
    ckpt_to_load_from: str | None = None,
    tensor_name_in_ckpt: str | None = None,
    max_norm: float | None = None,
    trainable: bool = True,
) -> Any:
    """Columns whose categories are embedded by one table."""
    return columns.shared_embedding_columns(
        sparse_id_columns,
        dimension,
        combiner,
        initializer,
        shared_embedding_name,
        ckpt_to_load_from,
        tensor_name_in_ckpt,
        max_norm,
        trainable,
    )
