"""`tf.contrib.tensorboard`."""

__all__ = []
