"""The transverse mass of lepton and missing momentum, to be learned from what it is computed from.

MT = sqrt(2 pT MET (1 - cos(phi - METPhi))), in signal events.
"""

from pathlib import Path

import pandas as pd

from lesson_data.splits import Split, standardised_split
from lesson_data.stop_susy import SEED, load_signal

FEATURES = ("MET", "METPhi", "sel_lep_pt0", "sel_lep_eta0", "sel_lep_phi0")
TARGET = "MT"


def load(mass_point: str = "600-400", folder: Path | None = None) -> pd.DataFrame:
    """The signal events; arguments and errors as those of `stop_susy.load`."""
    return load_signal(mass_point, folder)


def split(events: pd.DataFrame, seed: int = SEED) -> Split:
    """70 % training and 30 % test events with the 5 `FEATURES`, standardised; targets are MT in GeV.

    Raises:
        DataError: there are too few events, or a feature is constant.
    """
    return standardised_split(events[list(FEATURES)], events[TARGET], seed, stratified=False)
