"""`tf.test`: a wheel for GPUs on a machine without one is what a wheel for CPUs was."""

from ...repairs.soft_placement import has_gpu

NAMES = {"is_built_with_cuda": has_gpu, "is_built_with_gpu_support": has_gpu}
