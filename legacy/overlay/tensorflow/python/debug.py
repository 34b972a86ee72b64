"""`tensorflow.python.debug`, known as tfdbg: its sessions as they were called in 1.15."""

import functools
from collections.abc import Callable
from typing import Any

from tensorflow.python import debug

BEHIND = "tensorflow.python.debug"


def _as_in_1_15(real: type) -> Callable[..., Any]:
    """Without `log_usage`, which reported to Google; the terminal's windows (curses) are gone, lines are left."""

    @functools.wraps(real, updated=())
    def make(*positional: Any, **options: Any) -> Any:
        options.pop("log_usage", None)
        if options.get("ui_type") == "curses":
            options["ui_type"] = "readline"
        return real(*positional, **options)

    return make


NAMES = {
    name: _as_in_1_15(getattr(debug, name))
    for name in (
        "DumpingDebugHook",
        "DumpingDebugWrapperSession",
        "GrpcDebugHook",
        "GrpcDebugWrapperSession",
        "LocalCLIDebugHook",
        "LocalCLIDebugWrapperSession",
        "TensorBoardDebugHook",
        "TensorBoardDebugWrapperSession",
    )
}
