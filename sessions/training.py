"""Training, evaluation and prediction of any graph that has placeholders, a loss and a training operation."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.batches import batches, common_length, take
from sessions.engines.choice import open_engine
from sessions.engines.plan import TrainingPlan
from sessions.errors import Interrupted, NonFiniteError
from sessions.history import History
from sessions.interruption import Interruption
from sessions.sources.arrays import Arrays, source_of
from sessions.sources.source import Feeds, Source


def fit(
    session: tf.Session,
    train: tf.Operation,
    loss: tf.Tensor,
    feeds: Feeds | Source,
    *,
    validation: Feeds | None = None,
    metrics: Mapping[str, tf.Tensor] | None = None,
    epochs: int = 1,
    batch_size: int = 32,
    seed: int = 0,
    history: History | None = None,
    engine: str = "feed",
    on_step: Callable[[int], None] = lambda steps: None,
    on_epoch: Iterable[Callable[[History], None]] = (),
    on_interrupt: Callable[[History], None] | None = None,
    say: Callable[[str], None] = lambda sentence: None,
) -> History:
    """Train with shuffled mini-batches and validate after each epoch.

    Args:
        session: its graph's variables that have no value yet are initialised.
        train: the operation that makes a step.
        loss: [], the mean loss of a batch.
        feeds: placeholders and their arrays, all with the same first dimension, or single numbers; or another source,
            such as `ParquetEvents`.
        validation: the same placeholders with the validation arrays.
        metrics: further means of a batch, [], that are evaluated on the validation arrays.
        epochs: the number of epochs in all, those of `history` included.
        batch_size: events a step; the last step of an epoch may have fewer.
        seed: decides the order of the events in every epoch.
        history: of what is already done; its `partial` epoch is completed.
        engine: "feed", "pipeline", "compiled" or "auto"; all make the same steps.
        on_step: called with the number of steps that were made since the last call.
        on_epoch: each called with the history after each epoch.
        on_interrupt: called with the history, its `partial` epoch included, when SIGINT or SIGTERM has come;
            without it signals act as they always do.
        say: told, in a sentence, when "auto" cannot use the compiled engine.

    Returns:
        The history: "loss" is the mean over the epoch's steps, weighted by their events; "val_loss" and
        "val_<metric>" are those of the whole validation set.

    Raises:
        ValueError: the batch size is not positive, the arrays are empty or differ in length, or the engine is unknown.
        NotCompilableError: "compiled" is asked for and the graph cannot be compiled.
        NonFiniteError: a loss was NaN or infinite; no later step was made.
        Interrupted: a signal came; the step under way was finished.
    """
    measures = {"loss": loss, **(metrics or {})}
    held_out = Arrays.of_types(validation) if validation else None
    plan = TrainingPlan(session, train, loss, source_of(feeds), held_out, measures, batch_size, seed)
    initialize(session)
    history = history or History()
    on_epoch = list(on_epoch)
    if len(history.epoch) >= epochs:
        return history
    runner = open_engine(engine, plan, ahead=not on_epoch, loop=history.loop, say=say)
    history.loop = runner.loop
    with Interruption() if on_interrupt else nullcontext() as interruption:
        for part in runner.run(range(len(history.epoch), epochs), len(history.partial)):
            history.partial.extend(part.losses.tolist())
            on_step(len(part.losses))
            if not np.isfinite(part.losses).all():
                raise NonFiniteError(_describe(plan, history))
            if part.ends_epoch:
                _end_epoch(plan, history, part.measured)
                for call in on_epoch:
                    call(history)
            if interruption and on_interrupt and interruption.signal and part.settled:
                on_interrupt(history)
                raise Interrupted(_where(history, interruption.signal.name), 128 + interruption.signal)
    return history


def initialize(session: tf.Session) -> None:
    """Initialise those variables of the session's graph that have no value yet; a finalised graph has none."""
    if session.graph.finalized:
        return
    with session.graph.as_default(), tf.name_scope("initialize/"):
        variables = [*tf.global_variables(), *tf.local_variables()]
        ready = session.run([tf.is_variable_initialized(variable) for variable in variables])
        session.run([variable.initializer for variable, done in zip(variables, ready, strict=True) if not done])


def evaluate(
    session: tf.Session, tensors: Mapping[str, tf.Tensor], feeds: Feeds, batch_size: int = 8192
) -> dict[str, float]:
    """The means over all events of `tensors`, each [] and the mean of its batch."""
    sums = dict.fromkeys(tensors, 0.0)
    events = common_length(feeds)
    for batch in batches(np.arange(events), batch_size):
        values = session.run(dict(tensors), take(feeds, batch))
        for name, value in values.items():
            sums[name] += float(value) * len(batch)
    return {name: total / events for name, total in sums.items()}


def predict(session: tf.Session, tensor: tf.Tensor, feeds: Feeds, batch_size: int = 8192) -> np.ndarray:
    """The values of `tensor`, [batch, ...], for all events."""
    parts = [session.run(tensor, take(feeds, batch)) for batch in batches(np.arange(common_length(feeds)), batch_size)]
    return np.concatenate(parts)


def _end_epoch(plan: TrainingPlan, history: History, measured: dict[str, float] | None) -> None:
    values = {"loss": np.average(history.partial, weights=plan.sizes)}
    if plan.validation:
        measured = measured or evaluate(plan.session, plan.measures, plan.validation.feeds)
        values |= {f"val_{name}": value for name, value in measured.items()}
    history.partial.clear()
    history.append(values)


def _where(history: History, signal: str) -> str:
    done = f"{len(history.epoch)} epochs" + (f" and {len(history.partial)} steps" if history.partial else "")
    return f"Stopped by {signal} after {done}; everything is saved."


def _describe(plan: TrainingPlan, history: History) -> str:
    """One sentence that names the step, the tensor and, where there is one, the variable that is not finite."""
    variables = plan.session.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
    arrays = plan.session.run(variables)
    broken = [v.name for v, array in zip(variables, arrays, strict=True) if not np.isfinite(array).all()]
    after = f"; after it {', '.join(broken)} held values that are not finite" if broken else ""
    step = len(history.epoch) * plan.steps + len(history.partial)
    return (
        f"The loss {plan.loss.name} was {history.partial[-1]} in step {step} (epoch {len(history.epoch) + 1}){after}: "
        "look for NaN in the data or lower the learning rate."
    )
