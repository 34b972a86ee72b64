"""What ties a lesson together: the registry, the figures, the parity with the eager twin, the exercises."""

from collections.abc import Callable


def __getattr__(name: str) -> Callable:
    """`workshop.check`, for notebooks; imported when asked for, since it needs TensorFlow."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    from workshop.exercises.notebook_check import check

    return check
