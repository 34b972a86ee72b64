"""The `feed` engine: one `session.run` with a `feed_dict` for each mini-batch, the workshop's own loop."""

from collections.abc import Callable, Mapping

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.batches import batches


def run_epoch(
    session: tf.Session,
    train: tf.Operation,
    loss: tf.Tensor,
    feeds: Mapping[tf.Tensor, np.ndarray],
    indices: np.ndarray,
    batch_size: int,
    on_step: Callable[[], None],
) -> np.ndarray:
    """Make one training step for each mini-batch of `indices`.

    Args:
        session: with initialised variables.
        train: the operation that makes a step.
        loss: [], evaluated in the same call as `train`, before its update.
        feeds: placeholders and the arrays that they are fed from.
        indices: the events in the order of this epoch.
        batch_size: events a step; the last step may have fewer.
        on_step: called after each step.

    Returns:
        The losses of the steps, [steps]; it ends with the first that is not finite.
    """
    losses = []
    step = session.make_callable([loss, train], feed_list=list(feeds))
    for batch in batches(indices, batch_size):
        losses.append(step(*(array[batch] for array in feeds.values()))[0])
        on_step()
        if not np.isfinite(losses[-1]):
            break
    return np.array(losses)
