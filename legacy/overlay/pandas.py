"""`pandas`: methods of 0.2x that are gone."""

from ..repairs import pandas_methods

pandas_methods.give_back()
