"""`keras.backend`, also `keras.backend.tensorflow_backend`; Keras 1 called the order of channels "th" or "tf"."""

import tensorflow.compat.v1 as tf
from tf_keras import backend

BEHIND = "tf_keras.api._v1.keras.backend"
MODULES = {"tensorflow_backend": BEHIND}
ORDERS = {"th": "channels_first", "tf": "channels_last"}


def image_dim_ordering() -> str:
    """ "th" or "tf"."""
    return next(order for order, name in ORDERS.items() if name == backend.image_data_format())


def set_image_dim_ordering(dim_ordering: str) -> None:
    """Set the order of channels to "th" or "tf". Raises ValueError for another."""
    if dim_ordering not in ORDERS:
        raise ValueError(f"Unknown dim_ordering: {dim_ordering}")
    backend.set_image_data_format(ORDERS[dim_ordering])


NAMES = {"image_dim_ordering": image_dim_ordering, "set_image_dim_ordering": set_image_dim_ordering, "tf": tf}
