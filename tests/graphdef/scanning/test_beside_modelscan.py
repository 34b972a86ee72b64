"""The same artifacts under modelscan, as `record_modelscan.py` recorded it: what it misses is found here."""

import json

import pytest

import graphdef
from graphdef.scanning import safety
from tests.graphdef.scanning.record_modelscan import ANSWERS, artifacts

MISSED = {
    "SavedModel, python",
    "SavedModel, nested",
    "GraphDef, plain",
    "GraphDef, function",
    "GraphDef, python",
    "GraphDef, nested",
}


@pytest.fixture(scope="module")
def answers():
    return json.loads(ANSWERS.read_text())["answers"]


def test_modelscan_sees_less(answers, tmp_path):
    made = artifacts(tmp_path)
    assert set(made) == set(answers)
    assert {name for name, path in made.items() if safety(graphdef.read(path)).worst == "high"} == set(made)
    assert {name for name, said in answers.items() if not said["found"]} == MISSED


def test_what_modelscan_names_is_named_here(answers, tmp_path):
    for name, path in artifacts(tmp_path).items():
        named = {line.partition(": ")[2] for line in answers[name]["found"]}
        assert named <= {item.operation for item in safety(graphdef.read(path)).findings}, name
