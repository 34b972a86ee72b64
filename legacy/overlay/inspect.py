"""`inspect`: `getargspec`, removed in Python 3.11."""

import inspect
from collections import namedtuple

ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")


def getargspec(function):
    """(args, varargs, keywords, defaults) of a function."""
    return ArgSpec(*inspect.getfullargspec(function)[:4])


NAMES = {"ArgSpec": ArgSpec, "getargspec": getargspec}
