# ruff: noqa  (written as programs were in 2018)
import warnings

import numpy as np
import scipy
import scipy.linalg
import scipy.ndimage.filters
import scipy.signal
import scipy.sparse as sp
from scipy import integrate, interpolate, linalg, ndimage, optimize, signal, special, stats
from scipy.ndimage.interpolation import rotate, zoom
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg.eigen.arpack import ArpackNoConvergence, eigs, eigsh
from scipy.sparse.linalg.isolve import cg as inner_cg
from scipy.spatial.distance import cdist, pdist, squareform
from scipy.stats import norm

warnings.simplefilter("ignore")


def show(*make):
    for one in make:
        try:
            print(one())
        except Exception as error:
            print(type(error).__name__)


m = np.array([[4.0, 1.0], [1.0, 3.0]])
show(
    lambda: eigsh(np.diag(np.arange(5.0)), 1)[0].round(6),
    lambda: inner_cg(m, np.ones(2))[0].round(5),
    lambda: sp.linalg.cg(m, np.ones(2), tol=1e-10)[0].round(6),
    lambda: sp.linalg.gmres(m, np.ones(2), tol=1e-10)[0].round(6),
)
show(
    lambda: integrate.simps([1, 2, 3], [0, 1, 2]),
    lambda: integrate.trapz([1, 2, 3]),
    lambda: integrate.cumtrapz([1, 2, 3]),
    lambda: round(integrate.quadrature(np.sin, 0, 1)[0], 6),
    lambda: round(integrate.romberg(np.sin, 0, 1), 6),
)
show(
    lambda: signal.hann(4).round(4),
    lambda: signal.hanning(3),
    lambda: signal.gaussian(3, 1.0).round(4),
    lambda: signal.hamming(3),
    lambda: signal.boxcar(2),
    lambda: signal.kaiser(3, 1.0).round(4),
    lambda: signal.triang(3),
    lambda: signal.ricker(5, 1.0).round(4),
    lambda: signal.cwt(np.arange(5.0), signal.ricker, [1, 2]).round(3),
    lambda: signal.morlet(3).shape,
)
show(
    lambda: linalg.pinv2(m).round(4),
    lambda: linalg.tri(2),
    lambda: linalg.kron(np.eye(2), m).shape,
    lambda: linalg.triu(m),
    lambda: linalg.solve(m, np.ones(2), sym_pos=True).round(4),
    lambda: linalg.eigh(m, eigvals=(0, 0))[0].round(4),
    lambda: linalg.pinv(m, rcond=1e-10).round(4),
)
show(
    lambda: [np.asarray(v).tolist() for v in stats.mode([1, 2, 2])],
    lambda: stats.mode([[1, 2], [1, 3]])[0].tolist(),
    lambda: stats.itemfreq([1, 2, 2]).tolist(),
    lambda: round(stats.binom_test(3, 10), 6),
    lambda: np.round(norm.interval(alpha=0.9), 4),
    lambda: stats.rv_discrete(name="x", values=([1, 2], [0.5, 0.5])).mean(),
    lambda: stats.describe([1, 2]).mean,
    lambda: stats.gmean([1, 4]),
)
show(
    lambda: interpolate.interp2d([0, 1], [0, 1], [[0.0, 1.0], [1.0, 2.0]])(0.5, 0.5),
    lambda: interpolate.spline([0, 1, 2, 3], [0, 1, 8, 27], [1.5]).round(4),
    lambda: interpolate.interp1d([0, 1], [0, 2])(0.5),
)
show(
    lambda: scipy.array([1]).sum(),
    lambda: scipy.rand(2).shape,
    lambda: scipy.log10(100),
    lambda: scipy.randn(2).shape,
    lambda: scipy.inf,
    lambda: scipy.sqrt(4),
    lambda: scipy.dot([1], [2]),
    lambda: scipy.float64(1),
    lambda: scipy.ifft([1.0]).real,
    lambda: scipy.mean([1, 2]),
    lambda: scipy.pi > 3,
    lambda: scipy.ndarray.__name__,
)
s = sp.csr_matrix(m)
show(
    lambda: s.A.tolist(),
    lambda: s.H.shape,
    lambda: (s * s).toarray().tolist(),
    lambda: (s * np.ones(2)).tolist(),
    lambda: s.todense().shape,
    lambda: s.getnnz(),
    lambda: sp.csr.csr_matrix is sp.csr_matrix,
    lambda: sp.isspmatrix(s),
    lambda: sp.linalg.spsolve(s, np.ones(2)).round(4),
    lambda: sp.rand(3, 3, 0.5, random_state=0).nnz,
    lambda: s.asfptype().dtype,
)
show(
    lambda: scipy.ndimage.filters.gaussian_filter(m, 1).round(3).tolist(),
    lambda: zoom(m, 2).shape,
    lambda: ndimage.measurements.label(m > 1)[1],
    lambda: ndimage.morphology.binary_dilation(m > 3).sum(),
    lambda: ndimage.interpolation.shift(m, 1).shape,
    lambda: rotate(m, 90).round(6).tolist(),
)
show(
    lambda: special.factorial(3),
    lambda: special.comb(4, 2),
    lambda: special.expit(0),
    lambda: special.logsumexp([0, 0]).round(4),
    lambda: special.erfinv(0.5).round(4),
    lambda: optimize.fmin_l_bfgs_b(lambda x: np.array([(x[0] - 1) ** 2]), [0.0], approx_grad=True)[0].round(4),
    lambda: optimize.minimize(lambda x: (x - 1) ** 2, 0.0).x.round(3),
    lambda: optimize.fmin_bfgs(lambda x: (x[0] - 1) ** 2, [0.0], disp=0).round(4),
)
show(
    lambda: cdist([[0, 0]], [[3, 4]], "wminkowski", p=2, w=np.ones(2)),
    lambda: cdist([[0.0, 0]], [[3, 4]], "minkowski", 1) if 0 else 7,
    lambda: squareform(pdist([[0], [1]])).tolist(),
    lambda: scipy.spatial.distance.matching([1, 0], [1, 1]),
)
