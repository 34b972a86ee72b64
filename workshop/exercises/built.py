"""A learner's graph: built afresh, its structure looked at, its variables given known values, evaluated."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.exercises.rejection import Rejected, answering, require

NO_GRADIENT = "Every gradient of the loss is None: no differentiable path leads from it to a variable."
NO_HANG = tf.ConfigProto(operation_timeout_in_ms=20_000)


class Built:
    """What a learner's function returned, by name, with the graph and a session."""

    def __init__(self, graph: tf.Graph, session: tf.Session, results: Mapping[str, object]):
        self.graph, self.session, self.results = graph, session, results

    def __getitem__(self, name: str):
        return self.results[name]

    def tensor(self, name: str, shape: Sequence[int | None], dtype=tf.float64, instead: str = "") -> None:
        """Reject unless the result `name` is a tensor of this type and shape; `instead` says why it matters."""
        tensor = self[name]
        require(
            not isinstance(tensor, list),
            f"`{name}` is a list, expected a tensor. `tf.gradients` returns a list, even of one: take its item.",
        )
        require(
            tf.is_tensor(tensor),
            f"`{name}` is of the type {type(tensor).__name__}, expected a tensor of the graph.",
        )
        require(
            tensor.graph is self.graph,
            f"`{name}` is in another graph: add it to the current one, without `tf.Graph()` of your own here.",
        )
        require(tensor.dtype.base_dtype == dtype, f"`{name}` is {tensor.dtype.name}, expected {dtype.name}.")
        require(
            tensor.shape.is_compatible_with(shape),
            f"`{name}` has the shape {tensor.shape}, expected {tf.TensorShape(shape)}. {instead}",
        )

    def placeholder(self, name: str, shape: Sequence[int | None], dtype=tf.float64, instead: str = "") -> None:
        """Reject unless the result `name` is a placeholder that takes any number of events."""
        self.tensor(name, shape, dtype, instead)
        require(
            self[name].op.type in ("Placeholder", "PlaceholderWithDefault"),
            f"`{name}` is the result of {self[name].op.type}, expected a `tf.placeholder`: a hole that is fed later.",
        )
        sizes = self[name].shape.as_list() if self[name].shape.rank else shape
        require(
            all(size is None for size, asked in zip(sizes, shape, strict=True) if asked is None),
            f"`{name}` takes {self[name].shape} only: give None in place of the number of events.",
        )

    def variables(self, shapes: Sequence[tuple[int, ...]]) -> list[tf.Variable]:
        """The trainable variables, in the order of `shapes`; a bias may also be a row [1, units].

        Rejects another number of them or another shape, and says where a weight matrix is transposed.
        """
        found = list(self.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES))
        wanted = ", ".join(str(list(shape)) for shape in shapes)
        there = ", ".join(str(variable.shape.as_list()) for variable in found) or "none"
        require(
            len(found) == len(shapes),
            f"The graph has {len(found)} trainable variables ({there}), expected {len(shapes)}: {wanted}.",
        )
        ordered = []
        for shape in shapes:
            allowed = [shape, (1, *shape)] if len(shape) == 1 else [shape]
            match = next((v for v in found if tuple(v.shape.as_list()) in allowed), None)
            if match is None:
                turned = [v for v in found if len(shape) == 2 and tuple(v.shape.as_list()) == shape[::-1]]
                if turned:
                    raise Rejected(
                        f"The weights {turned[0].name} are transposed: {list(shape[::-1])}, expected {list(shape)}. "
                        "Events are rows here, [batch, inputs], so a layer is x W with W [inputs, units]."
                    )
                raise Rejected(f"The trainable variables have the shapes {there}, expected {wanted}.")
            found.remove(match)
            ordered.append(match)
        for variable in ordered:
            require(
                variable.dtype.base_dtype == tf.float64,
                f"The variable {variable.name} is {variable.dtype.base_dtype.name}, expected float64.",
            )
        return ordered

    def gradients(self, loss: str, variables: Sequence[tf.Variable]) -> list[tf.Tensor]:
        """The gradients of the result `loss` by `variables`; rejects the first that is None."""
        with self.graph.as_default():
            gradients = tf.gradients(self[loss], list(variables))
        for variable, gradient in zip(variables, gradients, strict=True):
            require(
                gradient is not None,
                f"The gradient of `{loss}` by {variable.name} is None: no differentiable path leads from one to the "
                "other. Is it used at all?",
            )
        return gradients

    def start(self, variables: Sequence[tf.Variable] = (), arrays: Sequence[np.ndarray] = ()) -> None:
        """Initialise every variable, then give `variables` the values of `arrays`."""
        with self.graph.as_default():
            self.session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
            for variable, array in zip(variables, arrays, strict=True):
                variable.load(np.reshape(array, variable.shape.as_list()), self.session)

    def run(self, fetches, feeds: Mapping[str, np.ndarray] | None = None):
        """Evaluate tensors, or results given by name."""
        feed_dict = {self[name]: array for name, array in (feeds or {}).items()}
        return self.session.run(tf.nest.map_structure(self._fetch, fetches), feed_dict)

    def _fetch(self, item):
        return self[item] if isinstance(item, str) else item


@contextmanager
def built(build: Callable, names: Sequence[str], *args, **kwargs) -> Iterator[Built]:
    """Call a learner's function in a fresh graph; rejects it unless it returns one thing for each of `names`."""
    graph = tf.Graph()
    with graph.as_default():
        tf.set_random_seed(0)
        with answering(ValueError, "No gradients provided", NO_GRADIENT):
            results = build(*args, **kwargs)
    listed = ", ".join(f"`{name}`" for name in names)
    if len(names) == 1:
        results = (results,)
    function = getattr(build, "__name__", "the function")
    require(
        isinstance(results, (tuple, list)) and len(results) == len(names),
        f"`{function}` returned {_describe(results)}, expected {listed}, in this order.",
    )
    session = tf.Session(graph=graph, config=NO_HANG)  # not the default one: what checks compute beside it is eager
    try:
        yield Built(graph, session, dict(zip(names, results, strict=True)))
    finally:
        session.close()


def _describe(results) -> str:
    return f"{len(results)} things" if isinstance(results, (tuple, list)) else type(results).__name__
