"""Whether an installed package has a dotted name, by its files: nothing is imported."""

import functools
import importlib.util
import os
import re
from pathlib import Path


def holds(parts: list[str]) -> bool:
    """Whether the module stands in the package `parts[0]`, and the first name beneath it in the module's source."""
    place = _folder(parts[0])
    if place is None or len(parts) < 2 or parts[1] not in ("python", "core", "src"):
        return False
    for number, part in enumerate(parts[1:], 1):
        if os.path.isdir(place / part):  # which is False for a name that is too long
            place /= part
        elif os.path.isfile(place / f"{part}.py"):
            beneath = parts[number + 1 : number + 2]
            return not beneath or beneath[0] in _words(place / f"{part}.py")
        else:
            return any(place.glob(f"{part}.*so")) or part in _words(place / "__init__.py")
    return True


@functools.cache
def _folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


@functools.cache
def _words(path: Path) -> frozenset[str]:
    """What a module may bind: the words of its code, not those in strings and after a full stop; what `*` imports."""
    try:
        source = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
    except OSError:
        return frozenset()
    found = set(re.findall(r"(?<![\w.\"'])[A-Za-z_]\w*", source))
    for name in re.findall(r"^\s*from (tensorflow\.[\w.]+) import \*", source, re.MULTILINE):
        place = _folder("tensorflow")
        if place is not None:
            found |= _words(place.joinpath(*name.split(".")[1:]).with_suffix(".py"))
    return frozenset(found)
