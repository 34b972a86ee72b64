"""A learner's graph: built afresh, its structure looked at, its variables given known values, evaluated.

All of it happens on the learner's side; what comes here are names, shapes and numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from workshop.exercises.rejection import Rejected, require
from workshop.exercises.sandbox.remote import LearnersError, Remote, RemoteFunction, theirs, type_name

tf = theirs("tensorflow.compat.v1")
NO_GRADIENT = "Every gradient of the loss is None: no differentiable path leads from it to a variable."
NO_HANG_MS = 20_000


class Built:
    """What a learner's function returned, by name, with the graph and a session.

    Where the function stopped by an error, what it had made before is there all the same; the error is raised when
    something else is asked for. So a check fails only for what its own task needs.
    """

    def __init__(
        self, graph: Remote, session: Remote, results: Mapping[str, object], error: LearnersError | Rejected | None
    ):
        self.graph, self.session, self.results, self.error = graph, session, results, error

    def __getitem__(self, name: str) -> Any:
        if self.error and name not in self.results:
            raise self.error
        return self.results[name]

    def complete(self) -> None:
        """Raise what stopped the function, if something did."""
        if self.error:
            raise self.error

    def tensor(self, name: str, shape: Sequence[int | None] | None, dtype: str = "float64", instead: str = "") -> None:
        """Reject unless the result `name` is a tensor of this type and shape; `instead` says why it matters."""
        tensor = self[name]
        require(
            not isinstance(tensor, list),
            f"`{name}` is a list, expected a tensor. `tf.gradients` returns a list, even of one: take its item.",
        )
        require(
            tf.is_tensor(tensor) is True,
            f"`{name}` is of the type {type_name(tensor)}, expected a tensor of the graph.",
        )
        require(
            tensor.graph is self.graph,
            f"`{name}` is in another graph: add it to the current one, without `tf.Graph()` of your own here.",
        )
        kind = tensor.dtype.base_dtype.name
        require(kind == dtype, f"`{name}` is {kind}, expected {dtype}.")
        require(
            tensor.shape.is_compatible_with(shape) is True,
            f"`{name}` has the shape {tensor.shape}, expected {tf.TensorShape(shape)}. {instead}",
        )

    def placeholder(self, name: str, shape: Sequence[int | None], instead: str = "") -> None:
        """Reject unless the result `name` is a float64 placeholder that takes any number of events."""
        self.tensor(name, shape, instead=instead)
        kind = self[name].op.type
        require(
            kind in ("Placeholder", "PlaceholderWithDefault"),
            f"`{name}` is the result of {kind}, expected a `tf.placeholder`: a hole that is fed later.",
        )
        sizes = self[name].shape.as_list() if self[name].shape.rank else shape
        require(
            all(size is None for size, asked in zip(sizes, shape, strict=True) if asked is None),
            f"`{name}` takes {self[name].shape} only: give None in place of the number of events.",
        )

    def collection(self, key: str) -> list[Remote]:
        """What the graph has collected under the name that `tf.GraphKeys` has for `key`."""
        return list(self.graph.get_collection(getattr(tf.GraphKeys, key)))

    def variables(self, shapes: Sequence[tuple[int, ...]], alone: bool = True) -> list[Remote]:
        """The trainable variables, in the order of `shapes`; a bias may also be a row [1, units].

        Rejects another number of them (unless they need not be `alone`) or another shape, and says where a weight matrix
        is transposed.
        """
        found = self.collection("TRAINABLE_VARIABLES")
        present = [tuple(variable.shape.as_list()) for variable in found]
        wanted = ", ".join(str(list(shape)) for shape in shapes)
        there = ", ".join(str(list(shape)) for shape in present) or "none"
        require(
            len(found) == len(shapes) or (not alone and len(found) > len(shapes)),
            f"The graph has {len(found)} trainable variables ({there}), expected {len(shapes)}: {wanted}.",
        )
        ordered = []
        for shape in shapes:
            allowed = [shape, (1, *shape)] if len(shape) == 1 else [shape]
            match = next((i for i, one in enumerate(present) if one in allowed), None)
            if match is None:
                turned = [i for i, one in enumerate(present) if len(shape) == 2 and one == shape[::-1]]
                if turned:
                    raise Rejected(
                        f"The weights {found[turned[0]].name} are transposed: {list(shape[::-1])}, expected "
                        f"{list(shape)}. Events are rows here, [batch, inputs], so a layer is x W with W [inputs, units]."
                    )
                raise Rejected(f"The trainable variables have the shapes {there}, expected {wanted}.")
            present.pop(match)
            ordered.append(found.pop(match))
        for variable in ordered:
            kind = variable.dtype.base_dtype.name
            require(kind == "float64", f"The variable {variable.name} is {kind}, expected float64.")
        return ordered

    def gradients(self, loss: str, variables: Sequence[Remote]) -> list[Remote]:
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

    def start(self, variables: Sequence[Remote] = (), arrays: Sequence[np.ndarray] = ()) -> None:
        """Initialise every variable, then give `variables` the values of `arrays`."""
        with self.graph.as_default():
            self.session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
            for variable, array in zip(variables, arrays, strict=True):
                variable.load(np.reshape(array, variable.shape.as_list()), self.session)

    def run(self, fetches: Any, feeds: Mapping[str, np.ndarray] | None = None) -> Any:
        """Evaluate tensors, or results given by name."""
        feed_dict = {self[name]: array for name, array in (feeds or {}).items()}
        return self.session.run(self._fetch(fetches), feed_dict)

    def _fetch(self, item: Any) -> Any:
        if isinstance(item, list):
            return [self._fetch(one) for one in item]
        return self[item] if isinstance(item, str) else item


@contextmanager
def built(
    build: RemoteFunction, names: Sequence[str], *args: object, as_tensors: bool = False, **kwargs: object
) -> Iterator[Built]:
    """Call a learner's function in a fresh graph; rejects it unless it returns one thing for each of `names`.

    Args:
        build: the function.
        names: of what it returns, which are also those that it uses itself.
        args: handed to it.
        as_tensors: make constants of the graph of them before.
        kwargs: handed to it.
    """
    graph, results, stopped = tf.Graph(), {}, None
    with graph.as_default():
        tf.set_random_seed(0)
        try:
            returned = build.keeping(names, *([tf.constant(array) for array in args] if as_tensors else args), **kwargs)
        except LearnersError as error:
            no_gradient = "ValueError" in error.kinds and "No gradients provided" in error.text
            results, stopped = error.made, Rejected(NO_GRADIENT) if no_gradient else error
            if not results:
                raise stopped from error
    if stopped is None:
        listed = ", ".join(f"`{name}`" for name in names)
        if len(names) == 1:
            returned = (returned,)
        require(
            isinstance(returned, (tuple, list)) and len(returned) == len(names),
            f"`{build.__name__}` returned {_describe(returned)}, expected {listed}, in this order.",
        )
        results = dict(zip(names, returned, strict=True))
    # Not the default session: what checks compute beside it is eager.
    session = tf.Session(graph=graph, config=tf.ConfigProto(operation_timeout_in_ms=NO_HANG_MS))
    try:
        yield Built(graph, session, results, stopped)
    finally:
        session.close()


def _describe(results: object) -> str:
    return f"{len(results)} things" if isinstance(results, (tuple, list)) else type_name(results)
