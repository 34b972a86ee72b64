"""`pandas`: what 0.25 had and 1.0 to 3.0 dropped or changed; texts are objects."""

from ...repairs import pandas_methods

pandas_methods.give_back()

from ...supplied import pandas_functions  # noqa: E402
from .. import names_of  # noqa: E402

NAMES = names_of(pandas_functions)
