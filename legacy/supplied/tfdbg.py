"""The sessions and hooks of tfdbg, called as in 1.15."""

import functools
from collections.abc import Callable
from typing import Any

from tensorflow.python import debug


def as_in_1_15(name: str) -> Callable[..., Any]:
    """A class of tfdbg without `log_usage`, which reported to Google; for windows (curses), which are gone, lines."""
    real = getattr(debug, name)

    @functools.wraps(real, updated=())
    def make(*positional: Any, **options: Any) -> Any:
        options.pop("log_usage", None)
        if options.get("ui_type") == "curses":
            options["ui_type"] = "readline"
        return real(*positional, **options)

    return make
