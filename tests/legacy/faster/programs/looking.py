"""To everything that looks at it, a number that is still to come is the scalar that `session.run` gives."""

import copy
import json
import math
import pickle
import struct

import numpy as np
import tensorflow as tf
from waiting_steps import Counter, waiting

VALUE = np.float64(3.5)
LOOKS = {
    "repr": repr,
    "str": str,
    "format": lambda n: f"{n:.3f}" + "%.2f" % n + f"{n!r:>20}",
    "float": float,
    "int": int,
    "bool": bool,
    "round": lambda n: round(n, 1),
    "floor": math.floor,
    "sqrt": math.sqrt,
    "comparison": lambda n: (n < 4, n > 4, n == 3.5, n != 3.5, n <= 3.5),
    "max": lambda n: max(n, 1.0),
    "hash": hash,
    "negation": lambda n: -n,
    "abs": abs,
    "power": lambda n: (n**2, 2**n),
    "floor division": lambda n: (n // 2, 8 // n),
    "remainder": lambda n: (n % 2, divmod(n, 2)),
    "array": lambda n: np.array(n).tolist(),
    "array of several": lambda n: np.array([n, n]).tolist(),
    "typed array": lambda n: str(np.asarray([n], np.float32).dtype),
    "mean": lambda n: np.mean([n, 1.0]),
    "sqrt of NumPy": np.sqrt,
    "isnan": np.isnan,
    "sum of an array": lambda n: (np.ones(2) + n).tolist(),
    "array times": lambda n: (n * np.ones(2)).tolist(),
    "append": lambda n: np.append([], n).tolist(),
    "isscalar": np.isscalar,
    "dtype": lambda n: n.dtype,
    "shape": lambda n: (n.shape, n.ndim),
    "item": lambda n: n.item(),
    "astype": lambda n: n.astype(np.float32),
    "type by isinstance": lambda n: (isinstance(n, np.float64), isinstance(n, float), isinstance(n, np.float32)),
    "pickle": lambda n: pickle.loads(pickle.dumps(n)),
    "copy": lambda n: (copy.copy(n), copy.deepcopy([n])),
    "json": lambda n: json.dumps({"loss": n}),
    "struct": lambda n: struct.pack("d", n),
    "summary": lambda n: tf.Summary(value=[tf.Summary.Value(tag="a", simple_value=n)]).value[0].simple_value,
    "constant": lambda n: tf.get_static_value(tf.constant(n, tf.float64)).item(),
    "complex": complex,
    "dict key": lambda n: {3.5: "found"}[n],
    "in": lambda n: n in (1.0, 3.5),
    "sorted": lambda n: sorted([n, 1.0]),
    "sum of Python": lambda n: float(sum([n, n])),
    "bytes": lambda n: n.tobytes(),
    "clip": lambda n: np.clip(n, 0, 1),
}
ANSWERED = ("isscalar", "type by isinstance")  # without looking
counter = Counter()
for name, look in LOOKS.items():
    counter.three_wait()
    found = look(counter.step())
    assert waiting() == (4 if name in ANSWERED else 0), name
    counter.session.run(counter.steps)
    wanted = look(VALUE)
    assert found == wanted, (name, found, wanted)
    assert found.__class__ is wanted.__class__, (name, found.__class__, wanted.__class__)

counter.three_wait()
average, c = 0.0, counter.step()
average += c / 4
average = average + np.float64(2.0) * c - 1
difference = 1 - average
assert waiting() == 4, "arithmetic does not look"
assert (float(average), float(difference)) == (0.875 + 7.0 - 1, 1 - 6.875)
assert waiting() == 0

counter.three_wait()
total = np.float64(0)
total += counter.step()
assert waiting() == 4, "NumPy's own numbers do not look either"
assert repr(total) == repr(np.float64(3.5))

single = Counter(dtype=tf.float32)
single.three_wait()
scaled = single.step() / 3
scaled = scaled * 1.1 + np.float32(1)
assert waiting() == 4
expected = np.float32(3.5) / 3 * 1.1 + np.float32(1)
assert (scaled.dtype, scaled) == (expected.dtype, expected)

single.three_wait()
with np.errstate(over="raise"):
    single.step() * 2.0
assert waiting() == 0, "where NumPy is to raise, it does so in its line"

single.three_wait()
with single.graph.as_default():
    fed = tf.placeholder(tf.float32, [])
assert single.session.run(fed, {fed: single.step()}) == 3.5
print("checked")
