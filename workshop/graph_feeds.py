"""What a legacy graph is fed, checked against its placeholders before anything runs."""

import zipfile
from collections.abc import Sequence

import numpy as np
import tensorflow.compat.v1 as tf

from graphdef.errors import GraphError
from graphdef.importing import find_tensor
from graphdef.subgraph import extract
from sessions.batches import common_length
from sessions.sources.source import Feeds
from workshop.errors import UserError


def find_loss(graph: tf.Graph, name: str) -> tf.Tensor:
    """The tensor called so, a single floating-point number.

    Raises:
        GraphError: there is none, or it is no single number.
    """
    loss = find_tensor(graph, name)
    if loss.shape.rank not in (None, 0) or not loss.dtype.base_dtype.is_floating:
        shape = "any shape" if loss.shape.rank is None else loss.shape.as_list()
        raise GraphError(f"{loss.name} is {loss.dtype.base_dtype.name} {shape}; a loss is one floating-point number.")
    return loss


def feeds_of(graph: tf.Graph, words: Sequence[str], needing: Sequence[tf.Operation]) -> Feeds:
    """The placeholders of words `placeholder=file.npy` or `placeholder=number`, with their arrays.

    Args:
        graph: that holds the placeholders.
        words: as a user types them.
        needing: operations whose placeholders have to be fed.

    Raises:
        UserError: a word or a file is wrong, an array does not fit its placeholder, or the arrays differ in length.
        GraphError: a name is of no tensor, or a placeholder that is needed is not fed.
    """
    feeds = {}
    for word in words:
        name, array = _array(word)
        tensor = find_tensor(graph, name)
        if tensor in feeds:
            raise UserError(f"--feed {word}: {tensor.name} is fed twice.")
        feeds[tensor] = _fitting(word, tensor, array)
    try:
        common_length(feeds)
        extract(graph, needing, list(feeds))
    except ValueError as error:
        raise UserError(str(error)) from error
    return feeds


def check_own_input(graph: tf.Graph, needing: Sequence[tf.Operation], steps: int) -> None:
    """Raise UserError where nothing is fed to a graph with placeholders, or it is not said how long an epoch is."""
    try:
        extract(graph, needing, [])
    except ValueError as error:
        raise UserError(f"Nothing is fed: {error}") from error
    if steps < 1:
        raise UserError("The graph reads its own input; say how many steps make an epoch: --steps 100.")


def _array(word: str) -> tuple[str, np.ndarray]:
    name, _, value = word.partition("=")
    if not name or not value:
        raise UserError(f"--feed {word} is not of the form placeholder=file.npy or placeholder=number.")
    if not value.endswith(".npy"):
        return name, np.array(_number(word, value))
    try:
        with open(value, "rb") as file:
            array = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError, MemoryError, zipfile.BadZipFile) as error:
        raise UserError(f"--feed {word}: {value} cannot be read as an array of NumPy: {error}") from error
    if not isinstance(array, np.ndarray):
        raise UserError(f"--feed {word}: {value} is an archive; save the array that is meant by itself.")
    return name, array


def _number(word: str, value: str) -> bool | int | float:
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    raise UserError(f"--feed {word}: {value} is neither a number nor a .npy file.")


def _fitting(word: str, tensor: tf.Tensor, array: np.ndarray) -> np.ndarray:
    """The array in the type of the tensor, which has to be a placeholder of a shape that it fits."""
    wanted = tensor.dtype.as_numpy_dtype
    if not tensor.op.type.startswith("Placeholder"):
        raise UserError(f"--feed {word}: {tensor.name} is computed by {tensor.op.type}, not a placeholder.")
    if not np.can_cast(array.dtype, wanted, "same_kind"):
        raise UserError(f"--feed {word}: the array holds {array.dtype}, which is no {tensor.dtype.name}.")
    if array.ndim and not tensor.shape.is_compatible_with([None, *array.shape[1:]]):
        raise UserError(f"--feed {word}: the array has the shape {list(array.shape)}, {tensor.name} {tensor.shape}.")
    if not array.ndim and tensor.shape.rank:
        raise UserError(
            f"--feed {word}: {tensor.name} has the shape {tensor.shape}; give it an array of events, in a .npy file."
        )
    return array.astype(wanted, copy=False)
