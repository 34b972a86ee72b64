import numpy as np
import pytest

from lesson_data.generate.higgs.reconstruction import Lepton, Particles, reconstruct, selected
from lesson_data.generate.higgs.settings import DETECTOR, SELECTION

PION = 211


def event(*particles):
    """(PDG identifier, pT, eta, phi) of each particle."""
    identifiers, pt, eta, phi = np.array(particles, float).T
    return Particles(identifiers.astype(int), np.stack((pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta)), 1))


def measured(*particles, seed=0):
    return reconstruct(event(*particles), np.random.default_rng(seed))


def test_a_lepton_keeps_its_direction_and_charge_and_nearly_its_momentum():
    (muon,) = measured((13, 50.0, 1.1, -2.0))
    assert (muon.charge, muon.type) == (-1, 13)
    assert muon.eta == pytest.approx(1.1)
    assert muon.phi == pytest.approx(-2.0)
    assert muon.pt == pytest.approx(50.0, rel=5 * DETECTOR.muon)
    assert pytest.approx(np.hypot(muon.pt * np.cosh(1.1), 0.10566)) == muon.E
    (positron,) = measured((-11, 50.0, 0.0, 0.0))
    assert (positron.charge, positron.type) == (1, 11)


def test_momenta_are_smeared_by_the_resolution():
    ratios = np.array([measured((11, 40.0, 0.0, 0.0), seed=seed)[0].pt / 40.0 for seed in range(2000)])
    assert ratios.mean() == pytest.approx(1.0, abs=4 * DETECTOR.electron / np.sqrt(2000))
    assert ratios.std() == pytest.approx(DETECTOR.electron, rel=0.1)


@pytest.mark.parametrize(("identifier", "edge"), [(11, SELECTION.electron_eta), (13, SELECTION.muon_eta)])
def test_leptons_outside_the_acceptance_are_lost(identifier, edge):
    assert measured((identifier, 50.0, edge - 0.01, 0.0))
    assert not measured((identifier, 50.0, edge + 0.01, 0.0))


def test_soft_leptons_are_lost():
    assert not measured((13, 6.0, 0.0, 0.0))


def test_a_lepton_within_a_jet_is_not_isolated():
    assert not measured((13, 50.0, 0.0, np.pi), (PION, 9.0, 0.2, -np.pi + 0.1))  # across the cut in phi
    assert measured((13, 50.0, 0.0, np.pi), (PION, 5.0, 0.2, -np.pi + 0.1))
    assert measured((13, 50.0, 0.0, np.pi), (PION, 90.0, 0.35, np.pi))


def test_leptons_do_not_spoil_each_others_isolation():
    assert len(measured((13, 50.0, 0.0, 0.0), (-13, 40.0, 0.1, 0.1))) == 2


def test_an_electron_takes_the_photons_beside_it_and_a_muon_does_not():
    (electron,) = measured((11, 40.0, 0.0, 0.0), (22, 10.0, 0.05, 0.0))
    assert electron.pt == pytest.approx(50.0, rel=5 * DETECTOR.electron)
    assert not measured((13, 40.0, 0.0, 0.0), (22, 10.0, 0.05, 0.0))  # the photon spoils its isolation


def test_leptons_are_in_falling_momentum():
    found = measured((13, 20.0, 0.0, 0.0), (11, 60.0, 1.0, 1.0), (-13, 40.0, -1.0, 2.0))
    assert [lepton.type for lepton in found] == [11, 13, 13]


@pytest.mark.parametrize(
    ("pt", "accepted"),
    [
        ((21, 16, 11, 8), True),
        ((19, 16, 11, 8), False),
        ((21, 14, 11, 8), False),
        ((21, 16, 9, 8), False),
        ((21, 16, 11), False),
        ((21, 16, 11, 8, 8), False),
    ],
)
def test_the_selection(pt, accepted):
    assert selected([Lepton(value, 0.0, 0.0, value, 1, 11) for value in pt]) is accepted
