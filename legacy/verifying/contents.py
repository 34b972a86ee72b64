"""What a file holds, as arrays by name: checkpoints, event files, NumPy's and Keras' files, figures."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
from google.protobuf.message import DecodeError

from graphdef.formats.records import DamagedRecords

from . import events
from .pixels import pixels

Arrays = Mapping[str, np.ndarray]
BOOKKEEPING = "_CHECKPOINTABLE_OBJECT_GRAPH"  # how objects hold each other, which is another message in every version
UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, DecodeError, DamagedRecords)


class NotUnderstood(Exception):
    """The file is damaged, or of a kind that is not known."""


def reader(path: Path) -> Callable[[Path], Arrays] | None:
    """The function that reads a file as arrays; None where its kind is not known.

    Functions raise NotUnderstood.
    """
    found = next((function for pattern, function in READERS.items() if re.search(pattern, path.name)), None)
    return found and _said(found)


def _said(function: Callable[[Path], Arrays]) -> Callable[[Path], Arrays]:
    def read(path: Path) -> Arrays:
        try:
            return function(path)
        except UNREADABLE as error:
            raise NotUnderstood(f"{path.name} cannot be read: {' '.join(str(error).split())}") from None

    return read


def _checkpoint(path: Path) -> Arrays:
    """The variables of the checkpoint with this index."""
    from tensorflow.compat.v1 import errors, train

    try:
        stored = train.NewCheckpointReader(str(path.with_suffix("")))
        names = [name for name in stored.get_variable_to_shape_map() if name != BOOKKEEPING]
        return {name: np.asarray(stored.get_tensor(name)) for name in names}
    except errors.OpError as error:
        raise ValueError(error.message) from None


def _npy(path: Path) -> Arrays:
    return {"": np.load(path, allow_pickle=False)}


def _npz(path: Path) -> Arrays:
    with np.load(path, allow_pickle=False) as archive:
        return dict(archive)


def _hdf5(path: Path) -> Arrays:
    import h5py

    with h5py.File(path) as file:
        return dict(_datasets(file, ""))


def _datasets(group: Mapping, prefix: str) -> Iterator[tuple[str, np.ndarray]]:
    for name, item in group.items():
        if isinstance(item, Mapping):
            yield from _datasets(item, f"{prefix}{name}/")
        else:
            yield prefix + name, np.asarray(item)


def _figure(path: Path) -> Arrays:
    return {"pixels": pixels(path.read_bytes())}


READERS: dict[str, Callable[[Path], Arrays]] = {
    r"\.index$": _checkpoint,
    r"tfevents": events.arrays,
    r"\.npy$": _npy,
    r"\.npz$": _npz,
    r"\.(h5|hdf5)$": _hdf5,
    r"(?i)\.(png|jpe?g|gif|bmp|tiff?)$": _figure,
}
