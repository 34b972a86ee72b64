"""The devices of this process."""

from tensorflow.python.eager import context

__all__ = ["experimental_list_devices"]


def experimental_list_devices() -> list[str]:
    """The full names of all devices: `/job:localhost/replica:0/task:0/device:CPU:0`, ..."""
    context.context().ensure_initialized()
    return context.context().devices()
