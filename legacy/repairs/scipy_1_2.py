"""What SciPy 1.2 did without a warning, and attributes of its matrices that are gone."""

import functools
import warnings

from scipy import sparse

from . import old_arguments
from .own_attributes import give


@functools.cache
def give_back() -> None:
    """For the user's own files; the warnings that a module has moved are silenced for all."""
    warnings.filterwarnings("ignore", message="Please import .* from the `scipy")
    old_arguments.give_back("scipy")
    give(sparse.spmatrix, "A", property(lambda self: self.toarray()))
    give(sparse.spmatrix, "H", property(lambda self: self.conj().T))
