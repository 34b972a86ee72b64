"""`tf.estimator.tpu`, without a TPU."""

from .....supplied.estimator import tpu

NAMES = {
    "InputPipelineConfig": tpu.InputPipelineConfig,
    "RunConfig": tpu.TPURunConfig,
    "TPUConfig": tpu.TPUConfig,
    "TPUEstimator": tpu.TPUEstimator,
    "TPUEstimatorSpec": tpu.TPUEstimatorSpec,
}
