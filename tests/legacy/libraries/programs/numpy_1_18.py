# ruff: noqa  (written as programs were in 2018)
import pickle
import warnings

import numpy as np
import numpy.core.multiarray
from numpy.linalg import linalg

warnings.simplefilter("ignore")


def show(*make):
    for one in make:
        try:
            print(one())
        except Exception as error:
            print(type(error).__name__)


a = np.array([[3.0, 1.0], [2.0, 5.0]])
one = np.array([[2.5]])
# numbers from arrays of one element
show(
    lambda: int(one),
    lambda: float(one),
    lambda: complex(one),
    lambda: "%g %d" % (one, one),
    lambda: float(a),
    lambda: round(float(one)),
    lambda: np.array([7]).item(),
)
show(
    lambda: [int(x) for x in np.array([[1], [2]])],
    lambda: "loss %.2f" % np.array([0.5]),
    lambda: range(np.array([3])),
    lambda: [1, 2][np.array([1])],
)
x = np.zeros(3)
x[0] = np.array([2.0])
x[1:2] = one[0]
print(x)
# methods
show(
    lambda: a.ptp(),
    lambda: a.ptp(axis=0),
    lambda: np.ptp(a, 0),
    lambda: len(a.tostring()),
    lambda: np.float32(1).tostring(),
    lambda: a.newbyteorder().dtype.byteorder,
)
a.itemset((0, 0), 4.0)
a.itemset(3, 6)
print(a, a.itemsize)
# ragged
ragged = np.array([[1, 2], [3]])
show(
    lambda: ragged.dtype,
    lambda: ragged.shape,
    lambda: np.asarray([[1], [2, 3]]).dtype,
    lambda: np.array([np.zeros(2), np.zeros(3)]).shape,
    lambda: np.array([[1, 2], [3, 4]]).dtype,
    lambda: np.array(["a", [1]]).shape,
)
np.save("ragged.npy", [[np.zeros(2), 1], [np.ones(3), 0]])
print(np.load("ragged.npy", allow_pickle=True).shape)
np.savez("ragged.npz", x=[[1], [2, 3]], y=[1])
print(sorted(np.load("ragged.npz", allow_pickle=True).files), np.shape([[1], [2, 3]]), np.size([[1], [2, 3]]))
# copies
b = np.array(a, copy=False)
show(lambda: b is a, lambda: np.array([1, 2], copy=False).tolist(), lambda: np.array(a, np.float32, copy=False).dtype)
# texts
show(
    lambda: np.fromstring(b"\x01\x02", np.uint8),
    lambda: np.fromstring(np.arange(2.0).tostring()),
    lambda: np.fromstring("1 2 3", sep=" "),
    lambda: np.fromstring("1,2", dtype=int, sep=","),
)
image = np.fromstring(b"\x01\x02", dtype=np.uint8)
image[0] = 9
print(image)
# names
show(
    lambda: np.bool8(1),
    lambda: np.int0 is np.intp,
    lambda: np.uint0(1),
    lambda: np.typeDict["float32"],
    lambda: sorted(np.sctypes)[:2],
    lambda: np.asscalar(one),
    lambda: np.alen([1, 2]),
    lambda: np.math.sqrt(4.0),
)
show(
    lambda: np.issubclass_(int, object),
    lambda: np.issubsctype(np.float32, np.floating),
    lambda: np.obj2sctype("f4"),
    lambda: np.sctype2char(np.float64),
    lambda: np.maximum_sctype(np.int8),
    lambda: np.cast["int32"](2.7),
    lambda: np.cast[np.int64](2.7),
    lambda: np.nbytes[np.float64],
)
show(
    lambda: np.loads(pickle.dumps([1])),
    lambda: np.safe_eval("[1, 2]"),
    lambda: np.mat("1 2"),
    lambda: np.in1d([1, 2], [2]),
    lambda: np.row_stack([[1], [2]]).shape,
    lambda: np.Inf,
    lambda: np.product([2, 3]),
    lambda: np.msort([[2], [1]]).tolist(),
)
show(
    lambda: round(np.npv(0.1, [-100, 60, 60]), 6),
    lambda: round(np.irr([-100, 60, 60]), 6),
    lambda: round(np.pmt(0.01, 12, 100), 6),
    lambda: round(np.fv(0.01, 12, -10), 6),
    lambda: round(np.pv(0.01, 12, -10), 6),
    lambda: round(float(np.nper(0.01, -10, 100)), 6),
    lambda: round(float(np.rate(12, -10, 100, 0)), 6),
)
show(
    lambda: np.set_string_function(None),
    lambda: np.lib.pad([1], 1, mode="constant"),
    lambda: np.core.umath.add(1, 2),
    lambda: np.VisibleDeprecationWarning.__name__,
    lambda: np.AxisError.__name__,
    lambda: np.MachAr().eps,
    lambda: np.find_common_type([np.float32], [np.int64]),
)
# values
show(
    lambda: np.histogram([1, 2, 2], 2, normed=True)[0],
    lambda: np.histogram([1, 2, 2], bins=2, normed=False)[0],
    lambda: np.histogram2d([1, 2], [1, 2], 2, normed=True)[0].tolist(),
    lambda: np.percentile([1, 2, 3, 4], 40, interpolation="lower"),
    lambda: np.median([1, 2]),
)
show(
    lambda: np.unique([[2, 1], [1, 3]], return_inverse=True)[1],
    lambda: np.unique([3, 1, 3], True, True, True)[1:],
    lambda: np.linalg.solve(np.stack([np.eye(2)] * 3), np.ones((3, 2))).shape,
    lambda: np.cross([1, 0], [0, 1]),
    lambda: linalg.norm([3, 4]),
)
show(
    lambda: np.vstack(row for row in [[1], [2]]),
    lambda: np.hstack(map(lambda v: [v], [1, 2])),
    lambda: np.concatenate([[1], [2]]),
    lambda: np.stack(np.eye(2)[i] for i in range(2)).shape,
    lambda: np.sum(v for v in [1, 2]),
    lambda: np.column_stack(zip([1, 2], [3, 4])).shape,
    lambda: np.dstack(map(np.array, [[1], [2]])).shape,
)
show(
    lambda: np.array([300, -1], dtype=np.uint8),
    lambda: np.array(-1, np.uint32),
    lambda: np.full(2, -1, np.uint8),
    lambda: np.asarray([2**31], np.int32),
)
show(
    lambda: np.can_cast(5, np.int8),
    lambda: np.reshape(a, newshape=(4,)),
    lambda: np.round_(2.567, 1),
    lambda: np.trapz([1, 2]),
    lambda: np.corrcoef([1, 2], [2, 4], bias=1).tolist(),
    lambda: np.nonzero(5),
)
show(
    lambda: np.random.RandomState(0).random_integers(1, 6, 3),
    lambda: np.random.random_integers(1, 1),
    lambda: np.random.rand(2.0).shape if 0 else 2,
    lambda: np.random.seed(1),
    lambda: np.random.ranf(2).shape,
    lambda: np.random.shuffle([[1], [2, 3]]),
    lambda: len(np.random.permutation([[1], [2, 3]])),
    lambda: len(np.random.choice(np.array([[1], [2, 3]], dtype=object), 2)),
)
show(
    lambda: np.float32(3),
    lambda: [np.float32(3.5), np.bool_(True)],
    lambda: {"a": np.int64(3)},
    lambda: np.array([1.0, 2.0]),
    lambda: repr(np.float64(0.1)),
    lambda: (np.str_("a"),),
)
show(
    lambda: np.ma.array([1, 2, 3], mask=[0, 1, 0]).sum(),
    lambda: np.fft.helper.fftfreq(2),
    lambda: np.testing.assert_equal(1, 1),
    lambda: np.lib.stride_tricks.as_strided(np.arange(3), (2,), (8,)),
    lambda: np.lib.arraysetops.unique([1, 1]),
    lambda: np.core.defaultfilters if 0 else 1,
    lambda: np.source.__name__,
    lambda: np.recfromtxt.__name__,
    lambda: np.deprecate(lambda: 3)(),
    lambda: np.byte_bounds(np.zeros(2))[0] > 0,
)
