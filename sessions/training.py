"""Training, evaluation and prediction of any graph that has placeholders, a loss and a training operation."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import tensorflow.compat.v1 as tf

from sessions import feed
from sessions.batches import batches, common_length, order
from sessions.errors import NonFiniteError
from sessions.history import History

Feeds = Mapping[tf.Tensor, np.ndarray]


def fit(
    session: tf.Session,
    train: tf.Operation,
    loss: tf.Tensor,
    feeds: Feeds,
    *,
    validation: Feeds | None = None,
    metrics: Mapping[str, tf.Tensor] | None = None,
    epochs: int = 1,
    batch_size: int = 32,
    seed: int = 0,
    history: History | None = None,
    on_step: Callable[[], None] = lambda: None,
    on_epoch: Iterable[Callable[[History], None]] = (),
) -> History:
    """Train with shuffled mini-batches and validate after each epoch.

    Args:
        session: its graph's variables that have no value yet are initialised.
        train: the operation that makes a step.
        loss: [], the mean loss of a batch.
        feeds: placeholders and their arrays, all with the same first dimension.
        validation: the same placeholders with the validation arrays.
        metrics: further means of a batch, [], that are evaluated on the validation arrays.
        epochs: the number of epochs in all, those of `history` included.
        batch_size: events a step; the last step of an epoch may have fewer.
        seed: decides the order of the events in every epoch.
        history: of the epochs that are already done.
        on_step: called after each step.
        on_epoch: each called with the history after each epoch.

    Returns:
        The history: "loss" is the mean over the epoch's steps, weighted by their events; "val_loss" and
        "val_<metric>" are those of the whole validation set.

    Raises:
        ValueError: the batch size is not positive, or the arrays are empty or differ in length.
        NonFiniteError: a loss was NaN or infinite; no later step was made.
    """
    if batch_size < 1:
        raise ValueError(f"The batch size has to be at least 1, not {batch_size}.")
    events = common_length(feeds)
    initialize(session)
    history = history or History()
    for epoch in range(len(history.epoch), epochs):
        indices = order(seed, epoch, events)
        losses = feed.run_epoch(session, train, loss, feeds, indices, batch_size, on_step)
        if not np.isfinite(losses[-1]):
            steps = epoch * -(-events // batch_size) + len(losses)
            raise NonFiniteError(_describe(session, loss, losses[-1], steps, epoch))
        sizes = [len(batch) for batch in batches(indices, batch_size)]
        values = {"loss": np.average(losses, weights=sizes)}
        if validation is not None:
            measured = evaluate(session, {"loss": loss, **(metrics or {})}, validation)
            values |= {f"val_{name}": value for name, value in measured.items()}
        history.append(values)
        for call in on_epoch:
            call(history)
    return history


def initialize(session: tf.Session) -> None:
    """Initialise those variables of the session's graph that have no value yet."""
    with session.graph.as_default(), tf.name_scope("initialize/"):
        variables = [*tf.global_variables(), *tf.local_variables()]
        ready = session.run([tf.is_variable_initialized(variable) for variable in variables])
        session.run([variable.initializer for variable, done in zip(variables, ready, strict=True) if not done])


def evaluate(session: tf.Session, tensors: Mapping[str, tf.Tensor], feeds: Feeds, batch_size=8192) -> dict[str, float]:
    """The means over all events of `tensors`, each [] and the mean of its batch."""
    sums = dict.fromkeys(tensors, 0.0)
    events = common_length(feeds)
    for batch in batches(np.arange(events), batch_size):
        values = session.run(dict(tensors), {tensor: array[batch] for tensor, array in feeds.items()})
        for name, value in values.items():
            sums[name] += float(value) * len(batch)
    return {name: total / events for name, total in sums.items()}


def predict(session: tf.Session, tensor: tf.Tensor, feeds: Feeds, batch_size: int = 8192) -> np.ndarray:
    """The values of `tensor`, [batch, ...], for all events."""
    parts = [
        session.run(tensor, {placeholder: array[batch] for placeholder, array in feeds.items()})
        for batch in batches(np.arange(common_length(feeds)), batch_size)
    ]
    return np.concatenate(parts)


def _describe(session: tf.Session, loss: tf.Tensor, value: float, step: int, epoch: int) -> str:
    """One sentence that names the step, the tensor and, where there is one, the variable that is not finite."""
    variables = session.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
    broken = [
        v.name for v, array in zip(variables, session.run(variables), strict=True) if not np.isfinite(array).all()
    ]
    after = f"; after it {', '.join(broken)} held values that are not finite" if broken else ""
    return (
        f"The loss {loss.name} was {value} in step {step} (epoch {epoch + 1}){after}: "
        "look for NaN in the data or lower the learning rate."
    )
