"""The test that a translation brings along."""

TEST = '''"""Whether model.py still computes what the original graph did: the cases in proof/, in both modes."""

import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
from model import MODEL

PROOF = Path(__file__).with_name("proof")
CASES = json.loads((PROOF / "cases.json").read_text())
STEPS = [case for case in CASES if "steps" in case]
CASES = [case for case in CASES if "steps" not in case]
TOLERANCES = {"float64": 1e-12, "complex128": 1e-12, "float16": 1e-2}


@pytest.fixture
def model():
    return MODEL()


def at(model, path):
    attributes, _, key = path.partition("|")
    for part in attributes.split("."):
        model = getattr(model, part)
    return model[key] if key else model


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


@pytest.mark.parametrize("case", STEPS, ids=lambda case: case["method"])
def test_step(model, case):
    with np.load(PROOF / "cases.npz") as arrays:
        for number in range(case["steps"]):
            start = f"{case['case']}/in/{number % case['batches']}/"
            inputs = {name[len(start) :]: arrays[name] for name in arrays.files if name.startswith(start)}
            getattr(model, case["method"])(**{name: tf.constant(array) for name, array in inputs.items()})
        for name, path in case["variables"].items():
            expected = arrays[f"{case['case']}/after/{name}"]
            scale = np.abs(expected).max(initial=0) or 1
            tolerance = (1e-9 if expected.dtype == np.float64 else 1e-4) * scale
            np.testing.assert_allclose(np.asarray(at(model, path)), expected, rtol=0, atol=tolerance, err_msg=name)
'''
