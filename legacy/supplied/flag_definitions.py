"""`DEFINE_...` of `absl.flags` as TensorFlow 1 programs call them.

A program may define a flag that a library has taken since (absl's own `log_dir`, `v`, ...): the program's wins. NumPy
numbers as defaults are taken as the Python numbers they hold.
"""

import functools
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

LIBRARIES = ("absl.", "tensorflow.", "tf_keras.", "keras.")


def make_way(values: Any, name: str) -> None:
    """Forget a flag called `name` that a library defined, and its one-letter spelling."""
    module = values.find_module_defining_flag(name)
    if module and module.startswith(LIBRARIES):
        delattr(values, name)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _wrapped(define: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(define)
    def wrapper(*positional: Any, **options: Any) -> Any:
        from absl import flags

        name = positional[0] if positional else options.get("name", options.get("flag_name", ""))
        make_way(flags.FLAGS, name)
        return define(*map(_plain, positional), **{key: _plain(value) for key, value in options.items()})

    return wrapper


def give_parse_flags() -> None:
    """Give `FLAGS._parse_flags()` back, by which programs before TensorFlow 1.5 read the command line."""
    from absl import flags

    values: Any = flags.FlagValues  # `FLAGS` of TensorFlow asks these, whoever asks it
    values._parse_flags = _parse_flags


def _parse_flags(self: Any, args: Any = None) -> None:
    self(sys.argv if args is None else [sys.argv[0], *args], known_only=True)


def of(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """The defining functions of a flags module, by name."""
    defines = inspect.getmembers(module, callable)
    return {name: _wrapped(define) for name, define in defines if name.startswith("DEFINE_")}
