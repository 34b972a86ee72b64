"""How the requests to an exported model are received: placeholders, and the features that are made of them."""

from collections.abc import Callable
from typing import Any, NamedTuple, Self

import tensorflow.compat.v1 as tf

FEATURE, LABEL, RECEIVER_TENSOR = "feature", "label", "input"  # what a single tensor is called


def _named(tensors: Any, name: str) -> dict[Any, Any]:
    return tensors if isinstance(tensors, dict) else {name: tensors}


class _Receiver(NamedTuple):
    features: Any
    receiver_tensors: dict[str, Any]
    receiver_tensors_alternatives: dict[str, dict[str, Any]] | None


class TensorServingInputReceiver(_Receiver):
    """The feature for the model, a tensor, computed from `receiver_tensors`, which a request fills."""

    def __new__(
        cls, features: Any, receiver_tensors: Any, receiver_tensors_alternatives: dict[str, Any] | None = None
    ) -> Self:
        """Single receiver tensors are called `input`. Raises ValueError for alternatives that are no dictionary."""
        alternatives = receiver_tensors_alternatives
        if alternatives is not None:
            if not isinstance(alternatives, dict):
                raise ValueError(f"receiver_tensors_alternatives must be a dict: {alternatives}.")
            alternatives = {name: _named(tensors, RECEIVER_TENSOR) for name, tensors in alternatives.items()}
        return super().__new__(cls, features, _named(receiver_tensors, RECEIVER_TENSOR), alternatives)


class ServingInputReceiver(TensorServingInputReceiver):
    """The same for features by name: a single one is called `feature`."""

    def __new__(
        cls, features: Any, receiver_tensors: Any, receiver_tensors_alternatives: dict[str, Any] | None = None
    ) -> Self:
        """As of `TensorServingInputReceiver`."""
        return super().__new__(cls, _named(features, FEATURE), receiver_tensors, receiver_tensors_alternatives)


class SupervisedInputReceiver(NamedTuple):
    """`features` and `labels` for the model, computed from `receiver_tensors`, which a request fills."""

    features: Any
    labels: Any
    receiver_tensors: Any


def build_raw_serving_input_receiver_fn(
    features: dict[str, tf.Tensor], default_batch_size: int | None = None
) -> Callable[[], ServingInputReceiver]:
    """Requests carry the features themselves: a placeholder for each tensor in `features`, called as that is."""

    def receiver_fn() -> ServingInputReceiver:
        placeholders = _placeholders(features, default_batch_size)
        return ServingInputReceiver(placeholders, placeholders)

    return receiver_fn


def build_parsing_serving_input_receiver_fn(
    feature_spec: dict[str, Any], default_batch_size: int | None = None
) -> Callable[[], ServingInputReceiver]:
    """Requests carry serialised `tf.Example`s, parsed by `feature_spec`."""

    def receiver_fn() -> ServingInputReceiver:
        serialized = tf.placeholder(tf.string, [default_batch_size], "input_example_tensor")
        return ServingInputReceiver(tf.parse_example(serialized, feature_spec), {"examples": serialized})

    return receiver_fn


def build_raw_supervised_input_receiver_fn(
    features: Any, labels: Any, default_batch_size: int | None = None
) -> Callable[[], SupervisedInputReceiver]:
    """Requests carry features and labels themselves: a placeholder for each tensor, called as that is.

    Raises ValueError for a name that is both a feature's and a label's.
    """
    both = set(_named(features, RECEIVER_TENSOR)) & set(_named(labels, LABEL))
    if both:
        raise ValueError(f"Features and labels must have distinct keys. Found overlapping keys: {both}")

    def receiver_fn() -> SupervisedInputReceiver:
        given, wanted = (_placeholders(tensors, default_batch_size) for tensors in (features, labels))
        return SupervisedInputReceiver(given, wanted, {**_named(given, RECEIVER_TENSOR), **_named(wanted, LABEL)})

    return receiver_fn


def _placeholders(tensors: Any, batch_size: int | None) -> Any:
    if isinstance(tensors, dict):
        return {key: _placeholders(tensor, batch_size) for key, tensor in tensors.items()}
    return tf.placeholder(tensors.dtype, tf.TensorShape([batch_size]).concatenate(tensors.shape[1:]), tensors.op.name)
