"""Python imports this by itself at the start of a process that runs legacy code (its folder is on PYTHONPATH).

The package is loaded under a private name, so that a script's own module called `legacy` stays the script's.
"""

import importlib.util
import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path[:] = [path for path in sys.path if not path or Path(path).resolve() != HERE]


def _run_the_sitecustomize_that_ours_hides() -> None:
    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


def _load_package() -> ModuleType:
    package = HERE.parent.parent
    spec = importlib.util.spec_from_file_location(
        "tf1_legacy", package / "__init__.py", submodule_search_locations=[str(package)]
    )
    assert spec, "the package lies around this file"
    assert spec.loader
    sys.modules["tf1_legacy"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_run_the_sitecustomize_that_ours_hides()
if "TF1_OWN" in os.environ:
    _load_package().start_process()
