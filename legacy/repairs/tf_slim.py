"""tf-slim, the library that `tf.contrib.layers`, `framework` and `slim` became, stands on the layers of `tf.layers`.

It takes them from `tensorflow.python.layers`, which holds a copy of Keras 2.6 today, and where batch normalisation is
looked for at an address that tf-keras has given up. As in 1.15, these are now the classes of `tf.layers` themselves.
"""

import functools
import importlib
import sys

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
