# ruff: noqa  (written as programs were in 2018)
import operator
import warnings

import numpy as np

warnings.simplefilter("ignore")
OPERATORS = "add sub mul truediv floordiv mod pow".split()
for kind in (
    np.int8,
    np.uint8,
    np.int16,
    np.int32,
    np.int64,
    np.uint64,
    np.float16,
    np.float32,
    np.float64,
):
    for other in (3, 200, 0.5, 1.5):
        row = []
        for name in OPERATORS:
            for one, two in ((kind(2), other), (other, kind(2))):
                try:
                    result = getattr(operator, name)(one, two)
                    row.append("%s %.6g" % (type(result).__name__, abs(result)))
                except Exception as error:
                    row.append(type(error).__name__)
        print(kind.__name__, other, *row)
average = 0.0
average += np.float32(0.1) / 3
print(average, np.uint8(100) - 200, np.uint8(100) + 200, np.float32(0.1) * 1, 0.1 + np.float32(0.1))
total = np.uint8(250)
total += 10
print(total, [np.float32(1) + 0.1], np.float32(0.1) + np.float64(0.1), np.float32(1) / np.float32(3))
