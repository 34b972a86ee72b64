"""A network for the two half-circles as somebody wrote it, which the checklist examines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from graphs import moons
from lesson_data.moons import VALIDATION, draw

OPTIMIZERS: dict[str, Callable[[], tf.train.Optimizer | None]] = {  # at the rates that Keras has for them
    "Adam": lambda: None,  # that of the lesson
    "RMSprop": lambda: tf.train.RMSPropOptimizer(1e-3),
    "momentum": lambda: tf.train.MomentumOptimizer(1e-2, 0.9),
    "SGD": lambda: tf.train.GradientDescentOptimizer(1e-2),
}
Arrays = tuple[np.ndarray, np.ndarray]  # features and labels
Layers = list[tuple[np.ndarray, np.ndarray]]  # (kernel, bias) of each


def as_drawn(features: np.ndarray, labels: np.ndarray) -> Arrays:
    """The points and their labels, [n, 2] and [n, 1], unchanged."""
    return features, labels


def restore(session: tf.Session, saver: tf.train.Saver, path: str) -> None:
    """The weights of a checkpoint, as they have to be loaded."""
    saver.restore(session, path)


@dataclass(frozen=True)
class Case:
    """Everything that can be wrong; the defaults are right."""

    noise: float = 0.1
    arrange: Callable[[np.ndarray, np.ndarray], Arrays] = as_drawn  # what is done to the points and the labels
    hidden: tuple[int, ...] = (10, 10)
    learning_rate: float = 1e-3
    optimizer: str = "Adam"
    epochs: int = 100
    batch_size: int = 50
    initial: Callable[[tuple[int, ...]], Layers] | None = None  # of the units of all layers; by default Glorot's
    # What follows is no part of what is trained, so two cases that differ in it alone are trained once.
    planned: tuple[int, ...] = field(default=(10, 10), compare=False)  # the hidden units on paper
    load: Callable[[tf.Session, tf.train.Saver, str], None] = field(default=restore, compare=False)

    @property
    def arrays(self) -> Arrays:
        """Features and labels, training before validation."""
        data = draw(self.noise)
        features = np.concatenate((data.train_features, data.test_features))
        return self.arrange(features, np.concatenate((data.train_targets, data.test_targets)))

    @property
    def halves(self) -> tuple[Arrays, Arrays]:
        """Training, and the last 20 % to validate with."""
        features, labels = self.arrays
        first = len(features) - int(VALIDATION * len(features))
        return (features[:first], labels[:first]), (features[first:], labels[first:])

    def build(self) -> tuple:
        """Add the graph to the current one: (inputs, model)."""
        inputs = moons.placeholders(2)
        model = moons.classifier(
            *inputs,
            hidden=self.hidden,
            learning_rate=self.learning_rate,
            initial=self.initial((2, *self.hidden, 1)) if self.initial else None,
            optimizer=OPTIMIZERS[self.optimizer](),
        )
        return inputs, model


class Trained(NamedTuple):
    """What came of a case."""

    loss: list[float]  # of training, each epoch
    val_loss: list[float]
    accuracy: float  # of validation, in the end
    names: list[str]  # of the variables
    before: list[np.ndarray]  # their values
    after: list[np.ndarray]
    active: dict[str, np.ndarray]  # [units] of each hidden layer: for which fraction of the training points it is not 0


@cache
def train(case: Case) -> Trained:
    """Train the network of a case from its beginning to its end."""
    training, validation = case.halves
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = case.build()
        sessions.initialize(session)
        before = session.run(model.variables)
        feeds, held_out = (dict(zip(inputs, arrays, strict=True)) for arrays in (training, validation))
        history = sessions.fit(
            session,
            model.train,
            model.loss,
            feeds,
            validation=held_out,
            metrics={"accuracy": model.accuracy},
            epochs=case.epochs,
            batch_size=case.batch_size,
        ).history
        names = [f"hidden_{number}" for number in range(1, len(case.hidden) + 1)]
        outputs = [graph.get_tensor_by_name(f"model/{name}/activation:0") for name in names]
        hidden = session.run(outputs, {inputs.features: training[0]})
        return Trained(
            history["loss"],
            history["val_loss"],
            history["val_accuracy"][-1],
            [variable.op.name.removeprefix("model/") for variable in model.variables],
            before,
            session.run(model.variables),
            {name: (values > 0).mean(axis=0) for name, values in zip(names, hidden, strict=True)},
        )
