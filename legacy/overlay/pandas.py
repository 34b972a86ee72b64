"""`pandas`: methods of 0.2x that are gone."""

import pandas as pd

from ..own_attributes import give

__all__ = []


def as_matrix(self, columns=None):
    """The values as an array, of some columns or all."""
    return (self if columns is None else self[columns]).to_numpy()


def get_value(self, index, column):
    """One value by labels."""
    return self.at[index, column]


def append(self, other, ignore_index=False, **options):
    """Rows of `other` below this frame's."""
    if isinstance(other, dict):
        other = pd.DataFrame([other])
    elif isinstance(other, pd.Series) and isinstance(self, pd.DataFrame):
        other = other.to_frame().T
    return pd.concat([self, *(other if isinstance(other, list) else [other])], ignore_index=ignore_index)


class _Mixed:
    """`frame.ix[...]`: labels first, positions where those fail."""

    def __init__(self, frame):
        self.frame = frame

    def __getitem__(self, key):
        try:
            return self.frame.loc[key]
        except (KeyError, TypeError):
            return self.frame.iloc[key]


for _owner in (pd.DataFrame, pd.Series):
    give(_owner, "as_matrix", as_matrix)
    give(_owner, "append", append)
    give(_owner, "ix", property(_Mixed))
give(pd.DataFrame, "get_value", get_value)
