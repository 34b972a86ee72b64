"""From the particles of one event to what a detector would report: jets, the lepton, missing momentum.

A parametrised fast simulation. Jets are anti-kT (arXiv:0802.1189) with FastJet (arXiv:1111.6097).
Momenta are in GeV, angles in radians.
"""

import math
from typing import NamedTuple

import fastjet
import numpy as np

from lesson_data.generate.hard_process import INVISIBLE
from lesson_data.generate.settings import DETECTOR, SELECTION

ANTI_KT = fastjet.JetDefinition(fastjet.antikt_algorithm, SELECTION.jet_radius)


class Particles(NamedTuple):
    """The final particles of an event; `leptons` are rows of `momenta`; `bottom`, `charm` hold (eta, phi)."""

    momenta: np.ndarray  # [n, 4]: px, py, pz, E of the visible ones within |eta| < 5
    electrons: list[int]
    muons: list[int]
    invisible: tuple[float, float]  # px, py
    bottom: list[tuple[float, float]]
    charm: list[tuple[float, float]]


class Jet(NamedTuple):
    """A measured jet (GeV, radians); `tagged` as coming from a b quark."""

    pt: float
    eta: float
    phi: float
    mass: float
    tagged: bool


class Reconstructed(NamedTuple):
    """An event after the detector; `jets` are within acceptance, in falling pT."""

    lepton: tuple[float, float, float]  # pt, eta, phi
    met: float
    met_phi: float
    jets: list[Jet]


def particles(event) -> Particles:
    """Read Pythia's event record: visible final particles, leptons, invisible momentum, heavy quarks."""
    momenta: list = []
    electrons: list = []
    muons: list = []
    bottom: list = []
    charm: list = []
    invisible_x = invisible_y = 0.0
    for particle in event:
        identifier = particle.idAbs()
        if not particle.isFinal():
            # 71-79: partons as they enter hadronisation
            if identifier in (4, 5) and 71 <= particle.statusAbs() <= 79 and particle.pT() > 5.0:
                (bottom if identifier == 5 else charm).append((particle.eta(), particle.phi()))
            continue
        if identifier in INVISIBLE:
            invisible_x += particle.px()
            invisible_y += particle.py()
            continue
        if abs(particle.eta()) > DETECTOR.visible_eta:
            continue
        if identifier == 11:
            electrons.append(len(momenta))
        elif identifier == 13:
            muons.append(len(momenta))
        momenta.append((particle.px(), particle.py(), particle.pz(), particle.e()))
    return Particles(np.array(momenta).reshape(-1, 4), electrons, muons, (invisible_x, invisible_y), bottom, charm)


def reconstruct(event: Particles, rng: np.random.Generator) -> Reconstructed | None:
    """Smear, isolate, cluster and tag; None unless exactly one isolated lepton passes the selection."""
    px, py, pz = event.momenta[:, :3].T
    pt = np.hypot(px, py)
    eta, phi = np.arcsinh(pz / pt), np.arctan2(py, px)
    isolated = []
    for index in (*event.electrons, *event.muons):
        resolution = DETECTOR.electron if index in event.electrons else DETECTOR.muon
        measured = pt[index] * rng.normal(1.0, resolution)
        if measured <= SELECTION.lepton_pt or abs(eta[index]) >= SELECTION.lepton_eta:
            continue
        near = np.hypot(eta - eta[index], _angle(phi - phi[index])) < SELECTION.isolation_radius
        if pt[near].sum() - pt[index] < SELECTION.isolation * measured:
            isolated.append((index, measured))
    if len(isolated) != 1:
        return None
    index, measured = isolated[0]
    jets, shift_x, shift_y = _jets(event, index, rng)
    shift_x += (measured / pt[index] - 1.0) * px[index]
    shift_y += (measured / pt[index] - 1.0) * py[index]
    met_x, met_y = np.array(event.invisible) - (shift_x, shift_y) + rng.normal(0.0, DETECTOR.met_axis, 2)
    lepton = (float(measured), float(eta[index]), float(phi[index]))
    return Reconstructed(lepton, math.hypot(met_x, met_y), math.atan2(met_y, met_x), jets)


def _jets(event: Particles, lepton: int, rng: np.random.Generator) -> tuple[list[Jet], float, float]:
    """Smeared jets in acceptance, and the (px, py) that the smearing of all jets added."""
    inputs = [fastjet.PseudoJet(*row) for row in np.delete(event.momenta, lepton, axis=0).tolist()]
    clusters = fastjet.ClusterSequence(inputs, ANTI_KT)  # must outlive the jets it returns
    jets, shift_x, shift_y = [], 0.0, 0.0
    for jet in fastjet.sorted_by_pt(clusters.inclusive_jets(DETECTOR.smeared_jet_pt)):
        pt, eta, phi = jet.pt(), jet.eta(), jet.phi_std()
        noise, stochastic = DETECTOR.jet_noise / pt, DETECTOR.jet_stochastic / math.sqrt(pt)
        resolution = math.sqrt(noise**2 + stochastic**2 + DETECTOR.jet_constant**2)
        response = max(rng.normal(1.0, resolution), 0.0)
        shift_x += (response - 1.0) * jet.px()
        shift_y += (response - 1.0) * jet.py()
        tagged = rng.random() < _tag_probability(event, eta, phi)
        if response * pt > min(SELECTION.jets_pt) and abs(eta) < SELECTION.jet_eta:
            jets.append(Jet(response * pt, eta, phi, response * max(jet.m(), 0.0), tagged))
    return sorted(jets, key=lambda jet: -jet.pt), shift_x, shift_y


def _tag_probability(event: Particles, eta: float, phi: float) -> float:
    """The b-tag probability of a jet by the heaviest quark within its radius."""
    for quarks, probability in ((event.bottom, DETECTOR.tag_b), (event.charm, DETECTOR.tag_c)):
        if any(math.hypot(eta - q_eta, _angle(phi - q_phi)) < SELECTION.jet_radius for q_eta, q_phi in quarks):
            return probability
    return DETECTOR.tag_light


def _angle(difference):
    """An angle brought to [-pi, pi)."""
    return (difference + math.pi) % (2.0 * math.pi) - math.pi


def selected(event: Reconstructed) -> bool:
    """Whether the event passes the cuts on jets, b-tags, HT and MET (`settings.SELECTION`)."""
    return (
        len(event.jets) >= len(SELECTION.jets_pt)
        and all(jet.pt > cut for jet, cut in zip(event.jets, SELECTION.jets_pt, strict=False))
        and sum(jet.tagged for jet in event.jets) >= SELECTION.n_bjet
        and sum(jet.pt for jet in event.jets) > SELECTION.ht
        and event.met > SELECTION.met
    )
