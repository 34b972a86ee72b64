"""Stop-pair signal against top-pair background in the one-lepton channel, at two mass points.

The events are simulated (`lesson_data/generate/README.md`); momenta and masses are in GeV, angles in radians.
"""

from pathlib import Path

import pandas as pd

from lesson_data.errors import DataError
from lesson_data.mass_points import MASS_POINTS
from lesson_data.splits import Split, standardised_split
from lesson_data.tables import COLUMNS, SHIPPED, read

FEATURES = tuple(name for name in COLUMNS if name not in ("signal", "METPhi"))
SEED = 2018


def load(mass_point: str = "600-400", folder: Path | None = None) -> pd.DataFrame:
    """Signal events of the mass point, then the background, with the columns `tables.COLUMNS`.

    Args:
        mass_point: one of `MASS_POINTS`.
        folder: where signal-<mass point>.parquet and background.parquet are; the shipped ones by default.

    Raises:
        DataError: the mass point is unknown or a file cannot be used.
    """
    signal, background = load_signal(mass_point, folder), read(Path(folder or SHIPPED) / "background.parquet", signal=0)
    return pd.concat((signal, background), ignore_index=True)


def load_signal(mass_point: str = "600-400", folder: Path | None = None) -> pd.DataFrame:
    """The signal events alone; arguments and errors as those of `load`."""
    if mass_point not in MASS_POINTS:
        raise DataError(f"unknown mass point {mass_point!r}: choose one of {', '.join(MASS_POINTS)}")
    return read(Path(folder or SHIPPED) / f"signal-{mass_point}.parquet", signal=1)


def split(events: pd.DataFrame, seed: int = SEED) -> Split:
    """70 % training and 30 % test events with the 21 `FEATURES`, standardised; targets are 1 for signal, 0 else.

    Raises:
        DataError: there are too few events, or a feature is constant.
    """
    return standardised_split(events[list(FEATURES)], events["signal"], seed, stratified=True)
