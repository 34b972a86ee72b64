"""What stands in front of the real libraries: which name comes from where, and nothing else.

The folders mirror the libraries' own modules; `importing/overlaid_module.py` says what the tables in them mean.
"""

from types import ModuleType
from typing import Any


def names_of(*modules: ModuleType) -> dict[str, Any]:
    """The public names of modules of ours (their `__all__`), as a table `NAMES`."""
    return {name: getattr(module, name) for module in modules for name in module.__all__}
