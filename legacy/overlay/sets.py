"""`sets`: the classes that became builtins in Python 2.4."""

NAMES = {"ImmutableSet": frozenset, "Set": set}
