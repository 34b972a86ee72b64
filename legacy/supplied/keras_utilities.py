"""What `keras.utils` lost: data in HDF5 files, models on several GPUs, and the kernels of Theano."""

import collections
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import h5py
import numpy as np
import tensorflow.compat.v1 as tf
from tf_keras.src.layers.convolutional.base_conv import Conv

__all__ = ["HDF5Matrix", "convert_all_kernels_in_model", "multi_gpu_model"]


class HDF5Matrix:
    """The rows `start` to `end` of a dataset in an HDF5 file, read as they are asked for: [rows, ...].

    `normalizer` is applied to what is read. Raises IndexError for rows outside.
    """

    refs: ClassVar[collections.defaultdict[str, Any]] = collections.defaultdict(int)  # open files, by their paths

    def __init__(
        self,
        datapath: str,
        dataset: str,
        start: int = 0,
        end: int | None = None,
        normalizer: Callable[[np.ndarray], Any] | None = None,
    ):
        if datapath not in self.refs:
            self.refs[datapath] = h5py.File(datapath, "r")
        self.data = self.refs[datapath][dataset]
        self.start, self.end = start, self.data.shape[0] if end is None else end
        self.normalizer = normalizer

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, key: int | slice | Sequence[int]) -> Any:
        if isinstance(key, slice):
            first, stop = key.start or 0, len(self) if key.stop is None else key.stop
            wanted: Any = slice(first + self.start, stop + self.start)
            last = wanted.stop - 1
        elif isinstance(key, (int, np.integer)):
            wanted = last = int(key) + self.start
        else:
            wanted = [int(index) + self.start for index in key]
            last = max(wanted)
        if last >= self.end:
            raise IndexError(f"row {last - self.start} of {len(self)}")
        rows = self.data[wanted]
        return self.normalizer(rows) if self.normalizer else rows

    @property
    def shape(self) -> tuple[int, ...]:
        """[rows, ...]."""
        return (len(self), *self.data.shape[1:])

    @property
    def dtype(self) -> np.dtype:
        """NumPy's type of the numbers."""
        return self.data.dtype

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self.data.ndim

    @property
    def size(self) -> int:
        """The number of numbers."""
        return int(np.prod(self.shape))


def multi_gpu_model(model: Any, gpus: int | None = None, cpu_merge: bool = True, cpu_relocation: bool = False) -> Any:
    """The model itself: on one device its replicas would be computed one after the other, with the same result."""
    tf.logging.info("multi_gpu_model: the model runs on one device.")
    return model


def convert_all_kernels_in_model(model: Any) -> None:
    """Flip the kernels of all convolutions along their spatial axes, as Theano and TensorFlow stored them."""
    for layer in model.layers:
        if isinstance(layer, Conv):
            kernel = layer.get_weights()[0]
            flipped = np.flip(kernel, axis=tuple(range(kernel.ndim - 2))).copy()
            tf.keras.backend.set_value(layer.kernel, flipped)
