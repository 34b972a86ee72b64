"""Every operation that sounds as if it did more than compute has been judged by a person."""

import pytest
from tensorflow.core.framework.op_def_pb2 import OpList
from tensorflow.python.client import pywrap_tf_session

from graphdef.scanning import table


@pytest.fixture(scope="module")
def registry():
    """TensorFlow's own operations, by name; not those that other libraries have added to the process."""
    found = OpList.FromString(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList()))
    return {op.name: op for op in found.op if not op.name.startswith(("Addons>", "TFSim>", "Rapids>"))}


def arguments(op):
    return [argument.name for argument in (*op.input_arg, *op.attr)]


def unjudged(operations):
    judged = {*table.judgements(), *table.harmless()}
    return [op.name for op in operations if table.sounds_dangerous(op.name, arguments(op)) and op.name not in judged]


def test_every_operation_that_sounds_dangerous_is_judged(registry):
    assert unjudged(registry.values()) == [], "judge these in graphdef/scanning/operations.toml"


@pytest.mark.parametrize(
    ("name", "argument"),
    [("ReadFileV3", "x"), ("ParquetDataset", "filenames"), ("Fetch", "server_address"), ("Quilt", "path")],
)
def test_new_operation_that_sounds_dangerous_is_noticed(registry, name, argument):
    new = type(registry["Const"])(name=name)
    new.input_arg.add(name=argument)
    assert unjudged([*registry.values(), new]) == [name]


def test_every_harmless_operation_is_needed(registry):
    needed = {op.name for op in registry.values() if table.sounds_dangerous(op.name, arguments(op))}
    assert set(table.harmless()) <= needed
    assert not set(table.harmless()) & set(table.judgements())


def test_arguments_are_where_the_table_says(registry):
    for name, judgement in table.judgements().items():
        if name in registry:  # the others are of libraries that TensorFlow no longer has
            inputs = [argument.name for argument in registry[name].input_arg]
            attributes = [attribute.name for attribute in registry[name].attr]
            for argument, place in judgement.arguments.items():
                assert (argument in attributes) if place == "attr" else (inputs[place] == argument), (name, argument)


def test_severities_are_known():
    assert {judgement.severity for judgement in table.judgements().values()} <= set(table.SEVERITIES)
