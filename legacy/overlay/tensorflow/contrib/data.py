"""`tf.contrib.data`, which moved to `tf.data` and `tf.data.experimental`."""

import tensorflow.compat.v1 as tf

from ....supplied import dataset_transformations, input_checkpoints
from ... import names_of

BEHIND = "tensorflow.compat.v1.data.experimental"
NAMES = {
    **names_of(dataset_transformations, input_checkpoints),
    "Dataset": tf.data.Dataset,
    "Iterator": tf.data.Iterator,
    "TFRecordDataset": tf.data.TFRecordDataset,
    "TextLineDataset": tf.data.TextLineDataset,
    "FixedLengthRecordDataset": tf.data.FixedLengthRecordDataset,
    "rejection_resample": tf.data.experimental.rejection_resample,
}
