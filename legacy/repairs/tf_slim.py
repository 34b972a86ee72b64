"""tf-slim, the library that `tf.contrib.layers`, `framework` and `slim` became, finds what it imports.

Its `batch_norm` goes through `tensorflow.python.layers.normalization`, which looks for `tf_keras.legacy_tf_layers`;
that module moved to `tf_keras.src`. The old address is given back, and nothing else changes.
"""

import sys


def give_back() -> None:
    """Set the old address where nothing stands."""
    from tf_keras.src import legacy_tf_layers
    from tf_keras.src.legacy_tf_layers import normalization

    sys.modules.setdefault("tf_keras.legacy_tf_layers", legacy_tf_layers)
    sys.modules.setdefault("tf_keras.legacy_tf_layers.normalization", normalization)
