"""H -> ZZ* -> 4 leptons against the ZZ* continuum, with the columns of the ATLAS open data at 13 TeV.

The shipped events are simulated (`lesson_data/generate/higgs/README.md`). A folder with the CSV files of the course of
the HEP Software Foundation (hsf-training.github.io/hsf-training-ml-webpage) can be loaded in their place. Momenta and
energies are in GeV, angles in radians; leptons are in falling transverse momentum.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from lesson_data.errors import DataError
from lesson_data.splits import standardised_split
from lesson_data.tables import SHIPPED as SHIPPED_TABLES
from lesson_data.tables import read_numbers

SHIPPED = SHIPPED_TABLES / "higgs"
SAMPLES = {"llll": 0, "ggH125_ZZ4lep": 1}  # in the course's order: the name of the file, and whether it is signal
QUANTITIES = ("pt", "eta", "phi", "E", "charge", "type")
COLUMNS = tuple(f"lep_{quantity}_{lepton}" for quantity in QUANTITIES for lepton in range(4))
FEATURES = ("lep_pt_1", "lep_pt_2")
FLAVOURS = (44, 48, 52)  # the sums of the types of 4 electrons, 2 and 2, 4 muons
SEED = 420
TEST_FRACTION = 0.33
VALIDATION = 100  # the first so many training events
MOST = 5000.0  # GeV: a median of the leading pT above it is one in MeV
REMEDY = "take the course's CSV files again, or leave --data out to use the shipped events"


class CourseSplit(NamedTuple):
    """The fields of `splits.Split`, and the few training events that the course keeps back to validate with."""

    train_features: np.ndarray  # [n, 2], standardised
    train_targets: np.ndarray  # [n, 1]: 1 for signal, 0 for background
    test_features: np.ndarray  # [m, 2]
    test_targets: np.ndarray  # [m, 1]
    mean: np.ndarray  # [2], GeV: of the training and validation events
    std: np.ndarray  # [2], GeV
    validation_features: np.ndarray  # [100, 2]
    validation_targets: np.ndarray  # [100, 1]


def load(folder: Path | str | None = None) -> pd.DataFrame:
    """The continuum, then the signal, with the columns `COLUMNS` and `signal` (1 or 0); without any cut.

    Args:
        folder: where NAME.parquet or else NAME.csv of both `SAMPLES` are; the shipped events by default.

    Raises:
        DataError: a file cannot be used, or a lepton's type, charge or momentum is none.
    """
    tables = []
    for name, signal in SAMPLES.items():
        path = Path(folder or SHIPPED) / f"{name}.parquet"
        tables.append(_read(path if path.exists() else path.with_suffix(".csv")).assign(signal=np.int8(signal)))
    return pd.concat(tables, ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    events = read_numbers(path, COLUMNS, REMEDY)
    for quantity, allowed, words in (
        ("type", (11, 13), "11 (electron) or 13 (muon)"),
        ("charge", (-1, 1), "-1 or 1"),
    ):
        for column in _of_leptons(quantity):
            wrong = np.flatnonzero(~events[column].isin(allowed))
            if len(wrong):
                value = events[column].iloc[wrong[0]]
                raise DataError(f"{path}: {column} is {value:g} in row {wrong[0]} (from 0), expected {words}: {REMEDY}")
    if events["lep_pt_0"].median() > MOST:
        raise DataError(f"{path}: the momenta seem to be in MeV, expected GeV: divide those and the energies by 1000")
    return events


def _of_leptons(quantity: str) -> list[str]:
    return [f"lep_{quantity}_{lepton}" for lepton in range(4)]


def cut(events: pd.DataFrame) -> pd.DataFrame:
    """The events that the course keeps: 4 electrons, 4 muons or 2 of each (`FLAVOURS`), charges that sum to zero.

    Raises:
        DataError: no event of a class is left.
    """
    flavours, charges = (events[_of_leptons(quantity)].sum(axis=1) for quantity in ("type", "charge"))
    kept = events[flavours.isin(FLAVOURS) & (charges == 0)].reset_index(drop=True)
    for name, signal in SAMPLES.items():
        if signal not in set(kept["signal"]):
            raise DataError(f"no event of {name} passes the cuts on flavour and charge: {REMEDY}")
    return kept


def split(events: pd.DataFrame, seed: int = SEED) -> CourseSplit:
    """The course's split of the events that pass `cut`: the two `FEATURES`, standardised, 67 % to train, 33 % to test.

    The first 100 training events are kept back; mean and standard deviation are those of all training events.

    Raises:
        DataError: there are too few events, or a feature is constant.
    """
    features = events[list(FEATURES)]
    both = standardised_split(features, events["signal"], seed, stratified=False, test_fraction=TEST_FRACTION)
    if len(both.train_features) <= VALIDATION:
        raise DataError(f"{len(events)} events leave none to train on once {VALIDATION} are kept back: use more")
    return CourseSplit(
        both.train_features[VALIDATION:],
        both.train_targets[VALIDATION:],
        *both[2:],
        both.train_features[:VALIDATION],
        both.train_targets[:VALIDATION],
    )


def four_lepton_mass(events: pd.DataFrame) -> np.ndarray:
    """The invariant mass of the four leptons in GeV, m² = (sum of E)² - |sum of p|²: float64 [n]."""
    pt, eta, phi, energy = (events[_of_leptons(name)].to_numpy(np.float64) for name in ("pt", "eta", "phi", "E"))
    momentum = [(pt * component).sum(axis=1) for component in (np.cos(phi), np.sin(phi), np.sinh(eta))]
    squared = energy.sum(axis=1) ** 2 - sum(component**2 for component in momentum)
    return np.sqrt(np.maximum(squared, 0.0))
