"""A module as the user's own files see it: our overlay in front, the real library behind.

The folder `overlay/` mirrors the libraries: `overlay/tensorflow/nn/` holds what is supplied in `tf.nn`. An overlay
module says which name comes from where, in tables:

- `NAMES`: what is supplied, by name;
- `CHANGING`: likewise, but a function that gives the value, called at every access;
- `MODULES`: the real modules behind submodules that have no file here, by their dotted names;
- `BEHIND`: the real module behind this one, where that is not the module of the same name;
- `PACKAGE`: the real package whose submodules are this module's submodules.
"""

import importlib
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from . import inner_names
from .random_streams import streams_kept

LEGACY = __package__.rpartition(".")[0]
OVERLAY = Path(__file__).parent.parent / "overlay"


class OverlaidModule(ModuleType):
    """Resolves a name in the overlay, then in the real module; keeps what it found, so the second access is plain.

    `package` is the real package whose submodules can be imported by this module's name.
    """

    def __init__(self, name: str, real: ModuleType | None, package: str | None, overlay: ModuleType | None = None):
        super().__init__(name, getattr(real, "__doc__", None) or getattr(overlay, "__doc__", None))
        self.__path__ = list(getattr(real, "__path__", []))
        self._real, self._overlay = real, overlay
        self._package: str | None = package or getattr(real, "__name__", None)
        tables = vars(overlay) if overlay else {}
        self._names: dict[str, Any] = tables.get("NAMES", {})
        self._changing: dict[str, Callable[[], Any]] = tables.get("CHANGING", {})
        self._modules: dict[str, str] = tables.get("MODULES", {})

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "__all__":
            return dir(self)
        if attribute in self._changing:
            return self._changing[attribute]()
        value = self._find(attribute)
        self.__dict__[attribute] = value
        return value

    def _find(self, attribute: str) -> Any:
        name = f"{self.__name__}.{attribute}"
        if attribute in self._names:
            return self._names[attribute]
        if attribute in self._modules:
            return OverlaidModule(name, _locate(self._modules[attribute]), None)
        if _is_overlay_module(name):
            real = getattr(self._real, attribute, None) or self.import_real_submodule(attribute)
            return make(name, real, self._package and f"{self._package}.{attribute}")
        try:
            found = getattr(self._real, attribute)
        except AttributeError:
            return self._find_inner(attribute)
        if isinstance(found, ModuleType):
            return self._overlaid_submodule(name, found)
        from . import argument_orders  # only here: many programs start and never look at TensorFlow

        return argument_orders.restored(name, found)

    def _find_inner(self, attribute: str) -> Any:
        """What an inner module of TensorFlow 1.15.5 held by this name, or the inner module of this name."""
        name = f"{self.__name__}.{attribute}"
        public = inner_names.public_name(self.__name__, attribute)
        if public:
            from .overlays import symbol

            return symbol(public)
        if inner_names.is_module(name):
            return self.inner_submodule(attribute)
        sentence = advice(name, f"module {self.__name__!r} has no attribute {attribute!r}")
        raise AttributeError(sentence, name=attribute, obj=self)

    def inner_submodule(self, part: str) -> "OverlaidModule":
        """The inner module `part` of TensorFlow 1.15.5."""
        package = f"{self._package}.{part}" if self._package else None
        return OverlaidModule(f"{self.__name__}.{part}", self.import_real_submodule(part), package)

    def _overlaid_submodule(self, name: str, found: ModuleType) -> ModuleType:
        """A module that the real one holds: ours where it has submodules, or lacks names that it had in 1.15.5."""
        part = name.rpartition(".")[2]
        is_package = bool(getattr(found, "__path__", None)) and self._package is not None
        if is_package or any(not hasattr(found, lost) for lost in inner_names.names(name)):
            return OverlaidModule(name, found, f"{self._package}.{part}" if is_package else None)
        return found

    def import_real_submodule(self, part: str) -> ModuleType | None:
        """Import `part` from the real package, or return None where it has no such module."""
        if self._package is None:
            return None
        name = f"{self._package}.{part}"
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name and name.startswith(error.name):
                return None
            raise
        return self.__dict__.setdefault(part, module)

    def __dir__(self) -> list[str]:
        names = {*self._names, *self._changing, *(dir(self._real) if self._real else ())}
        return sorted(name for name in names if not name.startswith("_"))


def make(name: str, real: ModuleType | None, package: str | None = None) -> OverlaidModule:
    """The module `name`, which has an overlay, in front of `real` or of what the overlay puts behind itself."""
    with streams_kept():
        overlay = importlib.import_module(f".overlay.{name}", LEGACY)
        behind = vars(overlay).get("BEHIND")
        if behind or (real is None and "." not in name and importlib.util.find_spec(name)):
            real = _locate(behind or name)
    return OverlaidModule(name, real, vars(overlay).get("PACKAGE", package), overlay)


def _locate(dotted: str) -> ModuleType:
    """The module of a dotted name. TensorFlow's are found as attributes: imported by path, they would be copies."""
    if not dotted.startswith("tensorflow.compat.v1."):
        return importlib.import_module(dotted)
    module = importlib.import_module("tensorflow.compat.v1")
    for part in dotted.split(".")[3:]:
        module = getattr(module, part)
    return module


def _is_overlay_module(name: str) -> bool:
    path = OVERLAY.joinpath(*name.split("."))
    return path.is_dir() or os.path.exists(f"{path}.py")


def advice(name: str, sentence: str) -> str:
    """The sentence, with what to use instead of a name that is gone where we know it."""
    from ..explaining.replacements import replacement

    instead = replacement(name)
    return f"{sentence}; {instead}" if instead else sentence
