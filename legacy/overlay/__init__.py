"""What stands in front of the real libraries: which name comes from where, and nothing else.

The folders mirror the libraries' own modules; `importing/overlaid_module.py` says what the tables in them mean.
"""

from types import ModuleType
from typing import Any


def names_of(*modules: ModuleType) -> dict[str, Any]:
    """The public names of modules of ours (their `__all__`), as a table `NAMES`."""
    return {name: getattr(module, name) for module in modules for name in module.__all__}


def inner_modules(package: str, names: str) -> dict[str, str]:
    """A table `MODULES` of a package whose inner modules (`k_means_`) now begin with an underscore (`_k_means`)."""
    return {name: f"{package}._{name.rstrip('_')}" for name in names.split()}
