"""Losses of `tf.nn` whose arguments changed places between TensorFlow 0.x and 1.0.

TensorFlow 1.0 to 1.15 refuse `softmax_cross_entropy_with_logits(a, b)`: only 0.x took its arguments by position, logits
first. TensorFlow 2 takes them by position too, labels first, and so computes something else without a word. Here the
order of 0.x is taken where the graph confirms it (the labels come from no trainable variable, the logits do, or the
labels are integers), and refused otherwise.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "nce_loss",
    "sampled_softmax_loss",
    "sigmoid_cross_entropy_with_logits",
    "softmax_cross_entropy_with_logits",
    "softmax_cross_entropy_with_logits_v2",
    "sparse_softmax_cross_entropy_with_logits",
]


def depends_on_variables(value: Any) -> bool:
    """Whether a trainable variable is among what a tensor is computed from (in graph mode)."""
    if isinstance(value, tf.Variable):
        return True
    if not hasattr(value, "op"):
        return False
    variables = {variable.op for variable in tf.trainable_variables()}
    seen, waiting = set(), [value.op]
    while waiting:
        operation = waiting.pop()
        if operation in variables:
            return True
        if operation not in seen:
            seen.add(operation)
            waiting.extend(tensor.op for tensor in operation.inputs)
    return False


def _logits_then_labels(name: str, first: Any, second: Any) -> tuple[Any, Any]:
    """Check that (first, second) are (logits, labels)."""
    if name.startswith("sparse"):
        certain = tf.convert_to_tensor(second).dtype.is_integer and not tf.convert_to_tensor(first).dtype.is_integer
    else:
        certain = depends_on_variables(first) and not depends_on_variables(second)
    if not certain:
        raise ValueError(
            f"tf.nn.{name}(a, b) by position: TensorFlow 0.x meant (logits, labels), TensorFlow 2 means "
            "(labels, logits), and the arguments do not show which; write labels=..., logits=..."
        )
    return first, second


def _cross_entropy(name: str) -> Callable[..., Any]:
    real = getattr(tf.nn, name)

    @functools.wraps(real)
    def loss(*positional: Any, labels: Any = None, logits: Any = None, **options: Any) -> tf.Tensor:
        if len(positional) == 2 and labels is None and logits is None:
            logits, labels = _logits_then_labels(name, *positional)
        elif len(positional) > 1 and positional[0] is None:
            labels, logits, *_ = (*positional[1:], labels, logits)
        elif positional:
            if len(positional) > 1 or (labels is None) == (logits is None):
                raise ValueError(f"Only call `{name}` with named arguments (labels=..., logits=..., ...)")
            logits, labels = (positional[0], labels) if logits is None else (logits, positional[0])
        targets = options.pop("targets", None)
        return real(labels=labels if targets is None else targets, logits=logits, **options)

    if not name.endswith("_v2"):
        _show_sentinel(loss, real)
    return loss


def _show_sentinel(loss: Any, real: Any) -> None:
    """Let the signature begin with `_sentinel`, which made calls by position fail."""
    first = inspect.Parameter("_sentinel", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None)
    named = inspect.signature(real).parameters
    vars(loss).pop("_tf_decorator", None)
    loss.__signature__ = inspect.Signature(
        [first, *(parameter.replace(default=None) for name, parameter in named.items() if name != "_sentinel")]
    )


def _candidate_loss(name: str) -> Callable[..., Any]:
    """`nce_loss(weights, biases, labels, inputs)`; in 0.x inputs came before labels, and only labels are integers."""
    real = getattr(tf.nn, name)

    @functools.wraps(real)
    def loss(weights: Any, biases: Any, labels: Any, inputs: Any, *positional: Any, **options: Any) -> tf.Tensor:
        if tf.convert_to_tensor(inputs).dtype.is_integer and not tf.convert_to_tensor(labels).dtype.is_integer:
            labels, inputs = inputs, labels
        return real(weights, biases, labels, inputs, *positional, **options)

    return loss


softmax_cross_entropy_with_logits = _cross_entropy("softmax_cross_entropy_with_logits")
softmax_cross_entropy_with_logits_v2 = _cross_entropy("softmax_cross_entropy_with_logits_v2")
sparse_softmax_cross_entropy_with_logits = _cross_entropy("sparse_softmax_cross_entropy_with_logits")
sigmoid_cross_entropy_with_logits = _cross_entropy("sigmoid_cross_entropy_with_logits")
nce_loss = _candidate_loss("nce_loss")
sampled_softmax_loss = _candidate_loss("sampled_softmax_loss")
