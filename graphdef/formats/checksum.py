"""CRC-32C, with which TensorFlow guards its records and blocks, computed many bytes at a time.

The data is cut into rows of equal length, whose sums NumPy computes side by side; sums are joined by what so many
zero bytes make of them, which is linear. Source of polynomial and masking: RFC 3720 and TensorFlow's crc32c.h.
"""

from functools import cache

import numpy as np

POLYNOMIAL = 0x82F63B78  # reversed
MASK = 0xA282EAD8
ROWS = 512


def masked_crc32c(data: bytes | memoryview) -> int:
    """The sum as it stands in files."""
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + MASK) & 0xFFFFFFFF


def crc32c(data: bytes | memoryview) -> int:
    """The sum itself."""
    length = len(data) // ROWS if len(data) >= 16 * ROWS else 0
    crc = 0xFFFFFFFF
    if length:
        rows = np.frombuffer(data, np.uint8, ROWS * length).reshape(ROWS, length)
        sums = np.zeros(ROWS, np.uint32)
        for column in np.ascontiguousarray(rows.T):
            sums = _table()[(sums ^ column) & 0xFF] ^ (sums >> 8)
        for row in sums.tolist():
            crc = _after_zeros(crc, length) ^ row
    table = _table().tolist()
    for byte in bytes(data[ROWS * length :]):
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


@cache
def _table() -> np.ndarray:
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(POLYNOMIAL), table >> 1)
    return table


def _after_zeros(crc: int, length: int) -> int:
    """What `length` zero bytes make of a sum: one exclusive or for each of its bits."""
    result = 0
    for bit, image in enumerate(_images_of_bits(length)):
        if crc >> bit & 1:
            result ^= image
    return result


@cache
def _images_of_bits(length: int) -> tuple[int, ...]:
    """What `length` zero bytes make of each bit: squares of the matrix of one zero byte."""
    table = _table().tolist()
    one = tuple(table[1 << bit & 0xFF] ^ ((1 << bit) >> 8) for bit in range(32))
    result = tuple(1 << bit for bit in range(32))
    while length:
        if length & 1:
            result = tuple(_apply(one, image) for image in result)
        one = tuple(_apply(one, image) for image in one)
        length >>= 1
    return result


def _apply(matrix: tuple[int, ...], crc: int) -> int:
    result = 0
    for bit in range(32):
        if crc >> bit & 1:
            result ^= matrix[bit]
    return result
