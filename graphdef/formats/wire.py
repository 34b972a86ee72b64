"""Protocol buffers as bytes: which fields a message has and where, without reading what is in them.

Source: https://protobuf.dev/programming-guides/encoding.
"""

from collections.abc import Iterator
from typing import NamedTuple

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


class Damaged(ValueError):
    """The bytes are no message; `position` is where that was noticed."""

    def __init__(self, position: int, is_truncated: bool = False):
        super().__init__(f"damaged at byte {position}")
        self.position, self.is_truncated = position, is_truncated


class Field(NamedTuple):
    """One field of a message."""

    number: int
    kind: int  # one of the wire types above
    begin: int  # of its tag
    start: int  # of its value
    end: int

    @property
    def is_bytes(self) -> bool:
        """Whether the value is a string, bytes or a message."""
        return self.kind == BYTES


def varint(data: memoryview, position: int, end: int) -> tuple[int, int]:
    """The number that begins at `position`, and where it ends. Raises Damaged."""
    result = 0
    for shift in range(0, 70, 7):
        if position >= end:
            raise Damaged(position, is_truncated=True)
        byte = data[position]
        position += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result, position
    raise Damaged(position)


def fields(data: memoryview, start: int, end: int) -> Iterator[Field]:
    """The fields of the message in `data[start:end]`, in their order.

    Raises:
        Damaged: a field is none, or does not end within the message; those before it have been given.
    """
    position = start
    while position < end:
        begin = position
        tag, position = varint(data, position, end)
        number, kind = tag >> 3, tag & 7
        if kind == BYTES:
            size, position = varint(data, position, end)
        elif kind == VARINT:
            size = varint(data, position, end)[1] - position
        elif kind in (FIXED64, FIXED32):
            size = 8 if kind == FIXED64 else 4
        else:
            raise Damaged(begin)
        if not 0 < number < 1 << 29:
            raise Damaged(begin)
        if position + size > end:
            raise Damaged(begin, is_truncated=True)
        yield Field(number, kind, begin, position, position + size)
        position += size


def first_fields(data: memoryview, start: int, end: int, most: int = 32) -> list[Field]:
    """The first fields, of which the last may go on beyond `end`, where the message is cut off. Raises Damaged."""
    found: list[Field] = []
    try:
        for field in fields(data, start, end):
            found.append(field)
            if len(found) == most:
                break
    except Damaged as error:
        if not error.is_truncated:
            raise
        tag, position = varint(data, error.position, end) if error.position < end else (0, end)
        if tag & 7 == BYTES and position < end:
            position = varint(data, position, end)[1]
            found.append(Field(tag >> 3, BYTES, error.position, position, end))
    return found


def tagged(number: int, payload: bytes) -> bytes:
    """A field that holds bytes, as it is written."""
    return written(number << 3 | BYTES) + written(len(payload)) + payload


def written(number: int) -> bytes:
    """A number as a varint."""
    result = bytearray()
    while number > 0x7F:
        result.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*result, number))
