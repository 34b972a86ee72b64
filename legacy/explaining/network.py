"""What a program wanted from the network, when that failed."""

import re
import traceback
import urllib.error
from typing import Any

FETCH_FAILED = re.compile(r"URL fetch failure on (\S+?):? ")  # Keras raises a plain Exception


def wanted(error: BaseException) -> str | None:
    """The address that could not be reached, "?" where it is unknown; None for an error of another kind."""
    failed = FETCH_FAILED.match(str(error))
    if failed:
        return failed[1]
    names = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(error).__mro__}
    if not isinstance(error, urllib.error.URLError) and not names & {"requests.ConnectionError", "socket.gaierror"}:
        return None
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        for name in ("fullurl", "url", "origin"):
            found = _address(frame.f_locals.get(name))
            if found:
                return found
    return "?"


def _address(value: Any) -> str | None:
    text = getattr(value, "full_url", value)
    return text if isinstance(text, str) and "://" in text else None
