"""Sessions that fall back to the CPU for `tf.device("/gpu:0")`, on a machine without a GPU.

TensorFlow 1 refuses such a graph unless `allow_soft_placement` is set; a program written for a GPU should still run.
"""

import functools

import tensorflow.compat.v1 as tf

__all__ = ["InteractiveSession", "Session"]


@functools.cache
def has_gpu() -> bool:
    """Whether this machine has a GPU that TensorFlow can use."""
    return bool(tf.config.list_physical_devices("GPU"))


def placed_softly(config: tf.ConfigProto) -> tf.ConfigProto | None:
    """The configuration, with soft placement where there is no GPU."""
    if has_gpu():
        return config
    result = tf.ConfigProto()
    result.CopyFrom(config or tf.ConfigProto())
    result.allow_soft_placement = True
    return result


class Session(tf.Session):
    """`tf.Session`."""

    def __init__(self, target: str = "", graph: tf.Graph | None = None, config: tf.ConfigProto | None = None):
        super().__init__(target, graph, placed_softly(config))


class InteractiveSession(tf.InteractiveSession):
    """`tf.InteractiveSession`."""

    def __init__(self, target: str = "", graph: tf.Graph | None = None, config: tf.ConfigProto | None = None):
        super().__init__(target, graph, placed_softly(config))
