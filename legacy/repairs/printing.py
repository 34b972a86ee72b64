"""Numbers of NumPy are shown as NumPy 1 showed them: `[3.0]`, where NumPy 2 shows `[np.float32(3.0)]`."""

from importlib import import_module
from types import ModuleType

from ..importing.after_import import after_import


def give_back() -> None:
    """As soon as NumPy is imported, by whomever."""
    after_import("numpy", _as_numpy_1)


def _as_numpy_1(numpy: ModuleType) -> None:
    # The default itself, as `numpy.set_printoptions(legacy="1.25")` holds for the thread that calls it only.
    import_module("numpy._core.printoptions").default_format_options_dict["legacy"] = 125
