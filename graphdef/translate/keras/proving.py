"""A functional model beside the graph that it was read from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..proving.comparison import DIFFERS, NOT_PROVEN, Finding, compare, raised
from ..proving.original import FAILURES, Original
from ..proving.proof import Batches, Proof, load
from ..statements import Function
from .writing import Written


def prove_network(written: Written, function: Function, path: Path, original: Original, batches: Batches) -> Proof:
    """Compare what the model gives, and the gradients of its outputs' sum, with the graph's.

    Args:
        written: the model's source.
        function: whose statements it was read from.
        path: of model.py; weights.npz is beside it.
        original: in its session.
        batches: inputs by tensor.
    """
    proof = Proof()
    model = load(path).load()
    for number, batch in enumerate(batches):
        feeds = feeds_of(written, function, batch)
        given = [tf.constant(feeds[tensor]) for tensor in inputs_of(written, function)]
        try:
            wanted = original.run(function.tensors, feeds)
        except FAILURES as error:
            words = f"the original does not run: {tensorflow_sentence(error)[:200]}"
            return Proof([Finding(tensor, "", NOT_PROVEN, words=words) for tensor in function.tensors])
        for how, called in (("eager", model), ("tf.function", tf.function(model))):
            try:
                found = called(given if len(given) > 1 else given[0], training=False)
            except Exception as error:  # whatever the written code raises is a finding
                proof.findings += [
                    Finding(item, how, DIFFERS, np.inf, words=raised(error)) for item in function.tensors
                ]
                continue
            results = list(found) if isinstance(found, (tuple, list)) else [found]
            for tensor, one, other in zip(function.tensors, wanted, results, strict=True):
                proof.findings.append(compare(tensor, f"{how}, batch {number}", one, np.asarray(other)))
                proof.wanted["", tensor, f"batch {number}"] = np.asarray(one)
    proof.findings += _gradients(written, function, model, original, feeds_of(written, function, batches[0]))
    return proof


def inputs_of(written: Written, function: Function) -> list[str]:
    """The tensors of the graph that the model's inputs are, in their order."""
    tensors = {argument.name: argument.tensor for argument in function.arguments}
    return [tensors[name] for name in written.network.inputs]


def feeds_of(written: Written, function: Function, batch: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What the graph is fed: a batch, and what arguments are for the model."""
    fixed = written.network.fixed
    feeds = {item.tensor: batch[item.tensor] for item in function.arguments if item.tensor in batch}
    return feeds | {
        item.tensor: fixed[item.name].astype(tf.as_dtype(item.dtype).as_numpy_dtype)
        for item in function.arguments
        if item.name in fixed
    }


def _gradients(
    written: Written, function: Function, model: Any, original: Original, feeds: Mapping[str, np.ndarray]
) -> list[Finding]:
    """The gradients of a sum of all that the model gives, by the arrays that the graph has as variables."""
    parameters = {
        parameter.name: (parameter, model.get_layer(name).weights[place])
        for name, layer in written.shared.items()
        for place, parameter in enumerate(layer.parameters)
    }
    given = [tf.constant(feeds[tensor]) for tensor in inputs_of(written, function)]
    with tf.GradientTape() as tape:
        results = tf.nest.flatten(model(given if len(given) > 1 else given[0], training=False))
    factors = [np.cos(np.arange(result.shape.num_elements())).reshape(result.shape) for result in results]
    factors = [factor.astype(result.dtype.as_numpy_dtype) for factor, result in zip(factors, results, strict=True)]
    try:
        wanted = original.gradients(dict(zip(function.tensors, factors, strict=True)), list(parameters), feeds)
    except FAILURES as error:
        words = f"TensorFlow cannot differentiate the graph: {tensorflow_sentence(error)[:200]}"
        return [Finding("gradients", "tape", NOT_PROVEN, words=words)]
    gradients = tape.gradient(results, [variable.value for _, variable in parameters.values()], factors)
    found = []
    for (name, (parameter, variable)), gradient in zip(parameters.items(), gradients, strict=True):
        if wanted.get(name) is not None and variable.trainable:
            own = np.zeros(variable.shape, variable.dtype) if gradient is None else tf.convert_to_tensor(gradient)
            found.append(compare(f"gradient by {name}", "tape", parameter.change(wanted[name]), np.asarray(own)))
    return found
