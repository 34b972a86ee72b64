"""`fractions`: `gcd`, removed in Python 3.9."""

import math

NAMES = {"gcd": math.gcd}
