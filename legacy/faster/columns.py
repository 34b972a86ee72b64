"""What is fed to the steps of a queue: for each fed tensor, one array for all steps or one for each."""

import numpy as np


class Column:
    """The arrays of one fed tensor, copied as they come.

    While `is_free`, it becomes `varying` as soon as an array differs from the first one.
    """

    def __init__(self, like: np.ndarray, capacity: int):
        self._shape, self._dtype, self._capacity = like.shape, like.dtype, capacity
        self.varying, self.is_free = False, True
        self.first = np.empty(like.shape, like.dtype)
        self.rows: np.ndarray | None = None  # [capacity, ...]

    def put(self, step: int, array: np.ndarray) -> bool:
        """Copy what is fed to a step; False where it would have to be the first step's, and is not."""
        if self.varying:
            if self.rows is None:
                self.rows = np.empty((self._capacity, *self._shape), self._dtype)
            self.rows[step] = array
        elif step == 0:
            np.copyto(self.first, array)
        elif not _same_bits(self.first, array):
            if not self.is_free:
                return False
            self.varying, self.rows = True, np.empty((self._capacity, *self._shape), self._dtype)
            self.rows[:step] = self.first
            self.rows[step] = array
        return True

    def row(self, step: int) -> np.ndarray:
        """What is fed to a step."""
        return self.rows[step] if self.rows is not None and self.varying else self.first

    def all(self, steps: int | None) -> np.ndarray:
        """What is fed to the first `steps`, or room and all: [steps, ...] where it varies, else the one array."""
        return self.rows[:steps] if self.rows is not None and self.varying else self.first


def _same_bits(one: np.ndarray, other: np.ndarray) -> bool:
    if one.size == 0:
        return True
    other = np.ascontiguousarray(other)
    kind = np.uint64 if one.nbytes % 8 == 0 else np.uint8
    return bool((one.reshape(-1).view(kind) == other.reshape(-1).view(kind)).all())
