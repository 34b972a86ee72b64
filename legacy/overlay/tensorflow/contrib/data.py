"""`tf.contrib.data`, which moved to `tf.data` and `tf.data.experimental`."""

import tensorflow.compat.v1 as tf

BEHIND = "tensorflow.compat.v1.data.experimental"
__all__ = ["batch_and_drop_remainder", "padded_batch_and_drop_remainder", "rejection_resample", "sloppy_interleave"]

rejection_resample = tf.data.experimental.rejection_resample


def batch_and_drop_remainder(batch_size):
    """A transformation into batches that are all full."""
    return lambda dataset: dataset.batch(batch_size, drop_remainder=True)


def padded_batch_and_drop_remainder(batch_size, padded_shapes, padding_values=None):
    """A transformation into padded batches that are all full."""
    return lambda dataset: dataset.padded_batch(batch_size, padded_shapes, padding_values, drop_remainder=True)


def sloppy_interleave(map_func, cycle_length, block_length=1):
    """A transformation that interleaves in whatever order data comes."""
    return tf.data.experimental.parallel_interleave(map_func, cycle_length, block_length, sloppy=True)


_DATASETS = ("Dataset", "Iterator", "TFRecordDataset", "TextLineDataset", "FixedLengthRecordDataset")
NAMES = {name: getattr(tf.data, name) for name in _DATASETS}
