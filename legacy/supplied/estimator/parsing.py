"""What `tf.parse_example` needs to know for the canned estimators."""

from collections.abc import Iterable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["classifier_parse_example_spec", "regressor_parse_example_spec"]
Spec = dict[str, Any]


def classifier_parse_example_spec(
    feature_columns: Iterable[Any],
    label_key: str,
    label_dtype: tf.DType = tf.int64,
    label_default: Any = None,
    weight_column: Any = None,
) -> Spec:
    """The features of `feature_columns`, one class a example, and the weight where there is one."""
    label = tf.FixedLenFeature((1,), label_dtype, label_default)
    return _with_label(feature_columns, label_key, label, weight_column)


def regressor_parse_example_spec(
    feature_columns: Iterable[Any],
    label_key: str,
    label_dtype: tf.DType = tf.float32,
    label_default: Any = None,
    label_dimension: int = 1,
    weight_column: Any = None,
) -> Spec:
    """The features of `feature_columns`, `label_dimension` numbers an example, and the weight where there is one."""
    label = tf.FixedLenFeature((label_dimension,), label_dtype, label_default)
    return _with_label(feature_columns, label_key, label, weight_column)


def _with_label(columns: Iterable[Any], key: str, label: Any, weight_column: Any) -> Spec:
    spec = tf.feature_column.make_parse_example_spec(list(columns))
    if key in spec:
        raise ValueError(f"label should not be used as feature. label_key: {key}, features: {sorted(spec)}")
    spec[key] = label
    if weight_column is not None:
        weight = tf.feature_column.numeric_column(weight_column) if isinstance(weight_column, str) else weight_column
        spec |= tf.feature_column.make_parse_example_spec([weight])
    return spec
