"""Every number that decides what a four-lepton event looks like: processes, Pythia settings, cuts, resolutions, seeds.

Energies and momenta are in GeV, angles in radians. The processes have the names of the open data's samples.
"""

from dataclasses import dataclass

from lesson_data.generate.settings import COMMON

HIGGS_MASS = 125.0
DECAYS = ("23:onMode = off", "23:onIfAny = 11 13", "23:mMin = 5.")
HIGGS = (
    "HiggsSM:gg2H = on",
    f"25:m0 = {HIGGS_MASS}",
    "25:onMode = off",
    "25:onIfMatch = 23 23",
)
CONTINUUM = ("WeakDoubleBoson:ffbar2gmZgmZ = on", "PhaseSpace:mHatMin = 60.")
PYTHIA = tuple(setting for setting in COMMON if not setting.startswith("6:"))  # no top quarks here


@dataclass(frozen=True)
class Process:
    """A hard process: its Pythia settings and its seed."""

    name: str
    settings: tuple[str, ...]
    seed: int


PROCESSES = {
    process.name: process
    for process in (
        Process("ggH125_ZZ4lep", (*HIGGS, *DECAYS), seed=4),
        Process("llll", (*CONTINUUM, *DECAYS), seed=5),
    )
}


@dataclass(frozen=True)
class Selection:
    """The cuts on reconstructed leptons that an accepted event passes: exactly four leptons, isolated each."""

    lepton_pt: float = 7.0
    leading_pt: tuple[float, ...] = (20.0, 15.0, 10.0)  # of the three leading leptons
    electron_eta: float = 2.47
    muon_eta: float = 2.5
    isolation_radius: float = 0.3
    isolation: float = 0.15  # scalar pT sum in the cone, the leptons left out, over the lepton's pT


@dataclass(frozen=True)
class Detector:
    """Relative resolutions, and the radius within which photons count to an electron, of the fast simulation."""

    electron: float = 0.02
    muon: float = 0.015
    photon_radius: float = 0.1
    visible_eta: float = 5.0


SELECTION, DETECTOR = Selection(), Detector()
CHUNK_EVENTS = 2500  # accepted events a chunk
CHUNKS = 10  # chunks a process: 25 000 events
