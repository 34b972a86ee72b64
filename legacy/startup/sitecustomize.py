"""Python imports this by itself at the start of a process that runs legacy code (its folder is on PYTHONPATH).

The package is loaded under a private name, so that a script's own module called `legacy` stays the script's.
"""

import importlib.util
import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path

STARTUP = Path(__file__).resolve().parent
sys.path[:] = [path for path in sys.path if not path or Path(path).resolve() != STARTUP]


def _run_the_sitecustomize_that_ours_hides():
    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is not None:
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)


def _load_package():
    package = STARTUP.parent
    spec = importlib.util.spec_from_file_location(
        "tf1_legacy", package / "__init__.py", submodule_search_locations=[str(package)]
    )
    sys.modules["tf1_legacy"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_run_the_sitecustomize_that_ours_hides()
if "TF1_OWN" in os.environ:
    _load_package().start_process()
