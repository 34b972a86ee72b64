"""`tf.contrib.learn`: pre-processing, datasets, and what `tf.estimator` took over."""

from .....supplied.estimator import run_config, specification

NAMES = {
    "ModeKeys": specification.ModeKeys,
    "RunConfig": run_config.RunConfig,
}
