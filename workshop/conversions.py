"""No silent conversion of types: which sums TensorFlow refuses, and in which words, in a graph and in eager mode."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

import eager.tensors
import graphs.tensors

TYPES = ("int32", "int64", "float32", "float64")
PAIRS: dict[str, tuple[Any, Any]] = {
    "2.0 + 40": (2.0, 40),
    "float32 + int32": (np.float32(2.0), np.int32(40)),
    "float32 + float64": (np.float32(2.0), np.float64(40.0)),
}


def of_graph(a: Any, b: Any) -> str:
    """The type of the sum of two constants of a graph, or what TensorFlow says while the graph is built."""
    with tf.Graph().as_default():
        return _type_or_refusal(graphs.tensors.sum_of, a, b)


def of_eager(a: Any, b: Any) -> str:
    """The same in eager mode, where no graph may be the default one."""
    return _type_or_refusal(eager.tensors.sum_of, a, b)


def of_numpy(a: Any, b: Any) -> str:
    """The type of NumPy's sum, which converts."""
    return np.add(a, b).dtype.name


def table(type_of_sum: Callable[[Any, Any], str]) -> list[list[str]]:
    """The type of the sum of each pair of `TYPES`, [4][4]; empty where it is refused."""
    names = [[type_of_sum(*(np.ones((), name) for name in (a, b))) for b in TYPES] for a in TYPES]
    return [[name if name in TYPES else "" for name in row] for row in names]


def sentences() -> Iterator[str]:
    """What happens to each of the `PAIRS`, and how a cast mends it."""
    for words, pair in PAIRS.items():
        yield f"{words} in a graph: {of_graph(*pair)}"
        yield f"{words} in eager mode: {of_eager(*pair)}"
        yield f"{words} in NumPy: {np.add(*pair)}, {of_numpy(*pair)}"
    yield f"2.0 + tf.cast(40, tf.float32): {eager.tensors.converted_sum():g}"
    yield f"tf.constant(2.0) + 40, where 40 is no tensor yet and takes the other's type: {tf.constant(2.0) + 40:g}"


def _type_or_refusal(add: Callable[[Any, Any], Any], a: Any, b: Any) -> str:
    try:
        return np.dtype(add(a, b).dtype.name).name
    except TypeError as error:
        return f"TypeError: {error}"
    except tf.errors.InvalidArgumentError as error:
        return f"InvalidArgumentError: {error.message.removesuffix(' name: ')}"
