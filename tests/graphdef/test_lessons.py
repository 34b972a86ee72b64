"""Every lesson is read with all its parameters, from whatever a program of TensorFlow 1 would leave of it."""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import convert_to_constants  # has no public name in v1

import graphdef
from graphdef.artifact import GRAPH, META_GRAPH, SAVED_MODEL
from tests.graphdef import made
from workshop.registry import LESSONS
from workshop.run import results
from workshop.settings import default_settings

COUNTERS = {"queues": 1}  # numbers in variables that are not trained: the epochs that are left
CONSTANTS = {"tensors": 6}  # numbers in constants that are no variables: the array that is squared


class Left(NamedTuple):
    """What is left of a lesson."""

    name: str
    folder: Path
    parameters: int  # as TensorFlow counts them
    operations: int


@pytest.fixture(scope="module", params=LESSONS)
def left(request, tmp_path_factory):
    """A lesson as `.meta`, frozen, and as a SavedModel of TensorFlow 1."""
    folder, lesson = tmp_path_factory.mktemp(request.param), LESSONS[request.param]
    settings = default_settings(lesson, folder)
    with tf.Graph().as_default() as graph, tf.Session() as session:
        _, model = settings.build() if hasattr(settings, "build") else lesson.build()
        outputs = [result.op.name for result in results(model) if isinstance(result, tf.Tensor)]
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        builder = tf.saved_model.Builder(str(folder / "saved_model"))
        builder.add_meta_graph_and_variables(session, ["serve"])
        builder.save()
        tf.train.export_meta_graph(str(folder / "graph.meta"))
        freeze = convert_to_constants.convert_variables_to_constants_from_session_graph
        made.write(folder / "frozen.pb", freeze(session, graph.as_graph_def(), outputs))
        parameters = sum(variable.shape.num_elements() for variable in tf.trainable_variables())
        return Left(request.param, folder, parameters, len(graph.get_operations()))


@pytest.mark.parametrize(("file", "kind"), [("graph.meta", META_GRAPH), ("saved_model", SAVED_MODEL)])
def test_lesson_is_read_with_its_variables(left, file, kind):
    artifact = graphdef.read(left.folder / file)
    assert artifact.kind == kind
    found = graphdef.report(artifact).graphs[0]
    assert found.trainable == left.parameters
    assert found.parameters == left.parameters + COUNTERS.get(left.name, 0)
    assert found.operations == left.operations


def test_frozen_lesson_is_read_with_its_constants(left):
    artifact = graphdef.read(left.folder / "frozen.pb")
    assert artifact.kind == GRAPH
    assert graphdef.report(artifact).graphs[0].parameters == left.parameters + CONSTANTS.get(left.name, 0)


def test_lessons_have_the_parameters_of_their_layers(left):
    """Where the lesson is a network of the sizes that the README names."""
    sizes = {"xor": (2, 2, 1), "gaussians": (2, 100, 1), "stop_susy": (21, 50, 50, 1), "transverse_mass": (5, 4, 4, 1)}
    sizes |= {"digits": (64, 30, 10), "moons": (2, 10, 10, 1), "penguins": (4, 10, 10, 3), "higgs": (2, 5, 2)}
    if layers := sizes.get(left.name):
        assert left.parameters == sum((before + 1) * after for before, after in pairwise(layers))
