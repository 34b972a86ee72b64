"""`HParams`, the hyper-parameters of `tf.contrib.training`: typed values that a string can override."""

import ast
import json
import re
from typing import Any

_ASSIGNMENT = re.compile(
    r"\s*(?P<name>[A-Za-z_]\w*)\s*(\[(?P<index>\d+)\])?\s*=\s*(?P<value>\[[^\]]*\]|[^,\[]*)\s*(,|$)"
)


class HParams:
    """Named values; `parse("a=1,b=[2,3]")` overrides them, each in the type it was first given.

    >>> options = HParams(rate=0.1, layers=[50, 50], name="a")
    >>> options.parse("rate=1,layers=[8, 9],name=b,layers[0]=7").values()
    {'rate': 1.0, 'layers': [7, 9], 'name': 'b'}
    """

    _types: dict[str, tuple[type, bool]]  # of each value: its type, and whether it is a list

    def __init__(self, hparam_def: Any = None, model_structure: Any = None, **values: Any):
        self.__dict__.update(_types={}, _model_structure=model_structure)
        for name, value in values.items():
            self.add_hparam(name, value)

    def add_hparam(self, name: str, value: Any) -> None:
        """Add a value; its type stays. Raises ValueError for a name that is taken and for an empty list."""
        if getattr(self, name, None) is not None:
            raise ValueError(f"Hyperparameter name is reserved: {name}")
        if isinstance(value, (list, tuple)):
            if not value:
                raise ValueError(f"Multi-valued hyperparameters cannot be empty: {name}")
            self._types[name] = (type(value[0]), True)
        else:
            self._types[name] = (type(value), False)
        self.__dict__[name] = value

    def set_hparam(self, name: str, value: Any) -> None:
        """Set a value that exists."""
        kind, is_list = self._types[name]
        if isinstance(value, list) != is_list:
            raise ValueError(f"{'Must' if is_list else 'Must not'} pass a list for multi-valued parameter: {name}.")
        setattr(self, name, [_cast(name, kind, v) for v in value] if is_list else _cast(name, kind, value))

    def del_hparam(self, name: str) -> None:
        """Forget a value."""
        if name in self._types:
            del self._types[name]
            delattr(self, name)

    def parse(self, values: str) -> "HParams":
        """Override from "name=value,name[index]=value,name=[value,value]". Returns self."""
        position, text = 0, values.strip()
        while position < len(text):
            match = _ASSIGNMENT.match(text, position)
            if not match:
                raise ValueError(f"Malformed hyperparameter value: {text[position:]}")
            self._assign(match["name"], match["index"], match["value"].strip())
            position = match.end()
        return self

    def _assign(self, name: str, index: str | None, text: str) -> None:
        if name not in self._types:
            raise ValueError(f"Unknown hyperparameter type for {name}")
        kind, is_list = self._types[name]
        if index is not None:
            getattr(self, name)[int(index)] = _read(name, kind, text)
        elif text.startswith("["):
            self.set_hparam(name, [_read(name, kind, item.strip()) for item in text[1:-1].split(",") if item.strip()])
        else:
            self.set_hparam(name, [_read(name, kind, text)] if is_list else _read(name, kind, text))

    def override_from_dict(self, values: dict[str, Any]) -> "HParams":
        """Set several values that exist. Returns self."""
        for name, value in values.items():
            self.set_hparam(name, value)
        return self

    def values(self) -> dict[str, Any]:
        """All values, by name."""
        return {name: getattr(self, name) for name in self._types}

    def to_json(
        self, indent: int | None = None, separators: tuple[str, str] | None = None, sort_keys: bool = False
    ) -> str:
        """All values as JSON; functions are left out."""
        plain = {name: value for name, value in self.values().items() if not callable(value)}
        return json.dumps(plain, indent=indent, separators=separators, sort_keys=sort_keys)

    def parse_json(self, text: str) -> "HParams":
        """Override from JSON. Returns self."""
        return self.override_from_dict(json.loads(text))

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where there is none."""
        return getattr(self, key) if key in self._types else default

    def __contains__(self, key: str) -> bool:
        return key in self._types

    def __str__(self) -> str:
        return str(sorted(self.values().items()))

    def __repr__(self) -> str:
        return f"HParams({self})"


def _read(name: str, kind: type, text: str) -> Any:
    """A value of `kind` from text."""
    try:
        if kind is bool:
            return {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}[text]
        return kind(text) if kind in (int, float, str) else ast.literal_eval(text)
    except (KeyError, ValueError, SyntaxError):
        raise ValueError(f"Could not parse hparam of type {kind.__name__!r} for {name!r}: {text!r}") from None


def _cast(name: str, kind: type, value: Any) -> Any:
    if value is None or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool))):
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is type(None):
        return value
    raise ValueError(f"Could not cast hparam {name!r} of type {kind.__name__!r} from value {value!r}")


def parse_values(values: str, type_map: dict[str, type], ignore_unknown: bool = False) -> dict[str, Any]:
    """The values in "name=value,name[index]=value,name=[value,value]", by name: values, `{index: value}` or lists.

    Raises ValueError for a name without a type (unless they are to be ignored), for text of another form or type, and
    for a name that is given twice.
    """
    found: dict[str, Any] = {}
    position, text = 0, values.strip()
    while position < len(text):
        match = _ASSIGNMENT.match(text, position)
        if not match:
            raise ValueError(f"Malformed hyperparameter value: {text[position:]}")
        position, name, value = match.end(), match["name"], match["value"].strip()
        if name not in type_map:
            if ignore_unknown:
                continue
            raise ValueError(f"Unknown hyperparameter type for {name}")
        kind = type_map[name]
        if match["index"] is not None:
            if int(match["index"]) in found.setdefault(name, {}):
                raise ValueError(f"Multiple assignments to variable {name!r} in {values}")
            found[name][int(match["index"])] = _read(name, kind, value)
        elif name in found:
            raise ValueError(f"Multiple assignments to variable {name!r} in {values}")
        elif value.startswith("["):
            found[name] = [_read(name, kind, item.strip()) for item in value[1:-1].split(",") if item.strip()]
        else:
            found[name] = _read(name, kind, value)
    return found
