"""The first value on the way to a result that the translation computes otherwise."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..archive import save_arrays
from ..recognising.nodes import Tensor
from ..statements import Model
from ..writing.model import write
from .comparison import DIFFERS, Finding, compare
from .draws import drawing_by_name
from .original import Original
from .proof import load

Planned = Callable[[Sequence[Tensor]], Model]  # a model whose only method gives the tensors


def localise(
    tensors: Sequence[Tensor], planned: Planned, original: Original, batch: Mapping[str, np.ndarray]
) -> Finding | None:
    """Compare the values one by one, in their order.

    Args:
        tensors: on the way to a result, each after those that it is computed from.
        planned: makes the model that computes them.
        original: in its session.
        batch: inputs by tensor.

    Returns:
        The first that differs; None where none does.
    """
    model = planned(tensors)
    function = model.functions[0]
    if function.problem:
        return Finding("", "eager", DIFFERS, np.inf, words=function.problem)
    names = {argument.tensor: argument.name for argument in function.arguments}
    feeds = {tensor: value for tensor, value in batch.items() if tensor in names}
    with tempfile.TemporaryDirectory(prefix="tf1-localise-") as folder:
        source = write(model)
        path = Path(folder) / "model.py"
        path.write_text(source.text)
        save_arrays(path.with_name("weights.npz"), source.weights)
        translated = getattr(load(path), model.name)()
    wanted = original.run([str(tensor) for tensor in tensors], feeds)
    try:
        with drawing_by_name():
            found = getattr(translated, function.name)(
                **{names[key]: tf.constant(array) for key, array in feeds.items()}
            )
    except Exception as error:  # whatever the written code raises
        return Finding("", "eager", DIFFERS, np.inf, words=tensorflow_sentence(error)[:300])
    values = list(found) if isinstance(found, (tuple, list)) else [found]
    for tensor, one, other in zip(tensors, wanted, values, strict=True):
        finding = compare(str(tensor), "eager", np.asarray(one), np.asarray(other))
        if finding.status == DIFFERS:
            return finding
    return None
