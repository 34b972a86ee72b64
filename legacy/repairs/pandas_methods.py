"""Methods of pandas 0.2x that are gone, given back to the user's own files."""

from typing import Any

import pandas as pd

from .own_attributes import give


def as_matrix(self: Any, columns: Any = None) -> Any:
    """The values as an array, of some columns or all."""
    return (self if columns is None else self[columns]).to_numpy()


def get_value(self: Any, index: Any, column: Any) -> Any:
    """One value by labels."""
    return self.at[index, column]


def append(self: Any, other: Any, ignore_index: bool = False, **options: Any) -> Any:
    """Rows of `other` below this frame's."""
    if isinstance(other, dict):
        other = pd.DataFrame([other])
    elif isinstance(other, pd.Series) and isinstance(self, pd.DataFrame):
        other = other.to_frame().T
    return pd.concat([self, *(other if isinstance(other, list) else [other])], ignore_index=ignore_index)


class _Mixed:
    """`frame.ix[...]`: labels first, positions where those fail."""

    def __init__(self, frame: Any):
        self.frame = frame

    def __getitem__(self, key: Any) -> Any:
        try:
            return self.frame.loc[key]
        except (KeyError, TypeError):
            return self.frame.iloc[key]


def give_back() -> None:
    """Give the methods to frames and series."""
    for owner in (pd.DataFrame, pd.Series):
        give(owner, "as_matrix", as_matrix)
        give(owner, "append", append)
        give(owner, "ix", property(_Mixed))
    give(pd.DataFrame, "get_value", get_value)
