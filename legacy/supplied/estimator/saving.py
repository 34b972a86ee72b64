"""What an Estimator writes beside its checkpoints: evaluation summaries and SavedModels."""

import os
import shutil
import time
from collections.abc import Callable
from typing import Any, NamedTuple

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
        placeholders = {
            name: tf.placeholder(tensor.dtype, [default_batch_size, *tensor.shape[1:]], name)
            for name, tensor in features.items()
        }
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


class PredictOutput:
    """A signature that gives all of `outputs`, by name."""

    method: str = tf.saved_model.signature_constants.PREDICT_METHOD_NAME

    def __init__(self, outputs: Any):
        self.outputs = dict(outputs) if isinstance(outputs, dict) else {"output": outputs}


class RegressionOutput(PredictOutput):
    """A signature that gives a value for each example."""

    method: str = tf.saved_model.signature_constants.REGRESS_METHOD_NAME

    def __init__(self, value: tf.Tensor):
        super().__init__({"outputs": value})


class ClassificationOutput(PredictOutput):
    """A signature that gives classes and scores."""

    method: str = tf.saved_model.signature_constants.CLASSIFY_METHOD_NAME

    def __init__(self, scores: tf.Tensor | None = None, classes: tf.Tensor | None = None):
        given = {"scores": scores, "classes": classes}
        super().__init__({name: tensor for name, tensor in given.items() if tensor is not None})


def write_metrics(folder: str, metrics: dict[str, Any]) -> None:
    """Append the numbers among the metrics to an event file, at their `global_step`."""
    numbers = {key: value for key, value in metrics.items() if key != "global_step" and np.ndim(value) == 0}
    values = [tf.Summary.Value(tag=key, simple_value=float(value)) for key, value in numbers.items()]
    with tf.Graph().as_default():
        writer = tf.summary.FileWriter(folder)
        writer.add_summary(tf.Summary(value=values), int(metrics["global_step"]))
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
    signatures = {name: _signature(inputs, output) for name, output in outputs.items()}
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


def _signature(inputs: dict[str, tf.Tensor], output: PredictOutput) -> Any:
    """A signature; those that classify or regress call their one input `inputs`."""
    if not isinstance(output, (ClassificationOutput, RegressionOutput)) or len(inputs) != 1:
        return tf.saved_model.build_signature_def(_info(inputs), _info(output.outputs), output.method)
    given = {"inputs": next(iter(inputs.values()))}
    return tf.saved_model.build_signature_def(_info(given), _info(output.outputs), output.method)


def _info(tensors: dict[str, tf.Tensor]) -> dict[str, Any]:
    return {name: tf.saved_model.build_tensor_info(tensor) for name, tensor in tensors.items()}


def _dated_folder(base: str | os.PathLike[str]) -> tuple[str, str]:
    base = os.fspath(base)
    stamp = int(time.time())
    while os.path.exists(os.path.join(base, str(stamp))):
        stamp += 1
    return os.path.join(base, str(stamp)), os.path.join(base, f"temp-{stamp}")
