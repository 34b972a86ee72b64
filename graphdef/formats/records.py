"""A file of records (TFRecord): each has its length, the length's sum, its bytes and their sum.

Source: tensorflow/core/lib/io/record_writer.h.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .checksum import masked_crc32c

HEADER, FOOTER = 12, 4  # bytes before and after a record


class Record(NamedTuple):
    """Where a record's bytes are in the file."""

    start: int
    end: int


class DamagedRecords(ValueError):
    """The file does not go on with a record; the message says why."""


def is_record(view: memoryview, position: int = 0) -> bool:
    """Whether a record begins at that position: its length has the right sum."""
    head = view[position : position + HEADER]
    return len(head) == HEADER and masked_crc32c(head[:8]) == int.from_bytes(head[8:], "little")


def records(view: memoryview) -> Iterator[Record]:
    """The records in their order. Raises DamagedRecords after the last that is whole."""
    position = 0
    while position < len(view):
        if not is_record(view, position):
            is_cut = len(view) - position < HEADER
            raise DamagedRecords("it ends within a record" if is_cut else f"no record begins at its byte {position}")
        start = position + HEADER
        end = start + int.from_bytes(view[position : position + 8], "little")
        position = end + FOOTER
        if position > len(view):
            raise DamagedRecords("it ends within a record")
        yield Record(start, end)


def is_whole(view: memoryview, record: Record) -> bool:
    """Whether the record's bytes have the right sum."""
    footer = view[record.end : record.end + FOOTER]
    return masked_crc32c(view[record.start : record.end]) == int.from_bytes(footer, "little")


def written(data: bytes) -> bytes:
    """The record of these bytes."""
    length = len(data).to_bytes(8, "little")
    sums = [masked_crc32c(part).to_bytes(4, "little") for part in (length, data)]
    return length + sums[0] + data + sums[1]
