"""Finding a checkpoint and restoring it into a session, with one sentence where it cannot be."""

from pathlib import Path

import tensorflow.compat.v1 as tf

from graphdef.errors import tensorflow_sentence
from sessions.errors import CheckpointError


def restore(session: tf.Session, saver: tf.train.Saver, checkpoint: str) -> None:
    """Restore the variables of the session's graph; the checkpoint must hold exactly those that the saver restores.

    Args:
        session: whose variables are set.
        saver: of the session's graph.
        checkpoint: the prefix of its files, such as "checkpoints/epoch-3".

    Raises:
        CheckpointError: it is missing, damaged, or of another graph.
    """
    if not tf.train.checkpoint_exists(checkpoint):
        raise CheckpointError(f"The checkpoint {checkpoint}.index is missing.")
    try:
        saver.restore(session, checkpoint)
    except (tf.errors.OpError, ValueError) as error:
        reason = tensorflow_sentence(error)
        raise CheckpointError(f"The checkpoint {checkpoint} is damaged or of another graph ({reason}).") from error


def latest_checkpoint(folder: Path) -> str | None:
    """The prefix of the last checkpoint in the folder; None where none was ever written.

    Raises:
        CheckpointError: there were some, but TensorFlow's state file, or what it names, is gone or damaged.
    """
    state = folder / "checkpoint"
    try:
        checkpoint = tf.train.latest_checkpoint(str(folder))
    except (tf.errors.OpError, ValueError) as error:
        raise CheckpointError(f"{state} cannot be read ({tensorflow_sentence(error)}): begin the run anew.") from error
    if not checkpoint and (state.exists() or any(folder.glob("epoch-*"))):
        raise CheckpointError(f"{state} names no checkpoint that is there: begin the run anew.")
    return checkpoint or None


def check_variables(graph: tf.Graph, checkpoint: str) -> None:
    """See to it that the checkpoint holds the variables of the graph, each in its shape, and no others.

    Raises:
        CheckpointError: it is damaged or of another graph; the message names a variable that differs.
    """
    try:
        saved = tf.train.load_checkpoint(checkpoint).get_variable_to_shape_map()
    except (tf.errors.OpError, ValueError) as error:
        raise CheckpointError(f"The checkpoint {checkpoint} is damaged: begin the run anew.") from error
    with graph.as_default():
        variables = {variable.op.name: variable.shape.as_list() for variable in tf.global_variables()}
    different = sorted(name for name in {*saved, *variables} if saved.get(name) != variables.get(name))
    if different:
        raise CheckpointError(f"The checkpoint {checkpoint} is of another graph: {different[0]} differs.")


def restore_beside(session: tf.Session, saver: tf.train.Saver, meta_graph: Path) -> None:
    """Restore the checkpoint that the `.meta` file belongs to. Raises CheckpointError as `restore` does."""
    restore(session, saver, str(meta_graph.with_suffix("")))
