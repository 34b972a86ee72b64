"""Events that look like the shipped ones, small enough to draw in a moment; a test that changes them takes a copy."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """400 events (GeV, radians), every other one signal, with 13 of MT2W = 999: 10 of signal, 3 of background."""
    rng = np.random.default_rng(7)
    n = 400
    frame = pd.DataFrame(
        {
            "signal": (np.arange(n) % 2).astype(np.int8),
            "MET": 200.0 + rng.exponential(100.0, n),
            "METPhi": rng.uniform(-np.pi, np.pi, n),
            "MT2W": rng.uniform(90.0, 400.0, n),
            "n_jet": (4 + rng.poisson(0.8, n)).astype(np.int8),
            "sel_lep_pt0": 30.0 + rng.exponential(50.0, n),
            "sel_lep_eta0": rng.uniform(-2.4, 2.4, n),
            "sel_lep_phi0": rng.uniform(-np.pi, np.pi, n),
            "selJet_m2": rng.exponential(12.0, n),
        }
    )
    frame.loc[[*range(1, 21, 2), 0, 2, 4], "MT2W"] = 999.0
    return frame


@pytest.fixture(scope="module")
def transverse_mass(events) -> np.ndarray:
    """M_T of the events, GeV: [400, 1]."""
    angle = events["sel_lep_phi0"] - events["METPhi"]
    return np.sqrt(2 * events["sel_lep_pt0"] * events["MET"] * (1 - np.cos(angle))).to_numpy()[:, None]
