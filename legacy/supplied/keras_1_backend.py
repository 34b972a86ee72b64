"""The order of channels in the words of Keras 1: "th" or "tf"."""

from tf_keras import backend

ORDERS = {"th": "channels_first", "tf": "channels_last"}


def image_dim_ordering() -> str:
    """What `keras.backend.image_data_format` gives, as "th" or "tf"."""
    return next(order for order, name in ORDERS.items() if name == backend.image_data_format())


def set_image_dim_ordering(dim_ordering: str) -> None:
    """Set the order of channels to "th" or "tf". Raises ValueError for another."""
    if dim_ordering not in ORDERS:
        raise ValueError(f"Unknown dim_ordering: {dim_ordering}")
    backend.set_image_data_format(ORDERS[dim_ordering])
