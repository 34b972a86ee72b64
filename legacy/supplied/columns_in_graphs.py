"""What `tf.contrib.layers` makes of feature columns: inputs of networks, linear models, placeholders, parsers."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = [
    "check_feature_columns",
    "create_feature_spec_for_parsing",
    "infer_real_valued_columns",
    "input_from_feature_columns",
    "joint_weighted_sum_from_feature_columns",
    "make_place_holder_tensors_for_base_features",
    "parse_feature_columns_from_examples",
    "weighted_sum_from_feature_columns",
]
Features = dict[str, Any]


def input_from_feature_columns(
    columns_to_tensors: Features,
    feature_columns: Iterable[Any],
    weight_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
    cols_to_outs: dict[Any, tf.Tensor] | None = None,
) -> tf.Tensor:
    """The columns side by side, [batch, depth]; `cols_to_outs` takes the part of each."""
    columns = list(feature_columns)
    with tf.variable_scope(scope, "input_from_feature_columns", list(columns_to_tensors.values())):
        if cols_to_outs is not None:
            for column in columns:
                cols_to_outs[column] = tf.feature_column.input_layer(columns_to_tensors, [column])
        return tf.feature_column.input_layer(columns_to_tensors, columns, weight_collections, trainable)


def weighted_sum_from_feature_columns(
    columns_to_tensors: Features,
    feature_columns: Iterable[Any],
    num_outputs: int,
    weight_collections: Any = None,
    trainable: bool = True,
    scope: Any = None,
) -> tuple[tf.Tensor, dict[Any, list[Any]], Any]:
    """A linear model: (outputs [batch, num_outputs], variables of each column, bias)."""
    with tf.variable_scope(scope, "weighted_sum_from_feature_columns", list(columns_to_tensors.values())):
        variables: dict[Any, Any] = {}
        outputs = tf.feature_column.linear_model(
            columns_to_tensors,
            list(feature_columns),
            num_outputs,
            weight_collections=weight_collections,
            trainable=trainable,
            cols_to_vars=variables,
        )
    bias = variables.pop("bias")
    return outputs, variables, bias[0] if isinstance(bias, list) else bias


joint_weighted_sum_from_feature_columns = weighted_sum_from_feature_columns


def create_feature_spec_for_parsing(feature_columns: Iterable[Any]) -> dict[str, Any]:
    """What `tf.parse_example` needs to know."""
    return tf.feature_column.make_parse_example_spec(list(feature_columns))


def parse_feature_columns_from_examples(
    serialized: Any, feature_columns: Iterable[Any], name: str | None = None, example_names: Any = None
) -> Features:
    """The features of serialised examples [batch], by name."""
    spec = create_feature_spec_for_parsing(feature_columns)
    return tf.parse_example(serialized, spec, name, example_names)


def make_place_holder_tensors_for_base_features(feature_columns: Iterable[Any]) -> Features:
    """A placeholder for each feature: dense [batch, ...], or sparse for lists of any length."""
    found = {}
    for name, spec in create_feature_spec_for_parsing(feature_columns).items():
        if isinstance(spec, tf.VarLenFeature):
            found[name] = tf.sparse_placeholder(spec.dtype, name=f"Placeholder_{name}")
        else:
            found[name] = tf.placeholder(spec.dtype, [None, *spec.shape], name=f"Placeholder_{name}")
    return found


def infer_real_valued_columns(features: Any) -> list[Any]:
    """A column of numbers for a dense tensor [batch, n], or for each of a dictionary. Raises ValueError for strings."""
    named = features if isinstance(features, dict) else {"": features}
    found = []
    for name, tensor in named.items():
        if tensor.dtype == tf.string or isinstance(tensor, tf.SparseTensor):
            raise ValueError(f"Unable to infer a column of numbers for {name!r}: it is no dense tensor of numbers")
        size = int(np.prod(tensor.shape.as_list()[1:]))
        found.append(tf.feature_column.numeric_column(name, (size,), dtype=tensor.dtype.base_dtype))
    return found


def check_feature_columns(feature_columns: Iterable[Any]) -> None:
    """Raise ValueError for two columns of one name."""
    names = [column.name for column in feature_columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"Duplicate feature column name found for columns: {repeated}")
