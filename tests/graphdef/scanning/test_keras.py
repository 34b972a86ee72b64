"""Python code in a Keras model's description is found and not unmarshalled."""

import base64
import json
import marshal

import pytest

import graphdef
from graphdef.scanning import safety
from graphdef.scanning.keras import in_description
from tests.graphdef.scanning import evil

CODE = base64.b64encode(marshal.dumps(compile("import os; os.system('id')", "x", "exec"))).decode()


def layer(kind, config):
    return {"class_name": "Functional", "config": {"name": "model", "layers": [{"class_name": kind, "config": config}]}}


def found(described):
    return list(in_description(json.dumps(described)))


def test_lambda_of_a_saved_model_is_high(tmp_path):
    result = safety(graphdef.read(evil.save_lambda(tmp_path / "model")))
    lambdas = [item for item in result.findings if item.operation == "Lambda"]
    assert lambdas
    for item in lambdas:
        assert (item.severity, item.reached) == ("high", ("on load by Keras",))
        assert "trick" in item.node
        assert "__import__" in item.does


@pytest.mark.parametrize(
    "function",
    [
        [CODE, None, None],
        {"class_name": "__lambda__", "config": {"code": CODE, "defaults": None, "closure": None}},
        {"class_name": "__tuple__", "items": [CODE, None, None]},
    ],
    ids=["Keras 2", "Keras 3", "Keras 2.6"],
)
def test_each_way_of_writing_a_lambda_is_known(function):
    results = found(layer("Lambda", {"name": "trick", "function": function, "function_type": "lambda"}))
    assert results
    assert all(severity == "high" and "system" in does for severity, _, does, _ in results)
    assert ("Lambda", "trick") in {(what, owner) for _, what, _, owner in results}


def test_called_symbol_is_judged():
    ((severity, _, does, owner),) = found(layer("TFOpLambda", {"name": "t", "function": "io.write_file"}))
    assert (severity, does, owner) == ("high", "calls tf.io.write_file", "t")
    assert not found(layer("TFOpLambda", {"name": "t", "function": "math.add"}))


def test_ordinary_layers_and_text_are_no_findings():
    assert not found(layer("Dense", {"name": "d", "function": "relu", "units": 3}))
    assert not list(in_description("no JSON"))


def test_deep_nesting_ends():
    assert next(in_description("[" * 500 + "]" * 500))[0] == "medium"
    assert list(in_description("[" * 100000 + "]" * 100000)) == []
