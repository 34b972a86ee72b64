"""`tf.contrib.tfprof.model_analyzer`: statistics of a graph, as `tf.profiler.profile` gives them."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "FLOAT_OPS_OPTIONS",
    "PRINT_ALL_TIMING_MEMORY",
    "TRAINABLE_VARS_PARAMS_STAT_OPTIONS",
    "print_model_analysis",
]

TRAINABLE_VARS_PARAMS_STAT_OPTIONS = tf.profiler.ProfileOptionBuilder.trainable_variables_parameter()
FLOAT_OPS_OPTIONS = tf.profiler.ProfileOptionBuilder.float_operation()
PRINT_ALL_TIMING_MEMORY = tf.profiler.ProfileOptionBuilder.time_and_memory()


def print_model_analysis(
    graph: tf.Graph | None,
    run_meta: Any = None,
    op_log: Any = None,
    tfprof_cmd: str = "scope",
    tfprof_options: dict[str, Any] = TRAINABLE_VARS_PARAMS_STAT_OPTIONS,
) -> Any:
    """Print the statistics of a graph (or of the default one) and return them as a message."""
    return tf.profiler.profile(graph, run_meta, op_log, tfprof_cmd, tfprof_options)
