"""`tf.contrib.tensorboard.plugins`."""

__all__ = []
