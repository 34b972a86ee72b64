"""What an exported model answers: the signatures of a SavedModel, by the rules of what serves it."""

from abc import ABC, abstractmethod
from typing import Any

import tensorflow.compat.v1 as tf

from .receivers import ServingInputReceiver
from .specification import SERVING_DEFAULT, EstimatorSpec


class ExportOutput(ABC):
    """A signature: outputs by name, and how they are meant."""

    @abstractmethod
    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry `receiver_tensors`. Raises ValueError where they do not suit it."""


class PredictOutput(ExportOutput):
    """A signature that gives all of `outputs`, by name."""

    def __init__(self, outputs: Any):
        self._outputs = dict(outputs) if isinstance(outputs, dict) else {"output": outputs}

    @property
    def outputs(self) -> dict[str, tf.Tensor]:
        """What it gives, by name."""
        return self._outputs

    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry `receiver_tensors`."""
        return tf.saved_model.predict_signature_def(receiver_tensors, self._outputs)


def _examples(receiver_tensors: dict[str, tf.Tensor], kind: str) -> tf.Tensor:
    """The serialised examples that a request carries. Raises ValueError for any other request."""
    tensors = list(receiver_tensors.values())
    if len(tensors) != 1 or tensors[0].dtype != tf.string:
        raise ValueError(f"{kind} input must be a single string Tensor; got {receiver_tensors}")
    return tensors[0]


class RegressionOutput(ExportOutput):
    """A signature that gives a value for each serialised example."""

    def __init__(self, value: tf.Tensor):
        if not (tf.is_tensor(value) and value.dtype.is_floating):
            raise ValueError(f"Regression output value must be a float32 Tensor; got {value}")
        self._value = value

    @property
    def value(self) -> tf.Tensor:
        """[batch, ...]."""
        return self._value

    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry serialised examples. Raises ValueError for others."""
        return tf.saved_model.regression_signature_def(_examples(receiver_tensors, "Regression"), self._value)


class ClassificationOutput(ExportOutput):
    """A signature that gives classes, scores or both for each serialised example."""

    def __init__(self, scores: tf.Tensor | None = None, classes: tf.Tensor | None = None):
        if scores is not None and not (tf.is_tensor(scores) and scores.dtype.is_floating):
            raise ValueError(f"Classification scores must be a float32 Tensor; got {scores}")
        if classes is not None and not (tf.is_tensor(classes) and classes.dtype == tf.string):
            raise ValueError(f"Classification classes must be a string Tensor; got {classes}")
        if scores is None and classes is None:
            raise ValueError("At least one of scores and classes must be set.")
        self._scores, self._classes = scores, classes

    @property
    def scores(self) -> tf.Tensor | None:
        """[batch, classes], or None."""
        return self._scores

    @property
    def classes(self) -> tf.Tensor | None:
        """The names, [batch, ...], or None."""
        return self._classes

    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry serialised examples. Raises ValueError for others."""
        examples = _examples(receiver_tensors, "Classification")
        return tf.saved_model.classification_signature_def(examples, self._classes, self._scores)


def signatures(spec: EstimatorSpec, receiver: ServingInputReceiver) -> dict[str, Any]:
    """The signatures by name; those that do not suit the requests are left out, and logged.

    Raises ValueError where none of several outputs is the default, and TypeError for what is no output.
    """
    outputs: Any = spec.export_outputs
    if outputs is None:
        outputs = {SERVING_DEFAULT: PredictOutput(spec.predictions)}
    if not isinstance(outputs, dict):
        raise TypeError(f"export_outputs must be dict, given: {outputs}")
    if not all(isinstance(output, ExportOutput) for output in outputs.values()):
        raise TypeError(f"Values in export_outputs must be ExportOutput objects. Given: {outputs}")
    if len(outputs) == 1:
        outputs = {SERVING_DEFAULT: next(iter(outputs.values())), **outputs}
    if SERVING_DEFAULT not in outputs:
        raise ValueError(f"Multiple export_outputs were provided, but none of them is named {SERVING_DEFAULT!r}.")
    found = {}
    requests = {"": receiver.receiver_tensors, **(receiver.receiver_tensors_alternatives or {})}
    for prefix, tensors in requests.items():
        for name, output in outputs.items():
            full_name = f"{prefix}:{name}" if prefix else str(name)
            try:
                found[full_name] = output.as_signature_def(tensors)
            except ValueError as error:
                tf.logging.info(f"Signature {full_name!r} is left out: {error}")
    return {name: signature for name, signature in found.items() if tf.saved_model.is_valid_signature(signature)}
