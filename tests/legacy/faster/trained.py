"""Prints what the recorded programs about optimizers give, as JSON."""

import importlib
import json
import os
import sys

import numpy as np
import tensorflow as tf

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
from programs import common

importlib.import_module("programs.optimizers")
found = {}
for name, program in common.programs.items():
    with tf.Graph().as_default():
        found[name] = np.concatenate([np.ravel(part) for part in np.atleast_1d(program())]).tolist()
print(json.dumps(found))
