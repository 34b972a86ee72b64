"""tf-slim, the library that `tf.contrib.layers`, `framework` and `slim` became, stands on the layers of `tf.layers`.

It takes them from `tensorflow.python.layers`, which holds a copy of Keras 2.6 today, and where batch normalisation is
looked for at an address that tf-keras has given up. As in 1.15, these are now the classes of `tf.layers` themselves.
"""

import functools
import importlib
import sys
from typing import Any

LAYERS = ("base", "convolutional", "core", "normalization", "pooling")


@functools.cache
def give_back() -> None:
    """Put tf-keras' layers into `tensorflow.python.layers`, under every name that stands there."""
    for name in LAYERS:
        source = importlib.import_module(f"tf_keras.src.legacy_tf_layers.{name}")
        sys.modules.setdefault(f"tf_keras.legacy_tf_layers.{name}", source)
        module = importlib.import_module(f"tensorflow.python.layers.{name}")
        for public in [public for public in vars(module) if not public.startswith("_")]:
            ours = getattr(source, getattr(getattr(module, public), "__name__", public), None)
            if callable(ours):
                setattr(module, public, ours)
    layers: Any = importlib.import_module("tf_slim.layers.layers")
    layers.convolution = _in_any_dimension(layers.convolution)


def _in_any_dimension(real: Any) -> Any:
    """`convolution`, which `conv2d` was by another name until 1.4: it convolved sequences and volumes, too."""

    import tensorflow.compat.v1 as tf

    @functools.wraps(real)
    def convolution(inputs: Any, *positional: Any, conv_dims: int | None = None, **named: Any) -> Any:
        rank = tf.TensorShape(getattr(inputs, "shape", None)).rank
        dimensions = None if conv_dims == 2 and rank in (3, 5) else conv_dims
        return real(inputs, *positional, conv_dims=dimensions, **named)

    return convolution
