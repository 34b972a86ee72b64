"""A sorted table of keys and values, as LevelDB defines it, in which TensorFlow keeps checkpoints' indexes.

Source: https://github.com/google/leveldb/blob/main/doc/table_format.md; a block is followed by one byte for its
compression and by the masked CRC-32C of both.
"""

from collections.abc import Iterator

from .checksum import masked_crc32c
from .snappy import DamagedSnappy, decompress
from .wire import Damaged, varint

MAGIC = bytes.fromhex("57fb808b247547db")
FOOTER = 48  # bytes: two handles, padding, MAGIC


class DamagedTable(ValueError):
    """The bytes are no such table; the message says why."""


class SortedTable:
    """The table in `view`, iterated in the order of its keys. Raises DamagedTable, also while it is iterated."""

    def __init__(self, view: memoryview):
        if len(view) < FOOTER or bytes(view[-8:]) != MAGIC:
            raise DamagedTable("it does not end like one, so it may be truncated")
        self._view = view

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        try:
            footer = self._view[-FOOTER:-8]
            _, position = self._handle(footer, 0)
            index, _ = self._handle(footer, position)
            for _, handle in self._entries(*index):
                yield from self._entries(*self._handle(memoryview(handle), 0)[0])
        except (Damaged, DamagedSnappy, IndexError) as error:
            raise DamagedTable("a block of its table cannot be read") from error

    @staticmethod
    def _handle(data: memoryview, position: int) -> tuple[tuple[int, int], int]:
        """Where a block is and how long, and the position after these two numbers."""
        start, position = varint(data, position, len(data))
        size, position = varint(data, position, len(data))
        return (start, size), position

    def _entries(self, start: int, size: int) -> Iterator[tuple[bytes, bytes]]:
        block = self._block(start, size)
        restarts = int.from_bytes(block[-4:], "little")
        end = len(block) - 4 - 4 * restarts
        if end < 0:
            raise DamagedTable("a block of its table cannot be read")
        key, position = b"", 0
        while position < end:
            shared, position = varint(block, position, end)
            own, position = varint(block, position, end)
            length, position = varint(block, position, end)
            if shared > len(key) or position + own + length > end:
                raise DamagedTable("a block of its table cannot be read")
            key = key[:shared] + bytes(block[position : position + own])
            position += own
            yield key, bytes(block[position : position + length])
            position += length

    def _block(self, start: int, size: int) -> memoryview:
        end = start + size + 1
        if end + 4 > len(self._view):
            raise DamagedTable("a block of its table lies beyond its end")
        if masked_crc32c(self._view[start:end]) != int.from_bytes(self._view[end : end + 4], "little"):
            raise DamagedTable("the checksum of a block of its table is wrong")
        compression = self._view[end - 1]
        block = self._view[start : end - 1]
        if compression not in (0, 1):
            raise DamagedTable("a block of its table is compressed in an unknown way")
        return memoryview(decompress(block)) if compression else block
