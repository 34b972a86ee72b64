"""Every number that decides what an event looks like: processes, Pythia settings, cuts, resolutions, seeds.

Energies and momenta are in GeV, angles in radians.
"""

from dataclasses import dataclass

STOP, NEUTRALINO, TOP = 1000006, 1000022, 6  # PDG identifiers
TOP_MASS = 173.0

COMMON = (
    "Beams:eCM = 13000.",
    "PartonLevel:MPI = off",  # five times faster; no visible change in the selected events
    f"6:m0 = {TOP_MASS}",
    "Next:numberShowInfo = 0",
    "Next:numberShowProcess = 0",
    "Next:numberShowEvent = 0",
    "Next:numberCount = 0",
    "Init:showChangedSettings = off",
    "Init:showChangedParticleData = off",
    "Init:showMultipartonInteractions = off",
    "SLHA:verbose = 0",
)
STOP_PAIRS = (
    "SUSY:gg2squarkantisquark = on",
    "SUSY:qqbar2squarkantisquark = on",
    f"SUSY:idA = {STOP}",
    f"SUSY:idB = {STOP}",
    "SLHA:useDecayTable = on",
)
TOP_PAIRS = ("Top:gg2ttbar = on", "Top:qqbar2ttbar = on")


@dataclass(frozen=True)
class Process:
    """A hard process: its Pythia settings, the SUSY masses in GeV (if any) and its seed."""

    name: str
    settings: tuple[str, ...]
    seed: int
    stop_mass: float = 0.0
    neutralino_mass: float = 0.0


PROCESSES = {
    process.name: process
    for process in (
        Process("background", TOP_PAIRS, seed=1),
        Process("signal-600-400", STOP_PAIRS, seed=2, stop_mass=600.0, neutralino_mass=400.0),
        Process("signal-900-100", STOP_PAIRS, seed=3, stop_mass=900.0, neutralino_mass=100.0),
    )
}


@dataclass(frozen=True)
class Veto:
    """Generator-level cuts that end hopeless events early, before the costly steps.

    `*_invisible` bound |sum of the transverse momenta of neutrinos and neutralinos|; the parton cuts
    bound anti-kT jets of the partons and the leptons before hadronisation.
    """

    process_invisible: float = 40.0
    shower_invisible: float = 100.0
    parton_invisible: float = 100.0
    lepton_pt: float = 24.0
    lepton_eta: float = 2.6
    jets_pt: tuple[float, ...] = (55.0, 42.0, 30.0, 24.0)  # second to fifth jet: the lepton is one of them
    jets_eta: float = 2.7


@dataclass(frozen=True)
class Selection:
    """The cuts on reconstructed objects that an accepted event passes."""

    lepton_pt: float = 30.0
    lepton_eta: float = 2.4
    isolation_radius: float = 0.3
    isolation: float = 0.15  # scalar pT sum in the cone over the lepton's pT
    jet_radius: float = 0.4
    jet_eta: float = 2.4
    jets_pt: tuple[float, ...] = (60.0, 60.0, 40.0, 40.0)  # leading, second, third, fourth jet
    n_bjet: int = 1
    ht: float = 300.0
    met: float = 200.0


@dataclass(frozen=True)
class Detector:
    """Resolutions (relative unless said otherwise) and b-tag probabilities of the fast simulation."""

    jet_noise: float = 5.0  # GeV: the term 5/pT
    jet_stochastic: float = 0.8  # sqrt(GeV): the term 0.8/sqrt(pT)
    jet_constant: float = 0.04
    electron: float = 0.02
    muon: float = 0.015
    met_axis: float = 12.0  # GeV on each axis, beside what the jets and the lepton propagate
    visible_eta: float = 5.0
    smeared_jet_pt: float = 15.0  # GeV: jets above it are smeared and propagated to MET
    tag_b: float = 0.70
    tag_c: float = 0.15
    tag_light: float = 0.015


VETO, SELECTION, DETECTOR = Veto(), Selection(), Detector()
CHUNK_EVENTS = 500  # accepted events a chunk
CHUNKS = 50  # chunks a process: 25 000 events
