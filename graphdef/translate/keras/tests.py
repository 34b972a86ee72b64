"""The test that a functional model brings along."""

TEST = '''"""Whether model.py still computes what the original graph did: the cases in proof/, in both modes."""

import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
from model import load

PROOF = Path(__file__).with_name("proof")
CASES = json.loads((PROOF / "cases.json").read_text())


@pytest.mark.parametrize("how", ["eager", "tf.function"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_model(case, how):
    model = load()
    with np.load(PROOF / "cases.npz") as arrays:
        inputs = [tf.constant(arrays[f"{case['case']}/in/{name}"]) for name in case["inputs"]]
        wanted = [arrays[f"{case['case']}/out/{place}"] for place in range(len(case["tolerances"]))]
    called = tf.function(model) if how == "tf.function" else model
    found = called(inputs if len(inputs) > 1 else inputs[0], training=False)
    found = found if isinstance(found, (tuple, list)) else [found]
    for result, expected, tolerance in zip(found, wanted, case["tolerances"], strict=True):
        assert result.shape == expected.shape
        scale = np.abs(expected).max(initial=0) or 1
        np.testing.assert_allclose(np.asarray(result), expected, rtol=0, atol=tolerance * scale)
'''
