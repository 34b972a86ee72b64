"""A fed tensor, and the array that `Session.run` makes of what is fed to it."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.client.session import _convert_to_numpy_obj
from tensorflow.python.ops.session_ops import TensorHandle
from tensorflow.python.util import numpy_compat

SHAPES = 64  # that are remembered


class IrregularError(Exception):
    """What is left to TensorFlow's own `Session.run`: it does it, or says what is wrong."""


class Feed:
    """A tensor that is fed. Raises IrregularError where it is none that holds plain numbers."""

    def __init__(self, tensor: Any, graph: tf.Graph):
        if not isinstance(tensor, tf.Tensor) or tensor.graph is not graph or not graph.is_feedable(tensor):
            raise IrregularError
        if tensor.dtype._is_ref_dtype or tensor.dtype in (tf.string, tf.resource, tf.variant):
            raise IrregularError
        self.tensor = tensor
        self.dtype = np.dtype(tensor.dtype.as_numpy_dtype)
        self._shapes: set[tuple[int, ...]] = set()

    def array(self, value: Any) -> np.ndarray:
        """The array that is fed. Raises IrregularError for what does not fit."""
        if type(value) is not np.ndarray or value.dtype is not self.dtype:
            if isinstance(value, (tf.Tensor, TensorHandle)):
                raise IrregularError
            if isinstance(value, int) and _convert_to_numpy_obj(self.tensor.dtype.as_numpy_dtype, value) != value:
                raise IrregularError
            value = numpy_compat.np_asarray(value, self.tensor.dtype.as_numpy_dtype)
        if value.shape not in self._shapes:
            if not self.tensor.shape.is_compatible_with(value.shape):
                raise IrregularError
            if len(self._shapes) < SHAPES:
                self._shapes.add(value.shape)
        return value
