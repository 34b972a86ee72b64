"""What the exercises with a trained network have in common: structure, then numbers against the eager twin."""

from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

import numpy as np

from workshop.exercises.built import Built
from workshop.exercises.rejection import require, same
from workshop.parity.training import initial_arrays

STEPS = 5


@dataclass(frozen=True, eq=False)
class Case:
    """A network with known weights, and events for it. What the twin makes of them is computed once."""

    twin: ModuleType
    inputs: int
    units: tuple[int, ...]
    x: np.ndarray  # [n, inputs]
    target: np.ndarray  # [n, 1], [n, classes] one-hot, or [n] of classes
    learning_rate: float
    optimizer: str = "AdamOptimizer"  # of `tf.train`, which the twin has as well

    @property
    def shapes(self) -> list[tuple[int, ...]]:
        """Of kernel, bias, kernel, bias, ..."""
        sizes = (self.inputs, *self.units)
        return [shape for a, b in zip(sizes, self.units, strict=False) for shape in ((a, b), (b,))]

    @property
    def initial(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """(kernel, bias) of each layer."""
        return initial_arrays(self.inputs, self.units)

    def start(self, graph: Built) -> list:
        """Give the learner's variables the values of `initial`; returns them."""
        variables = graph.variables(self.shapes)
        graph.start(variables, [array for layer in self.initial for array in layer])
        return variables

    @cached_property
    def expected(self):
        """Outputs, loss and gradients of the eager twin."""
        return self.twin.evaluate(self.twin.variables(self.initial, "float64"), self.x, self.target)

    @cached_property
    def trained_loss(self):
        """The loss of the eager twin after a few steps of its optimizer."""
        weights = self.twin.variables(self.initial, "float64")
        self.twin.train(weights, [(self.x, self.target)] * STEPS, self.learning_rate)
        return self.twin.evaluate(weights, self.x, self.target).loss

    def outputs_misconceptions(self) -> list[tuple[np.ndarray, str]]:
        """What known mistakes make of the outputs."""
        return [
            (
                self.forward(lambda z: z),
                "The hidden layers are linear: each needs `tf.nn.relu`, or the layers are one.",
            ),
            (
                np.maximum(self.forward(), 0.0),
                "`tf.nn.relu` is applied to the output layer as well, which makes negative outputs zero; it is linear.",
            ),
            (
                self.forward(lambda z: 1.0 / (1.0 + np.exp(-z))),
                "The hidden layers have a sigmoid in place of the rectifier `tf.nn.relu`.",
            ),
            (self.forward(bias=0.0), "The biases are made, but not added."),
        ]

    def gradients(self, graph: Built, variables: list, names: tuple[str, str]) -> None:
        """Reject unless every gradient of the loss is the twin's; `names` are those of the two placeholders."""
        got = graph.run(graph.gradients("loss", variables), dict(zip(names, (self.x, self.target), strict=True)))
        for variable, gradient, wanted in zip(variables, got, self.expected.gradients, strict=True):
            same(f"The gradient of the loss by {variable.name}", np.reshape(gradient, wanted.shape), wanted)

    def training(self, graph: Built, names: tuple[str, str]) -> None:
        """Reject unless a few steps of `train` bring the loss to where the twin's optimizer brings it."""
        feeds = dict(zip(names, (self.x, self.target), strict=True))
        before = graph.run("loss", feeds)
        for _ in range(STEPS):
            graph.run("train", feeds)
        after = graph.run("loss", feeds)
        require(bool(after != before), "Running `train` changes nothing: is it the operation that `minimize` returns?")
        require(
            bool(after < before), f"`train` makes the loss rise, from {before:.4g} to {after:.4g}: minimise the loss itself."
        )
        same(
            f"The loss after {STEPS} steps",
            after,
            self.trained_loss,
            1e-6,  # tf.train.AdamOptimizer rounds its coefficients to float32
            hint=f"The step is `tf.train.{self.optimizer}(learning_rate).minimize(loss)`.",
        )

    def forward(self, activation=lambda z: np.maximum(z, 0.0), bias: float = 1.0) -> np.ndarray:
        """The outputs before any activation, with another one in the hidden layers, or with the biases scaled."""
        *hidden, (kernel, offset) = self.initial
        x = self.x
        for hidden_kernel, hidden_offset in hidden:
            x = activation(x @ hidden_kernel + bias * hidden_offset)
        return x @ kernel + bias * offset
