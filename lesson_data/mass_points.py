"""The mass points that the signal was simulated at."""

from typing import Literal, get_args

MassPoint = Literal["600-400", "900-100"]  # masses of the stop and the neutralino, GeV
MASS_POINTS: tuple[MassPoint, ...] = get_args(MassPoint)
