import numpy as np
import pytest
from mt2 import mt2

from lesson_data.generate.mt2w import NO_SOLUTION, W_MASS, mt2w

TOP_MASS = 173.0
EVENTS = 20_000

# px, py, pz, E of lepton, b1, b2; px, py of MET, from generated events: GeV
WINDOW = (  # compatible below 1000 GeV, but not at 1000 GeV
    [8.52, 45.84, 56.94, 73.60],
    [75.18, 7.31, 90.62, 118.49],
    [-407.60, -303.52, 389.67, 645.92],
    [207.46, 256.15],
)
NOTHING = (  # compatible with no mass
    [54.23, -70.29, -264.00, 278.53],
    [56.26, 32.47, -184.51, 195.74],
    [-212.84, -64.26, -1099.59, 1121.96],
    [190.33, -74.20],
)


def one(event):
    """The event as a batch of one, with a lepton that is massless to the last digit."""
    lepton, b1, b2, met = (np.array(values) for values in event)
    lepton[3] = np.linalg.norm(lepton[:3])
    return lepton[None], b1[None], b2[None], met[None]


def squared(p):
    return p[..., 3] ** 2 - (p[..., :3] ** 2).sum(-1)


def boosted(p, frame):
    """The momenta `p` given in the rest frame of `frame`, seen where that moves."""
    mass = np.sqrt(squared(frame))[..., None]
    along = (p[..., :3] * frame[..., :3]).sum(-1)[..., None]
    energy = (p[..., 3:] * frame[..., 3:] + along) / mass
    return np.concatenate((p[..., :3] + frame[..., :3] * (p[..., 3:] + energy) / (mass + frame[..., 3:]), energy), -1)


def two_body(rng, mother, mother_mass, first_mass, second_mass):
    """The products of isotropic decays of `mother` [n, 4]."""
    energy = (mother_mass**2 + first_mass**2 - second_mass**2) / (2 * mother_mass)
    direction = rng.normal(size=(len(mother), 3))
    direction /= np.linalg.norm(direction, axis=1)[:, None]
    momentum = np.sqrt(energy**2 - first_mass**2) * direction
    first = boosted(np.concatenate((momentum, np.full((len(mother), 1), energy)), 1), mother)
    return first, mother - first


@pytest.fixture(scope="module", params=[0.0, 4.8], ids=["massless-b", "massive-b"])
def top_pairs(request):
    """Exact lepton, b1, b2, MET of top pairs whose second W is lost."""
    rng = np.random.default_rng(1203_4813)
    sides = []
    for _ in range(2):
        momentum = rng.normal(0.0, [120.0, 120.0, 300.0], (EVENTS, 3))
        top = np.concatenate((momentum, np.sqrt((momentum**2).sum(1) + TOP_MASS**2)[:, None]), 1)
        sides.append(two_body(rng, top, TOP_MASS, request.param, W_MASS))
    (b1, w1), (b2, w2) = sides
    lepton, neutrino = two_body(rng, w1, W_MASS, 0.0, 0.0)
    return lepton, b1, b2, (neutrino + w2)[:, :2]


def test_it_is_never_above_the_top_mass_the_events_were_made_with(top_pairs):
    result = mt2w(*top_pairs)
    assert result.shape == (EVENTS,)
    assert result.dtype == np.float64
    assert result.max() < TOP_MASS + 1e-3
    assert (result > TOP_MASS - 5).mean() > 0.1  # and it gets close: the bound is a useful one


def test_mt2_of_the_same_visible_particles_is_a_lower_bound(top_pairs):
    """MT2 of b1 l with a massless and of b2 with a W-like invisible particle: the same, without the W of the lepton."""
    lepton, b1, b2, met = top_pairs
    seen = lepton + b1
    b1_l, b2_mass = np.sqrt(squared(seen)), np.sqrt(np.maximum(squared(b2), 0.0))
    bound = mt2(b1_l, *seen[:, :2].T, b2_mass, *b2[:, :2].T, *met.T, 0.0, W_MASS)
    result = mt2w(lepton, b1, b2, met)
    assert (result - bound).min() > -1e-3
    assert (result - bound).max() > 10.0


def by_hand(event, mass, points=2000):
    """Whether `mass` is compatible: turn the neutrino around the lepton in the rest frame of lepton and b1."""
    lepton, b1, b2, met = (values[0] for values in one(event))
    frame = lepton + b1
    s = squared(frame)
    energy = (mass**2 - s) / (2 * np.sqrt(s))
    axis = boosted(lepton, frame * [-1, -1, -1, 1])
    cosine = 1 - W_MASS**2 / (2 * energy * axis[3]) if energy > 0 else -2.0
    if cosine < -1:
        return False
    _, x, y = np.linalg.svd(axis[None, :3] / axis[3])[2]
    angle = np.linspace(0, 2 * np.pi, points)[:, None]
    around = np.sqrt(1 - cosine**2) * (np.cos(angle) * x + np.sin(angle) * y)
    neutrino = energy * np.concatenate((cosine * axis[:3] / axis[3] + around, np.ones((points, 1))), 1)
    neutrino = boosted(neutrino, np.broadcast_to(frame, neutrino.shape))
    q = met - neutrino[:, :2]
    transverse_energies = np.sqrt(W_MASS**2 + (q**2).sum(1)) * np.sqrt(squared(b2) + b2[:2] @ b2[:2])
    return (W_MASS**2 + squared(b2) + 2 * (transverse_energies - q @ b2[:2])).min() <= mass**2


@pytest.mark.parametrize("event", [WINDOW, NOTHING], ids=["window", "nothing"])
def test_it_is_the_smallest_of_the_masses_that_are_compatible_by_brute_force(event):
    masses = np.arange(90.0, NO_SOLUTION, 1.0)
    compatible = masses[[by_hand(event, mass) for mass in masses]]
    smallest = compatible[0] if len(compatible) else NO_SOLUTION
    assert smallest - 1.0 <= mt2w(*one(event))[0] <= smallest


def test_a_window_below_an_incompatible_mass_is_found():
    assert not by_hand(WINDOW, 1000.0)
    edge = mt2w(*one(WINDOW))[0]
    assert edge < 200
    assert by_hand(WINDOW, edge + 0.01)
    assert not by_hand(WINDOW, edge - 0.01)


def test_it_is_999_where_no_mass_is_compatible():
    assert mt2w(*one(NOTHING)).tolist() == [999.0]


def test_a_narrow_window_between_two_scanned_masses_is_found(top_pairs, monkeypatch):
    """The result does not depend on how finely masses are scanned."""
    lepton, b1, b2, met = (values[:500] for values in top_pairs)
    swapped = lepton, b2, b1, met  # the wrong pairing: windows and events without a solution
    usual = mt2w(*swapped)
    monkeypatch.setattr("lesson_data.generate.mt2w.STEP", 1.0)
    assert np.allclose(mt2w(*swapped), usual, rtol=0, atol=1e-5)
    assert 0.02 < (usual == NO_SOLUTION).mean() < 0.9


def test_events_do_not_depend_on_each_other(top_pairs):
    together = mt2w(*(values[:12] for values in top_pairs))
    alone = [mt2w(*(values[i : i + 1] for values in top_pairs))[0] for i in range(12)]
    assert np.allclose(together, alone, rtol=0, atol=1e-9)


def test_no_events_give_no_results():
    assert mt2w(np.empty((0, 4)), np.empty((0, 4)), np.empty((0, 4)), np.empty((0, 2))).shape == (0,)
