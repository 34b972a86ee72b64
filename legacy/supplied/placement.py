"""On which of several parameter servers a variable lies: for `tf.train.replica_device_setter`."""

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["GreedyLoadBalancingStrategy", "RandomStrategy", "byte_size_load_fn"]


class RandomStrategy:
    """A task that a hash of the variable's name and of the seed gives."""

    def __init__(self, num_ps_tasks: int, seed: int = 0):
        self._tasks, self._seed = num_ps_tasks, seed

    def __call__(self, op: tf.Operation) -> int:
        """The number of a task."""
        return int(hashlib.md5(f"{op.name}_{self._seed}".encode()).hexdigest(), 16) % self._tasks


class GreedyLoadBalancingStrategy:
    """The task with the smallest load so far, as `load_fn` weighs operations."""

    def __init__(self, num_tasks: int, load_fn: Callable[[tf.Operation], float]):
        self._loads, self._load = np.zeros(num_tasks), load_fn

    def __call__(self, op: tf.Operation) -> int:
        """The number of a task."""
        task = int(np.argmin(self._loads))
        self._loads[task] += self._load(op)
        return task


def byte_size_load_fn(op: tf.Operation) -> int:
    """The bytes of a variable's value. Raises ValueError for an operation without exactly one output."""
    if len(op.outputs) != 1:
        raise ValueError(f"Op {op} must have a single output")
    shape: Any = op.outputs[0].shape
    if not shape.is_fully_defined():
        shape = tf.TensorShape(op.get_attr("shape"))
    return shape.num_elements() * op.outputs[0].dtype.size
