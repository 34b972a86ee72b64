"""What crosses the pipe: values as JSON, arrays as raw numbers. Reading a message runs no code of the other side.

A message is its length, eight bytes, and JSON. Whatever is no plain value travels as a reference, a number that means
something only to the side that made it.
"""

import base64
import json
import math
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

import numpy as np

LARGEST = 256 * 2**20  # bytes of one message
LENGTH = struct.Struct(">Q")
PLAIN = (type(None), bool, int, float, str)
ARRAY_KINDS = "biufcUS"


class Closed(Exception):
    """The other side has ended."""


class Malformed(Exception):
    """What came is no message."""


class Pipe:
    """One end of the connection of two processes; `deadline`, in seconds of `time.monotonic`, ends all waiting."""

    def __init__(self, end: socket.socket):
        self.end = end
        self.deadline = math.inf

    def send(self, message: object) -> None:
        """Send what `encode` made.

        Raises:
            Closed: the other side has ended.
            TimeoutError: it does not listen.
        """
        content = json.dumps(message).encode()
        try:
            self._patient()
            self.end.sendall(LENGTH.pack(len(content)) + content)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Closed from error

    def receive(self) -> Any:
        """The next message, to be given to `decode`.

        Raises:
            Closed: the other side has ended.
            Malformed: it is no message.
            TimeoutError: nothing came before the deadline.
        """
        (length,) = LENGTH.unpack(self._bytes(LENGTH.size))
        if length > LARGEST:
            raise Malformed(f"a message of {length} bytes")
        try:
            return json.loads(self._bytes(length))
        except (ValueError, RecursionError) as error:
            raise Malformed(str(error)) from error

    def _bytes(self, count: int) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._patient()
            try:
                part = self.end.recv(min(count - len(parts), 2**20))
            except ConnectionResetError as error:
                raise Closed from error
            if not part:
                raise Closed
            parts += part
        return bytes(parts)

    def _patient(self) -> None:
        if self.deadline < math.inf:
            left = self.deadline - time.monotonic()
            if left <= 0.0:
                raise TimeoutError
            self.end.settimeout(left)


def encode(value: object, refer: Callable[[object], dict]) -> object:
    """The value as JSON; `refer` gives the reference to what is no number, text, array or collection of those."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in ARRAY_KINDS:
        array = np.asarray(value)
        return {"array": [array.dtype.str, list(array.shape), base64.b64encode(array.tobytes()).decode()]}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return {kind: [encode(item, refer) for item in list(value)]}
    if isinstance(value, dict):
        return {"dict": [[encode(key, refer), encode(item, refer)] for key, item in list(value.items())]}
    return refer(value)


def decode(message: Any, resolve: Callable[[dict], object]) -> Any:
    """The value that `encode` was given; `resolve` gives what a reference stands for.

    Raises:
        Malformed: it is nothing that `encode` makes.
    """
    if type(message) in PLAIN:
        return message
    try:
        if len(message) == 1:
            ((kind, content),) = message.items()
            if kind == "array":
                return _array(*content)
            if kind == "bytes":
                return base64.b64decode(content)
            if kind in ("list", "tuple"):
                return (list if kind == "list" else tuple)(decode(item, resolve) for item in content)
            if kind == "dict":
                return {decode(key, resolve): decode(item, resolve) for key, item in content}
        return resolve(message)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise Malformed(str(error)) from error


def _array(dtype: str, shape: list[int], content: str) -> np.ndarray:
    kind = np.dtype(dtype)
    if kind.kind not in ARRAY_KINDS:
        raise Malformed(f"an array of {dtype}")
    return np.frombuffer(base64.b64decode(content), kind).reshape(shape).copy()[()]
