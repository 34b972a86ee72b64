"""The tape's gradients beside those that a graph computes."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from ..recognising.nodes import Tensor
from ..statements import Function
from .comparison import DIFFERS, EQUAL, FLOAT32, TOLERANCES, Finding, compare, largest_difference
from .draws import drawing_by_name
from .original import Original


def compare_gradients(
    function: Function,
    translated: Any,
    original: Original,
    batch: Mapping[str, np.ndarray],
    gradients: Mapping[str, Sequence[Tensor]],
) -> list[tuple[Finding, np.ndarray]]:
    """For each gradient what was compared, and what the graph gives.

    Args:
        function: a method that gives the gradients.
        translated: the model.
        original: in its session.
        batch: inputs by tensor.
        gradients: by what each is called the graph's tensors: one, or rows with their indices.
    """
    names = {argument.tensor: argument.name for argument in function.arguments}
    feeds = {tensor: value for tensor, value in batch.items() if tensor in names}
    with drawing_by_name():
        found = getattr(translated, function.name)(**{names[key]: tf.constant(value) for key, value in feeds.items()})
    found = list(found) if isinstance(found, (tuple, list)) else [found]
    return [
        _compare(what, original.run([str(tensor) for tensor in tensors], feeds), gradient)
        for (what, tensors), gradient in zip(gradients.items(), found, strict=True)
    ]


def _compare(what: str, parts: Sequence[np.ndarray], gradient: Any) -> tuple[Finding, np.ndarray]:
    if gradient is None:
        words = "the loss does not depend on the variable"
        return Finding(what, "tape", DIFFERS, np.inf, words=words), parts[0]
    if len(parts) == 1:
        return compare(what, "tape", parts[0], np.asarray(tf.convert_to_tensor(gradient))), parts[0]
    if not isinstance(gradient, tf.IndexedSlices):
        return Finding(what, "tape", DIFFERS, np.inf, words="the tape gives no rows"), parts[0]
    rows = next(part for part in parts if part.dtype.kind == "i")
    values = next(part for part in parts if part.dtype.kind != "i")
    size = int(max([*rows.ravel(), *np.ravel(gradient.indices)], default=0)) + 1
    sums = [np.zeros((size, *values.shape[1:])) for _ in range(2)]
    np.add.at(sums[0], rows, values)
    np.add.at(sums[1], np.asarray(gradient.indices), np.asarray(gradient.values))
    difference, tolerance = largest_difference(*sums), TOLERANCES.get(str(values.dtype), FLOAT32)
    return Finding(what, "tape", EQUAL if difference <= tolerance else DIFFERS, difference, tolerance), sums[0]
