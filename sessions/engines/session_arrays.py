"""Arrays that a session keeps, so that a call need not hand them over: `tf.get_session_handle`."""

from collections.abc import Mapping

import numpy as np
import tensorflow.compat.v1 as tf


class SessionArrays:
    """Copies of arrays in a session; they go when this object goes.

    `tensors` has, for each key, the array as a tensor of the graph. They have values where the placeholders
    `keys` are fed with `handles`.
    """

    def __init__(self, session: tf.Session, arrays: Mapping[tf.Tensor, np.ndarray]):
        self._kept, self.tensors, self.keys = [], {}, []
        with session.graph.as_default(), tf.name_scope("session_arrays"):
            for name, array in arrays.items():
                array = np.asarray(array)
                given = tf.placeholder(array.dtype, array.shape)
                kept = session.run(tf.get_session_handle(given), {given: array})
                key, tensor = tf.get_session_tensor(kept.handle, given.dtype)
                tensor.set_shape(array.shape)
                self._kept.append(kept)
                self.keys.append(key)
                self.tensors[name] = tensor
        self.handles = [kept.handle for kept in self._kept]
