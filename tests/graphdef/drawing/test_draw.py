"""A graph becomes a picture: the right items and edges, in any format, at a size that a person can read."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.drawing import draw
from tests.graphdef import made

ARTIFACTS = Path(__file__).parents[4] / "shared" / "artifacts"
needs_dot = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz's program dot is not installed")


def small():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    with tf.name_scope("a"), tf.name_scope("b"):
        y = tf.multiply(x, 2.0, name="double")
        with tf.control_dependencies([x]):
            tf.identity(y, name="out")


def items(drawing):
    return {
        name: item.node.op if item.node is not None else item.inside for name, item in drawing.picture.items.items()
    }


def test_all_operations_of_a_small_graph_are_drawn(graph):
    small()
    drawing = draw(graph.as_graph_def())
    assert items(drawing) == {"x": "Placeholder", "a/b/double/y": "Const", "a/b/double": "Mul", "a/b/out": "Identity"}
    edges = drawing.picture.edges
    assert edges["x", "a/b/double"].tensors == ["float32 [?, 3]"]
    assert edges["x", "a/b/out"].is_control
    assert set(edges) == {
        ("x", "a/b/double"),
        ("a/b/double/y", "a/b/double"),
        ("a/b/double", "a/b/out"),
        ("x", "a/b/out"),
    }


def test_depth_closes_scopes(graph):
    small()
    closed = draw(graph.as_graph_def(), depth=1)
    assert items(closed) == {"x": "Placeholder", "a": 3}
    assert set(closed.picture.edges) == {("x", "a")}
    assert items(draw(graph.as_graph_def(), depth=2)) == {"x": "Placeholder", "a/b": 3}


def test_scope_shows_what_is_in_it_and_its_neighbours(graph):
    small()
    drawing = draw(graph.as_graph_def(), scope="a/b/double")
    found = drawing.picture.items
    assert {name for name, item in found.items() if not item.is_outside} == {"a/b/double", "a/b/double/y"}
    assert {name for name, item in found.items() if item.is_outside} == {"x", "a/b/out"}


def test_around_shows_two_steps(graph):
    x = tf.placeholder(tf.float32, [], "x")
    for number in range(6):
        x = tf.negative(x, name=f"n{number}")
    found = draw(graph.as_graph_def(), around="n2").picture.items
    assert {name for name, item in found.items() if not item.is_outside} == {"n0", "n1", "n2", "n3", "n4"}
    assert {name for name, item in found.items() if item.is_outside} == {"x", "n5"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scope": "nowhere"}, "no scope 'nowhere'; at the top are a"),
        ({"around": "Doubl"}, "no operation 'Doubl'; alike are a/b/double"),
    ],
)
def test_what_is_not_there_is_said(graph, options, message):
    small()
    with pytest.raises(graphdef.GraphError, match=message):
        draw(graph.as_graph_def(), **options)


def test_empty_graph_is_said():
    with pytest.raises(graphdef.GraphError, match="is empty"):
        draw(tf.GraphDef())


def test_training_is_one_pale_box_beside_the_model(graph):
    made.model()
    drawing = draw(graph.as_graph_def())
    aside = {name for name, item in drawing.picture.items.items() if item.is_aside}
    assert {"training", "gradients", "slots", "initialisers"} <= aside
    assert {"x", "logits", "probability"} <= set(drawing.picture.items)
    assert not [name for name in drawing.picture.items if name.startswith("gradients/")]


def test_thousands_of_layers_are_few_items(graph):
    x = tf.placeholder(tf.float32, [None, 4], "x")
    for number in range(700):
        with tf.name_scope(f"layer_{number}"):
            x = tf.nn.relu(tf.matmul(x, tf.ones([4, 4])))
    drawing = draw(graph.as_graph_def())
    assert len(drawing.picture.items) <= 90
    assert "layer.700_in_a_chain" in {name.partition("/")[0] for name in drawing.picture.items}


def test_functions_are_written_out(artifacts):
    drawing = draw(graphdef.read(artifacts / "keras_2"))
    assert "MatMul" in {item.node.op for item in drawing.picture.items.values() if item.node is not None}


def test_names_cannot_break_out_of_the_labels():
    graph_def = tf.GraphDef()
    graph_def.node.add(name='a"];evil[label="', op="Const")
    graph_def.node.add(name="<b>\\n\x00", op='O"p')
    source = draw(graph_def).source
    assert 'label="a\\"];evil[label=\\"' in source
    assert "\x00" not in source


def test_missing_program_is_said(graph, monkeypatch, tmp_path):
    small()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(graphdef.GraphError, match="apt-get install graphviz"):
        draw(graph.as_graph_def()).save(tmp_path / "x.svg")
    assert not list(tmp_path.iterdir())
    draw(graph.as_graph_def()).save(tmp_path / "x.dot")
    assert (tmp_path / "x.dot").read_text().startswith("digraph")


def test_pipe_is_written_to_and_not_replaced(graph, tmp_path):
    small()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        draw(graph.as_graph_def()).save(pipe, "dot")
        assert read.result(timeout=30).startswith("digraph")
    assert pipe.is_fifo()


def test_link_stays_a_link(graph, tmp_path):
    small()
    (tmp_path / "link.dot").symlink_to("real.dot")
    draw(graph.as_graph_def()).save(tmp_path / "link.dot")
    assert (tmp_path / "link.dot").is_symlink()
    assert (tmp_path / "real.dot").read_text().startswith("digraph")


def test_failed_write_leaves_nothing(graph, tmp_path):
    small()
    (tmp_path / "folder.dot").mkdir()
    with pytest.raises(graphdef.GraphError, match="cannot be written: Is a directory"):
        draw(graph.as_graph_def()).save(tmp_path / "folder.dot")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.dot"]


@needs_dot
def test_svg_shows_names_and_shapes(graph, tmp_path):
    small()
    svg = draw(graph.as_graph_def(), title="a picture").save(tmp_path / "x.svg").read_text()
    assert "<svg" in svg
    assert {"double", "out", "x", "float32 [?, 3]", "a picture", "input"} <= set(re.findall(r">([^<>]+)</text>", svg))
    assert draw(graph.as_graph_def())._repr_svg_().lstrip().startswith("<?xml")


@needs_dot
def test_png_is_a_picture(graph, tmp_path):
    small()
    assert draw(graph.as_graph_def()).save(tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


@needs_dot
def test_hostile_names_are_drawn(tmp_path):
    graph_def = tf.GraphDef()
    names = ['q"uote', "<tag>", "back\\slash", "colon:0", "ünï", "a/", "/b", "a//c", "{}|", "é\n"]
    for name in names:
        graph_def.node.add(name=name, op="Const")
    svg = draw(graph_def).render().decode()
    assert svg.count('class="node"') == len(names) + 1  # and the legend


@needs_dot
@pytest.mark.skipif(not ARTIFACTS.exists(), reason=f"{ARTIFACTS} is not there")
@pytest.mark.parametrize(
    "name", sorted(path.name for path in ARTIFACTS.glob("*_*")) if ARTIFACTS.exists() else ["none"]
)
def test_public_artifacts_are_drawn(name):
    drawing = draw(graphdef.read(ARTIFACTS / name))
    assert 5 < len(drawing.picture.items) <= 310
    done = subprocess.run(["dot", "-Tsvg"], input=drawing.source.encode(), capture_output=True, check=True, timeout=60)
    assert done.stdout.count(b'class="node"') >= len(drawing.picture.items)
