"""`keras.utils.training_utils`: models on several GPUs."""

from ....supplied import keras_utilities

NAMES = {"multi_gpu_model": keras_utilities.multi_gpu_model}
