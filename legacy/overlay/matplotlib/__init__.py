"""`matplotlib`: what 3.1 had and 3.3 to 3.11 dropped or refused."""

from ...repairs import matplotlib_3_1
from ...supplied import pyplot

matplotlib_3_1.give_back()
NAMES = {"use": pyplot.use}
