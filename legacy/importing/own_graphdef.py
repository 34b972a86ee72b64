"""The package `graphdef` beside this one, under a private name, as a script may have a module of that name."""

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

NAME = "tf1_graphdef"


def graphdef(module: str) -> Any:
    """The module `graphdef.<module>`."""
    if NAME not in sys.modules:
        folder = Path(__file__).parents[2] / "graphdef"
        spec = importlib.util.spec_from_file_location(
            NAME, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec, "the package lies beside ours"
        assert spec.loader
        sys.modules[NAME] = package = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(package)
    return importlib.import_module(f"{NAME}.{module}")
