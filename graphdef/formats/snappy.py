"""Decompression of Snappy's raw format, in which checkpoints of format 1 are written.

Source: https://github.com/google/snappy/blob/main/format_description.txt.
"""

from .wire import varint

LARGEST = 1 << 28  # bytes of a block that is decompressed


class DamagedSnappy(ValueError):
    """The bytes are not in this format."""


def decompress(data: memoryview) -> bytes:
    """The bytes that were compressed. Raises DamagedSnappy, IndexError, wire.Damaged."""
    size, position = varint(data, 0, len(data))
    if size > LARGEST:
        raise DamagedSnappy("too large")
    result = bytearray()
    while position < len(data) and len(result) <= size:
        tag = data[position]
        position += 1
        if tag & 3 == 0:  # literal bytes
            length = tag >> 2
            if length >= 60:
                width = length - 59
                length = int.from_bytes(data[position : position + width], "little")
                position += width
            result += data[position : position + length + 1]
            position += length + 1
        else:
            length, offset, position = _copied(data, tag, position)
            if not 0 < offset <= len(result):
                raise DamagedSnappy("a copy from before the beginning")
            for _ in range(length):
                result.append(result[-offset])
    if len(result) != size:
        raise DamagedSnappy("another size than it says")
    return bytes(result)


def _copied(data: memoryview, tag: int, position: int) -> tuple[int, int, int]:
    """How many bytes are repeated, from how far back, and where the next tag is."""
    if tag & 3 == 1:
        return 4 + (tag >> 2 & 7), (tag >> 5 << 8) | data[position], position + 1
    width = 2 if tag & 3 == 2 else 4
    return 1 + (tag >> 2), int.from_bytes(data[position : position + width], "little"), position + width
