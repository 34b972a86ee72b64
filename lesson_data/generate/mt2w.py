"""MT2W: the smallest top mass that explains an event as a top pair with one lost lepton.

Y. Bai, H.-C. Cheng, J. Gallicchio, J. Gu, arXiv:1203.4813. One top decays to b1 l nu, of which all but the
neutrino is seen; of the other only b2 is seen, its whole W is invisible:

    MT2W = min m   over p1, p2 with   p1T + p2T = METT,  p1^2 = 0,  (p1 + l)^2 = p2^2 = mW^2,
                                      (p1 + l + b1)^2 = (p2 + b2)^2 = m^2.

At a given m the neutrino's three conditions leave a circle, seen in the transverse plane as an ellipse:

    p1 = alpha l + beta b1 + R (cos t U1 + sin t U2),   d = l.b1,  K = m^2 - mW^2 - b1^2 - 2d,
    beta = mW^2 / 2d,  alpha = (K/2 - beta b1^2) / d,   R^2 = beta K - beta^2 b1^2,

with U1, U2 the unit vectors orthogonal to l and b1. The invisible W may have every transverse momentum q for
which its smallest mass with b2 (its longitudinal momentum is free) is at most m, the inside of another ellipse:

    F(q) = ET^2 (mW^2 + q^2) - (D + q.b2T)^2 <= 0,   ET^2 = b2^2 + b2T^2,  D = (m^2 - mW^2 - b2^2) / 2.

So m is compatible where the minimum over t of F(METT - p1T(t)), a quadratic form on a circle, is not positive.
Momenta and masses are in GeV; l is taken as massless.
"""

from typing import NamedTuple

import numpy as np

W_MASS = 80.4
NO_SOLUTION = 999.0  # also the largest mass that is looked at
STEP = 5.0  # GeV between the masses that are scanned
NARROWINGS = 30  # of an interval that may hide a window, by 0.62 each
HALVINGS = 25  # of the interval with the edge: to 1e-7 GeV


class _Pairs(NamedTuple):
    """What the test of compatibility needs of n events, whatever the mass."""

    threshold: np.ndarray  # [n] the smallest mass for which both sides exist
    d: np.ndarray  # [n]
    b1_squared: np.ndarray  # [n]
    b2_squared: np.ndarray  # [n]
    lepton: np.ndarray  # [n, 2] transverse, as the next three
    b1: np.ndarray
    b2: np.ndarray
    met: np.ndarray
    axes: np.ndarray  # [n, 2, 2]: columns U1, U2, turned so that F has no mixed term
    curvature: np.ndarray  # [n, 2]: of F along them, in rising order

    def at(self, rows) -> "_Pairs":
        return _Pairs(*(values[rows] for values in self))


def mt2w(lepton, b1, b2, met) -> np.ndarray:
    """MT2W of each event, in GeV: float64 [n], 999 where no mass up to 999 GeV is compatible.

    The compatible masses need not reach up to infinity, and their window may be narrow: masses are scanned from the
    threshold upwards, minima between them searched for a window, and the lower edge is then bisected.

    Args:
        lepton: [n, 4] px, py, pz, E of the lepton.
        b1: [n, 4] px, py, pz, E of the b-jet of the lepton's top.
        b2: [n, 4] px, py, pz, E of the other b-jet.
        met: [n, 2] missing transverse momentum.

    One event, and the same with its missing momentum turned over:

    >>> lepton, b1, b2 = [[40.0, 0.0, 0.0, 40.0]], [[30.0, 50.0, 0.0, 60.0]], [[-80.0, -20.0, 10.0, 90.0]]
    >>> mt2w(lepton, b1, b2, [[100.0, 120.0]]).round(2)
    array([118.29])
    >>> mt2w(lepton, b1, b2, [[-100.0, -120.0]]).round(2)
    array([135.79])
    """
    events = _pairs(*(np.asarray(values, np.float64) for values in (lepton, b1, b2, met)))
    low, high = np.full((2, len(events.d)), np.inf)  # the lower edge of the first window lies between them
    rows = np.flatnonzero(events.threshold < NO_SOLUTION)
    pairs = events.at(rows)
    masses = [pairs.threshold, pairs.threshold, pairs.threshold]  # three neighbours of the scan
    gaps = [np.full(len(rows), np.inf), np.full(len(rows), np.inf), _gap(pairs, pairs.threshold)]
    while len(rows):
        found, mass = gaps[2] <= 0, masses[2].copy()
        dip = np.flatnonzero(~found & (gaps[1] <= gaps[0]) & (gaps[1] < gaps[2]))
        if len(dip):
            bottom = _deepest(pairs.at(dip), masses[0][dip], masses[2][dip])
            found[dip], mass[dip] = _gap(pairs.at(dip), bottom) <= 0, bottom
        low[rows[found]], high[rows[found]] = masses[0][found], mass[found]
        go_on = ~found & (masses[2] < NO_SOLUTION)
        rows, pairs = rows[go_on], pairs.at(go_on)
        masses = [m[go_on] for m in masses[1:]]
        masses.append(np.minimum(masses[1] + STEP, NO_SOLUTION))
        gaps = [g[go_on] for g in gaps[1:]]
        gaps.append(_gap(pairs, masses[2]))
    result = np.full(len(high), NO_SOLUTION)
    solved = np.flatnonzero(np.isfinite(high))
    result[solved] = _edge(events.at(solved), low[solved], high[solved])
    return result


def _deepest(pairs: _Pairs, low, high) -> np.ndarray:
    """[n]: where the gap has its minimum between `low` and `high`, by golden section."""
    ratio = (np.sqrt(5.0) - 1.0) / 2.0
    for _ in range(NARROWINGS):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        rising = _gap(pairs, left) < _gap(pairs, right)
        low, high = np.where(rising, low, left), np.where(rising, right, high)
    return 0.5 * (low + high)


def _edge(pairs: _Pairs, low, high) -> np.ndarray:
    """[n]: the lower edge, between `low` and `high`, of the window that `high` is in, by bisection."""
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        compatible = _gap(pairs, middle) <= 0
        low, high = np.where(compatible, low, middle), np.where(compatible, middle, high)
    return high


def _pairs(lepton, b1, b2, met) -> _Pairs:
    d = _dot(lepton, b1)
    b1_squared, b2_squared = (np.maximum(_dot(b, b), 0.0) for b in (b1, b2))
    s = b1_squared + 2.0 * d
    threshold = np.maximum(np.sqrt(s + s * W_MASS**2 / (2.0 * d)), W_MASS + np.sqrt(b2_squared))
    u = _orthogonal(lepton, b1, d)
    across = (b2_squared + (b2[:, :2] ** 2).sum(1))[:, None, None] * np.eye(2) - b2[:, :2, None] * b2[:, None, :2]
    curvature, turn = np.linalg.eigh(u.mT @ across @ u)
    return _Pairs(threshold, d, b1_squared, b2_squared, lepton[:, :2], b1[:, :2], b2[:, :2], met, u @ turn, curvature)


def _dot(a, b) -> np.ndarray:
    return a[:, 3] * b[:, 3] - (a[:, :3] * b[:, :3]).sum(1)


def _orthogonal(lepton, b1, d) -> np.ndarray:
    """[n, 2, 2]: the transverse parts, as columns, of two unit vectors orthogonal to l and b1 and to each other."""
    px, py, pz, energy = lepton.T
    pt = np.hypot(px, py)
    zero = np.zeros_like(pt)
    azimuthal = np.stack((-py, px, zero), 1) / pt[:, None]
    polar = np.stack((px * pz, py * pz, -(pt**2)), 1) / (pt * energy)[:, None]
    # (0, e) is orthogonal to l; adding a multiple of l, which is massless, makes it orthogonal to b1
    return np.stack([e[:, :2] + ((e * b1[:, :3]).sum(1) / d)[:, None] * lepton[:, :2] for e in (azimuthal, polar)], 2)


def _gap(pairs: _Pairs, mass) -> np.ndarray:
    """[n]: the minimum of F over the neutrino's ellipse, in GeV^4; not positive where `mass` [n] is compatible."""
    _, d, b1_squared, b2_squared, lepton, b1, b2, met, axes, curvature = pairs
    k = mass**2 - W_MASS**2 - b1_squared - 2.0 * d
    beta = W_MASS**2 / (2.0 * d)
    alpha = (0.5 * k - beta * b1_squared) / d
    r_squared = np.maximum(beta * k - beta**2 * b1_squared, 0.0)
    q = met - alpha[:, None] * lepton - beta[:, None] * b1  # at the centre of the ellipse
    delta = 0.5 * (mass**2 - W_MASS**2 - b2_squared)
    energy_squared = b2_squared + (b2**2).sum(1)
    along = (q * b2).sum(1)
    centre = energy_squared * (W_MASS**2 + (q**2).sum(1)) - (delta + along) ** 2
    gradient = energy_squared[:, None] * q - (delta + along)[:, None] * b2
    slope = np.sqrt(r_squared)[:, None] * (axes * gradient[:, :, None]).sum(1)
    return centre + _minimum_on_circle(r_squared[:, None] * curvature, slope)


def _minimum_on_circle(curvature, slope) -> np.ndarray:
    """[n]: the minimum of curvature.u^2 - 2 slope.u over |u| = 1; `curvature` [n, 2] in rising order.

    u = slope / (curvature + mu) for the one mu > -curvature[0] that makes |u| = 1 (J. More, D. Sorensen,
    SIAM J. Sci. Stat. Comput. 4 (1983) 553); 1/|u| is concave in mu, so Newton's steps rise to it.
    """
    spread = curvature[:, 1] - curvature[:, 0]
    first, second = np.abs(slope).T
    tiny = 1e-300
    t = np.maximum(first, np.hypot(first, second) - spread) + tiny  # mu + curvature[0]
    for _ in range(8):
        u1, u2 = (first / t) ** 2, (second / (t + spread)) ** 2
        square, fall = u1 + u2, u1 / t + u2 / (t + spread)
        t += np.maximum(square * (np.sqrt(square) - 1.0) / np.maximum(fall, tiny), 0.0)
    return curvature[:, 0] - t - first**2 / t - second**2 / (t + spread)
