"""Which Python a notebook was written for."""

from collections.abc import Mapping
from typing import Any


def is_python2(metadata: Mapping[str, Any]) -> bool:
    """Whether the notebook says that it was written for Python 2."""
    version = str(metadata.get("language_info", {}).get("version", ""))
    return version.startswith("2.") or metadata.get("kernelspec", {}).get("name") == "python2"
