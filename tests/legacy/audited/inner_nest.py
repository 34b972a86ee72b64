from tensorflow.python.util import nest

assert nest.is_sequence([1])
assert nest.flatten([1, [2]]) == [1, 2]
