"""The test that a translation brings along."""

TEST = '''"""Whether model.py still computes what the original graph did: the cases in proof/, eagerly and under tf.function."""

import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
from model import MODEL

PROOF = Path(__file__).with_name("proof")
CASES = json.loads((PROOF / "cases.json").read_text())
TOLERANCES = {"float64": 1e-12, "complex128": 1e-12, "float16": 1e-2}


@pytest.fixture(scope="module")
def model():
    return MODEL()


@pytest.mark.parametrize("how", ["eager", "tf.function"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['method']}-{case['case']}")
def test_method(model, case, how):
    method = getattr(model, case["method"])
    start = f"{case['case']}/in/"
    with np.load(PROOF / "cases.npz") as arrays:
        inputs = {name[len(start) :]: tf.constant(arrays[name]) for name in arrays.files if name.startswith(start)}
        wanted = [arrays[f"{case['case']}/out/{number}"] for number in range(case["results"])]
    found = (tf.function(method) if how == "tf.function" else method)(**inputs)
    found = found if isinstance(found, (tuple, list)) else [found]
    for expected, result in zip(wanted, found, strict=True):
        result = np.asarray(result)
        assert result.shape == expected.shape
        if expected.dtype.kind in "fc":
            scale = np.abs(expected[np.isfinite(expected)]).max(initial=0) or 1
            tolerance = TOLERANCES.get(str(expected.dtype), 1e-5) * scale
            np.testing.assert_allclose(result, expected, rtol=0, atol=tolerance)
        else:
            np.testing.assert_array_equal(result, expected)
'''
