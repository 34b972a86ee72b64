"""Calling the function that builds an estimator's graph: its parameters, its placeholders, its tensors by name."""

import inspect
from collections.abc import Callable, Container, Mapping

import tensorflow.compat.v1 as tf

GIVEN = ("weights", "seed")  # arguments that the estimator gives by name


def defaults(build: Callable, chosen: Mapping[str, object]) -> dict[str, object]:
    """The default values of the hyper-parameters of a build function.

    Args:
        build: in one of the forms that `sessions.scikit_learn` describes.
        chosen: hyper-parameters that are given.
    """
    named = _hyper_parameters(build, chosen)
    return {parameter.name: parameter.default for parameter in named if parameter.default is not parameter.empty}


def check(build: Callable, chosen: Mapping[str, object]) -> None:
    """See to it that a build function has parameters of the names in `chosen`.

    Raises:
        ValueError: it lacks one.
    """
    if any(p.kind == p.VAR_KEYWORD for p in inspect.signature(build).parameters.values()):
        return
    names = [parameter.name for parameter in _hyper_parameters(build, chosen)]
    for name in chosen:
        if name not in names:
            has = ", ".join(names) or "none"
            raise ValueError(f"The build function {_name(build)} has no parameter {name!r}; it has {has}.")


def call(
    build: Callable, chosen: Mapping[str, object], *, features: int, target: str, columns: int, dtype: str, seed: int
) -> dict[str, tf.Tensor | tf.Operation]:
    """Add the model to the current graph.

    Args:
        build: in one of the forms that `sessions.scikit_learn` describes.
        chosen: hyper-parameters.
        features: columns of the features.
        target: what the other placeholder is called: "labels" or "target".
        columns: of that.
        dtype: of the placeholders.
        seed: for the argument `seed`.

    Returns:
        The tensors and the operation of the model by name, the placeholders included.

    Raises:
        ValueError: it has no parameter of a name in `chosen`.
    """
    check(build, chosen)
    signature = inspect.signature(build).parameters
    given: dict[str, object] = {"seed": seed} if "seed" in signature else {}
    inputs: dict[str, tf.Tensor] = {}
    if _tensors(build, chosen):
        with tf.name_scope("inputs"):
            inputs["features"] = tf.placeholder(dtype, [None, features], name="features")
            inputs[target] = tf.placeholder(dtype, [None, columns], name=target)
            if "weights" in signature:
                given["weights"] = inputs["weights"] = tf.placeholder(dtype, [None], name="weights")
    arguments = [inputs[name] for name in ("features", target) if name in inputs]
    model = build(*arguments, **chosen, **given)
    names = ("features", target, "weights", "loss", "train", "logits", "probability", "prediction", "accuracy")
    return {name: getattr(model, name) for name in names if hasattr(model, name)} | inputs


def require(build: Callable, model: Container[str], *names: str) -> None:
    """See to it that the model has a tensor of each of `names`.

    Raises:
        ValueError: it lacks one.
    """
    for name in names:
        if name not in model:
            raise ValueError(f"What the build function {_name(build)} returns has no {name!r}.")


def _hyper_parameters(build: Callable, chosen: Mapping[str, object]) -> list[inspect.Parameter]:
    parameters = inspect.signature(build).parameters.values()
    named = [p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    return [p for p in named if p.name not in (*_tensors(build, chosen), *GIVEN)]


def _tensors(build: Callable, chosen: Mapping[str, object]) -> tuple[str, ...]:
    """The names of the two arguments that are tensors; none where the function makes its own placeholders."""
    first = list(inspect.signature(build).parameters.values())[:2]
    positional = [p for p in first if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    names = tuple(p.name for p in positional if p.default is p.empty and p.name not in chosen)
    return names if len(names) == 2 else ()


def _name(build: Callable) -> str:
    return getattr(build, "__qualname__", type(build).__qualname__)
