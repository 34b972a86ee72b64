"""The index of a checkpoint of either format: names, dtypes and shapes of the tensors, without their values.

Both are tables of sorted keys. Format 2 (from TensorFlow 0.12) has one of them, `PREFIX.index`, with an entry a
tensor; format 1 has them in one file or several shards, `PREFIX` or `PREFIX-00000-of-00002`, the first key of which
describes all tensors. Source: tensor_bundle.proto and saved_tensor_slice.proto of TensorFlow.
"""

from pathlib import Path

from google.protobuf.message import DecodeError

from ..artifact import Checkpoint, Stored
from ..errors import GraphError
from .messages import BundleEntryProto, BundleHeaderProto, SavedTensorSlices
from .sorted_table import MAGIC, DamagedTable, SortedTable
from .source import Source

INDEX = ".index"


def exists(prefix: Path) -> bool:
    """Whether there is a checkpoint of that prefix."""
    return bool(_files(prefix))


def is_table(source: Source) -> bool:
    """Whether the file is a table of either format."""
    return len(source.view) >= len(MAGIC) and bytes(source.view[-len(MAGIC) :]) == MAGIC


def read(prefix: Path) -> Checkpoint:
    """The checkpoint's tensors. Raises GraphError."""
    tensors: dict[str, Stored] = {}
    version = 1
    for file in _files(prefix):
        source = Source(file)
        try:
            table = SortedTable(source.view)
            key, value = next(iter(table))
            if key:
                raise GraphError(f"{file} is no checkpoint.")
            if file.name.endswith(INDEX):
                version = 2
                BundleHeaderProto.FromString(value)
                tensors.update(_entries(table))
            else:
                tensors.update(_described(value))
        except (DamagedTable, DecodeError, UnicodeDecodeError, StopIteration) as error:
            raise GraphError(f"{file} is a damaged checkpoint: {error or 'its table is empty'}.") from error
    return Checkpoint(prefix, version, tensors)


def _files(prefix: Path) -> list[Path]:
    index = prefix.with_name(prefix.name + INDEX)
    if index.is_file():
        return [index]
    if prefix.is_file():
        return [prefix]
    return sorted(prefix.parent.glob(f"{_literal(prefix.name)}-?????-of-?????"))


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _entries(table: SortedTable) -> dict[str, Stored]:
    found = {}
    for key, value in table:
        if key and b"\x00" not in key:  # other keys hold slices of a partitioned tensor, which has an entry itself
            entry = BundleEntryProto.FromString(value)
            found[key.decode()] = Stored(entry.dtype, tuple(dim.size for dim in entry.shape.dim), entry.size)
    return found


def _described(value: bytes) -> dict[str, Stored]:
    meta = SavedTensorSlices.FromString(value).meta
    return {item.name: Stored(item.type, tuple(dim.size for dim in item.shape.dim), 0) for item in meta.tensor}
