"""Decorators of `keras.legacy.interfaces`, which translated the argument names of Keras 1."""

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["generate_legacy_interface", "legacy_add_weight_support"]
Function = TypeVar("Function", bound=Callable[..., Any])


def legacy_add_weight_support(function: Function) -> Function:
    """The function itself."""
    return function


def generate_legacy_interface(*allowed: Any, **options: Any) -> Callable[[Function], Function]:
    """A decorator that leaves a function as it is."""
    return lambda function: function
