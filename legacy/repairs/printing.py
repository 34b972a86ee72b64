"""Numbers of NumPy are shown as NumPy 1 showed them: `[3.0]`, where NumPy 2 shows `[np.float32(3.0)]`."""

import importlib
from typing import Any

from ..importing.after_import import after_import


def give_back() -> None:
    """As soon as NumPy is imported, by whomever."""
    after_import("numpy", _as_numpy_1)


def _as_numpy_1(numpy: Any) -> None:
    """In this thread, and in those that start later, which begin with the defaults."""
    numpy.set_printoptions(legacy="1.25")
    options = importlib.import_module("numpy._core.printoptions")
    options.default_format_options_dict.update(options.format_options.get())
