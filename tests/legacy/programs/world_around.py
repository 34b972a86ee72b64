# ruff: noqa  (written as programs were in 2017)
# NumPy, pandas, SciPy, matplotlib, absl and Python itself as they were; and as they are for libraries.
import collections
import inspect
import time

import matplotlib
import numpy as np
import pandas as pd
import tensorflow as tf
from scipy.misc import imread, imresize, imsave, toimage
from sklearn.cross_validation import train_test_split
from sklearn.externals import joblib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

assert np.zeros(2, np.int).dtype == np.int64 and np.float is float and np.bool is bool and np.infty == np.inf
frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
np.testing.assert_array_equal(frame.as_matrix(["b"]), [[3], [4]])
assert frame.ix[0, "a"] == 1
imsave("x.png", np.array([[0.0, 1.0], [1.0, 0.0]]))
np.testing.assert_array_equal(imread("x.png"), [[0, 255], [255, 0]])
assert imresize(np.zeros((4, 4, 3), np.uint8), (2, 6)).shape == (2, 6, 3) and imresize(np.eye(4), 0.5).shape == (2, 2)
assert toimage(np.zeros((2, 3))).size == (3, 2)
assert plt.figure().gca(projection="3d").name == "3d" and plt.gca(projection="polar").name == "polar"
assert time.clock() >= 0 and collections.Mapping and inspect.getargspec(imresize).args[0] == "arr"
assert len(train_test_split([1, 2, 3, 4], test_size=2)[1]) == 2 and joblib.dump

flags = tf.app.flags
flags.DEFINE_string("log_dir", "here", "a flag that absl has too")
flags.DEFINE_integer("size", np.power(2, 9), "a NumPy number")
assert flags.FLAGS.log_dir == "here" and flags.FLAGS.size == 512 and tf.flags.FLAGS is flags.FLAGS
tensor = tf.constant(1.0)
assert type(tensor) is tf.Tensor and isinstance(tensor, tf.Tensor)
with tf.device("/gpu:0"):
    on_gpu = tensor + 1
assert tf.Session().run(on_gpu) == 2

import json.decoder as library  # noqa: E402

real = vars(library)["__builtins__"]
code = "import numpy, pandas; seen = hasattr(numpy, 'int'), hasattr(pandas.DataFrame(), 'as_matrix')"
namespace = {"__builtins__": real}
exec(code, namespace)
assert namespace["seen"] == (False, False), "libraries see none of it"
print("checked")
