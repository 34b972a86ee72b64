"""`tf.estimator.tpu.experimental`, without a TPU."""

from .....supplied.estimator import tpu

NAMES = {"EmbeddingConfigSpec": tpu.EmbeddingConfigSpec}
