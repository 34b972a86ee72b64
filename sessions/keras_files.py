"""Weights from the files of Keras, and a graph's network to them: `.keras`, `.h5`, `.weights.h5`.

Files are read by h5py alone: what they hold of Keras' own is not executed, and files of Keras 2 are read whose layers
Keras 3 does not know. They are written by Keras.
"""

import io
import itertools
import json
import re
import tempfile
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import h5py
import numpy as np
import tensorflow.compat.v1 as tf

from sessions.errors import KerasFileError
from sessions.files import write_bytes
from sessions.layers import get_weights, set_weights

Arrays = dict[str, list[np.ndarray]]  # of each layer that has some, in Keras' order


def read_keras_weights(path: Path) -> Arrays:
    """The weights of each layer that has some, by its name, in the order of the model.

    A `.weights.h5` of Keras 3 does not tell the order of layers of different kinds; they are sorted by kind.

    Raises:
        KerasFileError: the file is missing, damaged, or holds no weights of Keras.
    """
    try:
        content = Path(path).read_bytes()
        order: list[str] = []
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                layers = json.loads(archive.read("config.json"))["config"]["layers"]
                order = [layer["config"]["name"] for layer in layers]
                content = archive.read("model.weights.h5")
        with h5py.File(io.BytesIO(content), "r") as file:
            found = _of_keras_3(file["layers"]) if "layers" in file else _of_keras_2(file.get("model_weights", file))
    except (OSError, KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise KerasFileError(f"{path} is no file of Keras with weights that can be read ({reason}).") from error
    if not found:
        raise KerasFileError(f"{path} holds no layer with weights.")
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def load_keras_weights(session: tf.Session, path: Path) -> None:
    """Give the layers of the session's graph the weights of a Keras file, the first the first, and so on.

    Raises:
        KerasFileError: the file cannot be read, or has other layers; no variable is changed then.
    """
    ours, theirs = get_weights(session), read_keras_weights(path)
    shapes = [[array.shape for array in arrays.values()] for arrays in ours.values()]
    others = [[array.shape for array in arrays] for arrays in theirs.values()]
    if shapes != others:
        raise KerasFileError(f"{path} has weights of the shapes {others}, the graph {shapes}.")
    pairs = zip(ours.items(), theirs.values(), strict=True)
    set_weights(session, {name: dict(zip(parts, arrays, strict=True)) for (name, parts), arrays in pairs})


def save_keras_model(session: tf.Session, path: Path, activations: Sequence[str]) -> None:
    """Write the graph's dense layers as a Keras model that computes the same, whole or not at all.

    Args:
        session: whose graph is a chain of layers, each a kernel [inputs, units] and a bias [units].
        path: NAME.keras or NAME.h5.
        activations: Keras' name of that of each layer: "sigmoid", "relu", "softmax", "linear" and others.

    Raises:
        KerasFileError: the layers are others, or of another number, or the path has another ending or cannot be
            written.
    """
    layers = get_weights(session)
    if Path(path).suffix not in (".keras", ".h5"):
        raise KerasFileError(f"{path} ends in neither .keras nor .h5, so its format is not known.")
    if len(activations) != len(layers):
        raise KerasFileError(f"The graph has {len(layers)} layers, and {len(activations)} activations were given.")
    arrays = {name.rpartition("/")[2]: list(parts.values()) for name, parts in layers.items()}
    if not _are_a_chain([[array.shape for array in parts] for parts in arrays.values()]):
        raise KerasFileError(
            f"The layers {', '.join(layers)} are no chain of kernels [inputs, units] and biases [units]."
        )
    with ThreadPoolExecutor(1) as thread:  # where no graph is the default one
        content = thread.submit(_as_keras, arrays, activations, Path(path).suffix).result()
    try:
        write_bytes(Path(path), content)
    except OSError as error:
        raise KerasFileError(f"{path} could not be written ({error.strerror}).") from error


def _are_a_chain(layers: list[list[tuple[int, ...]]]) -> bool:
    """Whether the shapes are those of dense layers of which each takes what the one before gives."""
    dense = all(len(shapes) == 2 and len(shapes[0]) == 2 and shapes[1] == shapes[0][1:] for shapes in layers)
    return dense and all(before[1][0] == after[0][0] for before, after in itertools.pairwise(layers))


def _as_keras(layers: Arrays, activations: Sequence[str], suffix: str) -> bytes:
    import keras

    kernels = [kernel for kernel, _ in layers.values()]
    model = keras.Sequential([keras.Input(kernels[0].shape[:1], dtype=kernels[0].dtype.name)])
    for name, kernel, activation in zip(layers, kernels, activations, strict=True):
        model.add(keras.layers.Dense(kernel.shape[1], activation, name=name, dtype=kernel.dtype.name))
    model.set_weights([array for arrays in layers.values() for array in arrays])
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder) / f"model{suffix}")
        return (Path(folder) / f"model{suffix}").read_bytes()


def _of_keras_2(group: h5py.Group) -> Arrays:
    """Layers and their arrays are listed in attributes; Keras 3 writes such files, too, where they are called `.h5`."""
    layers = {_text(name): group[_text(name)] for name in group.attrs["layer_names"]}
    arrays = {
        name: [layer[_text(weight)][()] for weight in layer.attrs["weight_names"]] for name, layer in layers.items()
    }
    return {name: parts for name, parts in arrays.items() if parts}


def _of_keras_3(group: h5py.Group) -> Arrays:
    """Each layer has its arrays, numbered, in a group `vars` that knows the name of the layer."""
    found: Arrays = {}
    for key in sorted(group, key=_naturally):
        variables = group[key].get("vars", {})
        if len(variables):
            name = _text(variables.attrs.get("name", key))
            found[name] = [variables[number][()] for number in sorted(variables, key=_naturally)]
    return found


def _naturally(name: str) -> tuple[str, int]:
    """Sorts dense, dense_2, dense_10, and 0, 1, 10."""
    words, number = re.fullmatch(r"(.*?)_?(\d*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    return words, int(number or 0)


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)
