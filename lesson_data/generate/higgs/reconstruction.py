"""From the particles of one event to the four leptons that a detector would report.

A parametrised fast simulation: momenta are in GeV, angles in radians.
"""

from typing import NamedTuple

import numpy as np

from lesson_data.generate.higgs.settings import DETECTOR, SELECTION

ELECTRON, MUON, PHOTON = 11, 13, 22  # PDG identifiers
INVISIBLE = (12, 14, 16)
MASSES = {ELECTRON: 0.000511, MUON: 0.10566}  # GeV


class Lepton(NamedTuple):
    """A measured lepton (GeV, radians); `type` is 11 or 13."""

    pt: float
    eta: float
    phi: float
    E: float
    charge: int
    type: int


class Particles(NamedTuple):
    """The visible final particles of an event within |eta| < 5."""

    identifiers: np.ndarray  # [n]: PDG
    momenta: np.ndarray  # [n, 3]: px, py, pz


def particles(event) -> Particles:
    """Read Pythia's event record."""
    rows = [
        (particle.id(), particle.px(), particle.py(), particle.pz())
        for particle in event
        if particle.isFinal() and particle.idAbs() not in INVISIBLE and abs(particle.eta()) < DETECTOR.visible_eta
    ]
    table = np.array(rows).reshape(-1, 4)
    return Particles(table[:, 0].astype(int), table[:, 1:])


def reconstruct(event: Particles, rng: np.random.Generator) -> list[Lepton]:
    """The isolated leptons within acceptance, in falling pT.

    An electron is measured together with the photons near it, which share its shower in a calorimeter; a muon alone.
    """
    px, py, pz = event.momenta.T
    pt = np.hypot(px, py)
    eta, phi = np.arcsinh(pz / pt), np.arctan2(py, px)
    leptons = np.isin(abs(event.identifiers), (ELECTRON, MUON))
    measured = []
    for index in np.flatnonzero(leptons):
        kind = abs(int(event.identifiers[index]))
        away = np.hypot(eta - eta[index], _angle(phi - phi[index]))
        own = np.zeros_like(leptons)
        own[index] = True
        if kind == ELECTRON:
            own |= (event.identifiers == PHOTON) & (away < DETECTOR.photon_radius)
        x, y, z = event.momenta[own].sum(0)
        resolution, acceptance = (
            (DETECTOR.electron, SELECTION.electron_eta) if kind == ELECTRON else (DETECTOR.muon, SELECTION.muon_eta)
        )
        response = rng.normal(1.0, resolution)
        momentum = response * np.hypot(x, y)
        direction = np.arcsinh(z / np.hypot(x, y))
        if momentum <= SELECTION.lepton_pt or abs(direction) >= acceptance:
            continue
        others = ~leptons & ~own & (away < SELECTION.isolation_radius)
        if pt[others].sum() < SELECTION.isolation * momentum:
            energy = np.hypot(momentum * np.cosh(direction), MASSES[kind])
            charge = -int(np.sign(event.identifiers[index]))
            measured.append(
                Lepton(float(momentum), float(direction), float(np.arctan2(y, x)), float(energy), charge, kind)
            )
    return sorted(measured, key=lambda lepton: -lepton.pt)


def _angle(difference):
    """An angle brought to [-pi, pi)."""
    return (difference + np.pi) % (2.0 * np.pi) - np.pi


def selected(leptons: list[Lepton]) -> bool:
    """Whether there are four leptons, and the leading three are hard enough (`settings.SELECTION`)."""
    return len(leptons) == 4 and all(
        lepton.pt > cut for lepton, cut in zip(leptons, SELECTION.leading_pt, strict=False)
    )
