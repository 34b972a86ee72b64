"""A module as the user's own files see it: our overlay in front, the real library behind.

The folder `overlay/` mirrors the libraries: `overlay/tensorflow/nn.py` holds what is supplied in `tf.nn`. An overlay
module lists the names it supplies in `__all__`, or holds them in a table `NAMES`. `BEHIND` names the real module
behind it where that is not the module of the same name, `PACKAGE` the package whose submodules are its submodules,
`MODULES` the modules behind submodules that have no file here, `NOT_KEPT` names whose value may change.
"""

import importlib
import importlib.util
import os
from pathlib import Path
from types import ModuleType, SimpleNamespace

from .random_seeds import streams_kept

OVERLAY = Path(__file__).parent / "overlay"
_tops: dict[str, ModuleType | None] = {}
_users = SimpleNamespace(files=())


def overlaid() -> list[str]:
    """The names of all top-level modules that have an overlay."""
    return sorted(path.stem for path in OVERLAY.iterdir() if not path.stem.startswith("_"))


def start(switched_off: set[str], own_files) -> None:
    """Forget all facades; overlays in `switched_off` stay unused, and the user's own modules win over them."""
    _tops.clear()
    _tops.update(dict.fromkeys(set(overlaid()) - switched_off))
    _users.files = own_files


def own_files():
    """The user's own files, as they were given to `start`."""
    return _users.files


def has_overlay(top: str) -> bool:
    """Whether imports of this top-level module go through a facade."""
    if top not in _tops:
        return False
    if _tops[top] is None and _is_users_own(top):
        del _tops[top]
        return False
    return True


def _is_users_own(top: str) -> bool:
    try:
        spec = importlib.util.find_spec(top)
    except ValueError:  # the module is there but has no spec
        return False
    return bool(spec and spec.has_location and spec.origin in _users.files)


def top_level(top: str) -> "Facade":
    """The facade of a top-level module."""
    if _tops[top] is None:
        _tops[top] = _make(top, None)
    return _tops[top]


def _make(name: str, real: ModuleType | None, package: str | None = None) -> "Facade":
    with streams_kept():
        overlay = importlib.import_module(f".overlay.{name}", __package__)
        behind = vars(overlay).get("BEHIND")
        if behind or (real is None and "." not in name and importlib.util.find_spec(name)):
            real = _locate(behind or name)
    return Facade(name, real, vars(overlay).get("PACKAGE", package), overlay)


def _locate(dotted: str) -> ModuleType:
    """The module of a dotted name. TensorFlow's are found as attributes: imported by path, they would be copies."""
    if not dotted.startswith("tensorflow.compat.v1."):
        return importlib.import_module(dotted)
    module = importlib.import_module("tensorflow.compat.v1")
    for part in dotted.split(".")[3:]:
        module = getattr(module, part)
    return module


class Facade(ModuleType):
    """Resolves a name in the overlay, then in the real module; keeps what it found, so the second access is plain.

    `package` is the real package whose submodules can be imported by this facade's name.
    """

    def __init__(self, name: str, real: ModuleType | None, package: str | None, overlay: ModuleType | None = None):
        super().__init__(name, getattr(real, "__doc__", None) or getattr(overlay, "__doc__", None))
        self.__path__ = list(getattr(real, "__path__", []))
        self.__dict__.update(_real=real, _package=package or getattr(real, "__name__", None), _overlay=overlay)
        for field, empty in (("NAMES", {}), ("MODULES", {}), ("NOT_KEPT", ()), ("__all__", ())):
            self.__dict__["_" + field.strip("_").lower()] = getattr(overlay, field, empty)

    def __getattr__(self, attribute: str):
        if attribute == "__all__":
            return dir(self)
        value = self._find(attribute)
        if attribute not in self._not_kept:
            self.__dict__[attribute] = value
        return value

    def _find(self, attribute: str):
        name = f"{self.__name__}.{attribute}"
        if attribute in self._names:
            return self._names[attribute]
        if attribute in self._all:
            return getattr(self._overlay, attribute)
        if attribute in self._modules:
            return Facade(name, _locate(self._modules[attribute]), None)
        if _is_overlay_module(name):
            real = getattr(self._real, attribute, None) or self.import_real_submodule(attribute)
            return _make(name, real, self._package and f"{self._package}.{attribute}")
        try:
            found = getattr(self._real, attribute)
        except AttributeError:
            raise AttributeError(
                advice(name, f"module {self.__name__!r} has no attribute {attribute!r}"), name=attribute, obj=self
            ) from None
        is_inner_module = isinstance(found, ModuleType) and getattr(found, "__path__", None) and self._package
        return Facade(name, found, f"{self._package}.{attribute}") if is_inner_module else found

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

    def __dir__(self):
        names = {*self._names, *self._all, *(dir(self._real) if self._real else ())}
        return sorted(name for name in names if not name.startswith("_"))


def _is_overlay_module(name: str) -> bool:
    path = OVERLAY.joinpath(*name.split("."))
    return path.is_dir() or os.path.exists(f"{path}.py")


def advice(name: str, sentence: str) -> str:
    """The sentence, with what to use instead of a name that is gone where we know it."""
    from .replacements import replacement

    instead = replacement(name)
    return f"{sentence}; {instead}" if instead else sentence
