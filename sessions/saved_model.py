"""A SavedModel as TensorFlow 1 writes it: the whole graph with its weights, and one signature."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import tensorflow.compat.v1 as tf

from graphdef.errors import tensorflow_sentence
from sessions.errors import CheckpointError

Tensors = Mapping[str, tf.Tensor]
SIGNATURE = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY
TAGS = [tf.saved_model.tag_constants.SERVING]


def save_saved_model(session: tf.Session, folder: Path, inputs: Tensors, outputs: Tensors) -> None:
    """Write graph and weights to a new folder, whole or not at all; the session's graph stays as it is.

    Args:
        session: whose weights are saved.
        folder: that does not exist yet.
        inputs: placeholders by the names that the signature "serving_default" gives them.
        outputs: tensors by their names.

    Raises:
        CheckpointError: the folder exists or cannot be written.
    """
    if folder.exists():
        raise CheckpointError(f"{folder} exists already: choose another folder.")
    variables = session.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)
    values = dict(zip([variable.name for variable in variables], session.run(variables), strict=True))
    try:
        partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".partial"))
        try:
            _write(session.graph, values, partial / "model", inputs, outputs)
            (partial / "model").rename(folder)
        finally:
            shutil.rmtree(partial)
    except (OSError, tf.errors.OpError) as error:
        reason = getattr(error, "strerror", None) or tensorflow_sentence(error)
        raise CheckpointError(f"{folder} could not be written: {reason}.") from error


def _write(graph: tf.Graph, values: Mapping, folder: Path, inputs: Tensors, outputs: Tensors) -> None:
    """From a copy of the graph, since the builder adds operations to the one that it saves."""
    with graph.as_default():
        meta_graph = tf.train.export_meta_graph()
    with tf.Graph().as_default() as copy, tf.Session(graph=copy) as session:
        tf.train.import_meta_graph(meta_graph)
        for variable in copy.get_collection(tf.GraphKeys.GLOBAL_VARIABLES):
            session.run(variable.initializer, {variable.initializer.inputs[1]: values[variable.name]})
        ends = [{name: copy.get_tensor_by_name(each.name) for name, each in end.items()} for end in (inputs, outputs)]
        signature = tf.saved_model.signature_def_utils.predict_signature_def(*ends)
        builder = tf.saved_model.Builder(str(folder))
        builder.add_meta_graph_and_variables(session, TAGS, {SIGNATURE: signature})
        builder.save()


def load_saved_model(session: tf.Session, folder: Path) -> tuple[dict[str, tf.Tensor], dict[str, tf.Tensor]]:
    """Add the graph of a SavedModel to the session's, with its weights; the inputs and outputs of its signature.

    Args:
        session: of an empty graph, as names would have to change elsewhere.
        folder: with the signature "serving_default".

    Raises:
        CheckpointError: it is missing, damaged, or without that signature.
    """
    with session.graph.as_default():
        try:
            meta_graph = tf.saved_model.load(session, TAGS, str(folder))
        except (OSError, ValueError, RuntimeError, tf.errors.OpError) as error:
            raise CheckpointError(
                f"{folder} holds no SavedModel that can be read ({tensorflow_sentence(error)})."
            ) from error
    if SIGNATURE not in meta_graph.signature_def:
        raise CheckpointError(f"{folder} has no signature {SIGNATURE!r}; it has {', '.join(meta_graph.signature_def)}.")
    signature = meta_graph.signature_def[SIGNATURE]
    inputs, outputs = (
        {name: session.graph.get_tensor_by_name(info.name) for name, info in ends.items()}
        for ends in (signature.inputs, signature.outputs)
    )
    return inputs, outputs
