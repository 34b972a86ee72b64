"""The values of constants as arrays, those that reading left out included, and by how much two differ."""

from collections.abc import Mapping
from hashlib import blake2b

import numpy as np
from google.protobuf.message import DecodeError
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.util.tensor_util import make_ndarray

from ..artifact import Place, Span
from ..errors import GraphError
from ..scanning.values import strings_of


def whole(tensor: TensorProto, place: Place, left_out: Mapping[Place, Span]) -> TensorProto:
    """The tensor with its values, from the file where they were left out. Raises GraphError."""
    if place not in left_out:
        return tensor
    span = left_out[place]
    try:
        return span.tensor()
    except (OSError, DecodeError) as error:
        raise GraphError(f"{span.path} has changed since it was read: {place.node} is not there.") from error


def array(tensor: TensorProto) -> np.ndarray | None:
    """The values; None where they are of a type that NumPy does not have, or do not fit the shape."""
    strings = strings_of(tensor)
    if strings:
        return np.array(strings, dtype=object)
    try:
        return make_ndarray(tensor)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, MemoryError):
        return None


def digest(tensor: TensorProto) -> bytes:
    """Equal for tensors with equal values, however they are written."""
    values = array(tensor)
    shape = [dim.size for dim in tensor.tensor_shape.dim]
    if values is None:
        content = tensor.SerializeToString(deterministic=True)
    elif values.dtype == object:
        content = repr(values.tolist()).encode()
    else:
        content = values.tobytes()
    return blake2b(content + repr((tensor.dtype, shape)).encode(), digest_size=16).digest()


def how_much(old: TensorProto, new: TensorProto) -> str:
    """In words, how a constant has changed: "42 of 100 numbers, by at most 0.5 (2 %)"."""
    before, after = array(old), array(new)
    if before is None or after is None:
        return "in a way that NumPy cannot tell"
    if before.shape != after.shape:
        return f"from the shape {list(before.shape)} to {list(after.shape)}"
    if old.dtype != new.dtype:
        return f"from {before.dtype} to {after.dtype}"
    differing = int(np.count_nonzero(before != after))
    if before.dtype == object or before.dtype == bool:
        return f"{differing} of {before.size}"
    gaps = np.abs(after.astype(np.complex128) - before.astype(np.complex128))
    largest = float(np.nanmax(gaps, initial=0.0))
    size = float(np.nanmax(np.abs(before.astype(np.complex128)), initial=0.0))
    share = f" ({largest / size:.2g} of the largest)" if size and np.isfinite(size) else ""
    if before.size == 1:
        return f"from {before.item():g} to {after.item():g}" if not np.iscomplexobj(before) else f"by {largest:.3g}"
    return f"{differing} of {before.size} numbers, by at most {largest:.3g}{share}"
