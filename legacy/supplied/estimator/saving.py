"""What an Estimator writes beside its checkpoints: evaluation summaries and SavedModels."""

import os
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

from .specification import SERVING_DEFAULT, EstimatorSpec


class ServingInputReceiver(NamedTuple):
    """`features` for the model, computed from `receiver_tensors`, which a request fills."""

    features: Any
    receiver_tensors: Any
    receiver_tensors_alternatives: dict[str, Any] | None = None


def build_raw_serving_input_receiver_fn(
    features: dict[str, tf.Tensor], default_batch_size: int | None = None
) -> Callable[[], ServingInputReceiver]:
    """Requests carry the features themselves: a placeholder for each tensor in `features`."""

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


class SupervisedInputReceiver(NamedTuple):
    """`features` and `labels` for the model, computed from `receiver_tensors`, which a request fills."""

    features: Any
    labels: Any
    receiver_tensors: Any


def build_raw_supervised_input_receiver_fn(
    features: Any, labels: Any, default_batch_size: int | None = None
) -> Callable[[], SupervisedInputReceiver]:
    """Requests carry features and labels themselves: a placeholder for each tensor."""
    if isinstance(features, dict) and isinstance(labels, dict) and set(features) & set(labels):
        raise ValueError("Features and labels must have distinct names.")

    def receiver_fn() -> SupervisedInputReceiver:
        given = [_placeholders(part, default_batch_size) for part in (features, labels)]
        tensors = [
            part if isinstance(part, dict) else {name: part}
            for part, name in zip(given, ("input", "label"), strict=True)
        ]
        return SupervisedInputReceiver(given[0], given[1], {**tensors[0], **tensors[1]})

    return receiver_fn


def _placeholders(tensors: Any, batch_size: int | None) -> Any:
    """A placeholder for a tensor or for each in a dictionary, called as the operation that gave the tensor."""
    if isinstance(tensors, dict):
        return {key: _placeholders(tensor, batch_size) for key, tensor in tensors.items()}
    return tf.placeholder(tensors.dtype, [batch_size, *tensors.shape[1:]], tensors.op.name)


class ExportOutput(ABC):
    """A signature: `outputs` by name, and how they are meant."""

    method: ClassVar[str]

    def __init__(self, outputs: dict[str, tf.Tensor]):
        self._outputs = outputs

    @abstractmethod
    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry `receiver_tensors`."""

    def _signature(self, inputs: dict[str, tf.Tensor]) -> Any:
        return tf.saved_model.build_signature_def(_info(inputs), _info(self._outputs), self.method)


class PredictOutput(ExportOutput):
    """A signature that gives all of `outputs`, by name."""

    method = tf.saved_model.signature_constants.PREDICT_METHOD_NAME

    def __init__(self, outputs: Any):
        super().__init__(dict(outputs) if isinstance(outputs, dict) else {"output": outputs})

    @property
    def outputs(self) -> dict[str, tf.Tensor]:
        """What it gives, by name."""
        return self._outputs

    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry `receiver_tensors`."""
        return self._signature(receiver_tensors)


class _OneInput(ExportOutput):
    """A signature whose one input, a batch of serialised examples, is called `inputs`."""

    def as_signature_def(self, receiver_tensors: dict[str, tf.Tensor]) -> Any:
        """The signature for requests that carry the one of `receiver_tensors`."""
        if len(receiver_tensors) != 1:
            return self._signature(receiver_tensors)
        return self._signature({"inputs": next(iter(receiver_tensors.values()))})


class RegressionOutput(_OneInput):
    """A signature that gives a value for each example."""

    method = tf.saved_model.signature_constants.REGRESS_METHOD_NAME

    def __init__(self, value: tf.Tensor):
        super().__init__({"outputs": value})

    @property
    def value(self) -> tf.Tensor:
        """[batch, ...]."""
        return self._outputs["outputs"]


class ClassificationOutput(_OneInput):
    """A signature that gives classes and scores."""

    method = tf.saved_model.signature_constants.CLASSIFY_METHOD_NAME

    def __init__(self, scores: tf.Tensor | None = None, classes: tf.Tensor | None = None):
        given = {"scores": scores, "classes": classes}
        super().__init__({name: tensor for name, tensor in given.items() if tensor is not None})

    @property
    def scores(self) -> tf.Tensor | None:
        """[batch, classes], or None."""
        return self._outputs.get("scores")

    @property
    def classes(self) -> tf.Tensor | None:
        """The names, [batch, ...], or None."""
        return self._outputs.get("classes")


def write_metrics(folder: str, metrics: dict[str, Any], checkpoint: str | None) -> None:
    """Append the numbers among the metrics to an event file, at their `global_step`, and whose they are."""
    numbers = {key: value for key, value in metrics.items() if key != "global_step" and np.ndim(value) == 0}
    values = [tf.Summary.Value(tag=key, simple_value=float(value)) for key, value in numbers.items()]
    step = int(metrics["global_step"])
    with tf.Graph().as_default():
        writer = tf.summary.FileWriter(folder)
        writer.add_summary(tf.Summary(value=values), step)
        if checkpoint:
            path = tf.Summary.Value(tag="checkpoint_path", tensor=tf.make_tensor_proto(checkpoint, tf.string))
            writer.add_summary(tf.Summary(value=[path]), step)
        writer.close()


def export(
    spec: EstimatorSpec,
    receiver: ServingInputReceiver,
    checkpoint: str,
    base: str | os.PathLike[str],
    as_text: bool,
    assets_extra: dict[str, str] | None,
) -> bytes:
    """Write the current graph with the checkpoint's values as a SavedModel; returns its folder."""
    inputs = receiver.receiver_tensors
    inputs = inputs if isinstance(inputs, dict) else {"input": inputs}
    outputs = spec.export_outputs or {SERVING_DEFAULT: PredictOutput(spec.predictions)}
    if len(outputs) == 1:
        outputs = {SERVING_DEFAULT: next(iter(outputs.values())), **outputs}
    signatures = {name: output.as_signature_def(inputs) for name, output in outputs.items()}
    folder, temporary = _dated_folder(base)
    with tf.Session() as session:
        (spec.scaffold.saver or tf.train.Saver(sharded=True)).restore(session, checkpoint)
        builder = tf.saved_model.Builder(temporary)
        builder.add_meta_graph_and_variables(
            session,
            [tf.saved_model.tag_constants.SERVING],
            signatures,
            main_op=spec.scaffold.local_init_op or tf.tables_initializer(),
            strip_default_attrs=True,
        )
        builder.save(as_text)
    for name, source in (assets_extra or {}).items():
        target = os.path.join(temporary, "assets.extra", name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy(source, target)
    os.rename(temporary, folder)
    return folder.encode()


def _info(tensors: dict[str, tf.Tensor]) -> dict[str, Any]:
    return {name: tf.saved_model.build_tensor_info(tensor) for name, tensor in tensors.items()}


def _dated_folder(base: str | os.PathLike[str]) -> tuple[str, str]:
    base = os.fspath(base)
    stamp = int(time.time())
    while os.path.exists(os.path.join(base, str(stamp))):
        stamp += 1
    return os.path.join(base, str(stamp)), os.path.join(base, f"temp-{stamp}")
