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


@pytest.fixture
def model():
    return MODEL()


def close(found, expected, tolerance, what):
    found = np.asarray(found)
    assert found.shape == expected.shape, what
    if expected.dtype.kind not in "fc":
        np.testing.assert_array_equal(found, expected, err_msg=what)
        return
    scale = np.abs(expected[np.isfinite(expected)]).max(initial=0) or 1
    np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance * scale, err_msg=what)


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
        wanted = {int(place): arrays[f"{case['case']}/out/{place}"] for place in case["tolerances"]}
    found = (tf.function(method) if how == "tf.function" else method)(**inputs)
    found = found if isinstance(found, (tuple, list)) else [found]
    for place, expected in wanted.items():
        close(found[place], expected, case["tolerances"][str(place)], f"result {place}")


@pytest.mark.parametrize("case", STEPS, ids=lambda case: case["method"])
def test_step(model, case):
    with np.load(PROOF / "cases.npz") as arrays:
        for number in range(case["steps"]):
            start = f"{case['case']}/in/{number % case['batches']}/"
            inputs = {name[len(start) :]: arrays[name] for name in arrays.files if name.startswith(start)}
            getattr(model, case["method"])(**{name: tf.constant(array) for name, array in inputs.items()})
        for name, path in case["variables"].items():
            expected = arrays[f"{case['case']}/after/{name}"]
            close(at(model, path), expected, case["tolerances"][name], name)
'''
