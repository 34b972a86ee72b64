"""What an Estimator writes beside its checkpoints: evaluation summaries and SavedModels."""

import os
import shutil
import time
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from . import export_outputs
from .receivers import ServingInputReceiver
from .specification import EstimatorSpec


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
    folder, temporary = _dated_folder(base)
    with tf.Session() as session:
        (spec.scaffold.saver or tf.train.Saver(sharded=True)).restore(session, checkpoint)
        builder = tf.saved_model.Builder(temporary)
        builder.add_meta_graph_and_variables(
            session,
            [tf.saved_model.tag_constants.SERVING],
            export_outputs.signatures(spec, receiver),
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


def _dated_folder(base: str | os.PathLike[str]) -> tuple[str, str]:
    base = os.fspath(base)
    stamp = int(time.time())
    while os.path.exists(os.path.join(base, str(stamp))):
        stamp += 1
    return os.path.join(base, str(stamp)), os.path.join(base, f"temp-{stamp}")
