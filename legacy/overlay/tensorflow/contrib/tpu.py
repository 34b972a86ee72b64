"""`tf.contrib.tpu` as far as it runs without a TPU: `TPUEstimator(use_tpu=False)` is an Estimator."""

from ....supplied.estimator import tpu

NAMES = {
    "CrossShardOptimizer": tpu.CrossShardOptimizer,
    "InputPipelineConfig": tpu.InputPipelineConfig,
    "RunConfig": tpu.TPURunConfig,
    "TPUConfig": tpu.TPUConfig,
    "TPUEstimator": tpu.TPUEstimator,
    "TPUEstimatorSpec": tpu.TPUEstimatorSpec,
}
