"""What a log holds, read back from its event files."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.pr_curve import metadata as pr_curves

import sessions
from sessions.board import Board

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
DESCRIPTIONS = {"loss/squared error": "A loss.", "signal": "A curve.", "guide": "A page."}


@pytest.fixture
def log(tmp_path, session):
    """A log of two epochs of a small graph."""
    with tf.variable_scope("model", use_resource=True):
        x = tf.placeholder(tf.float64, [None, 2], "x")
        w = tf.get_variable("w", initializer=tf.ones([2, 1], tf.float64))
        y = tf.matmul(x, w, name="y")
    with Board(tmp_path, tags={"loss": "loss/squared error"}, descriptions=DESCRIPTIONS) as board:
        board.graph(session.graph, [y])
        board.trace(session.graph, y, {x: np.ones((3, 2))})
        history = sessions.History()
        for loss in (0.5, 0.25):
            history.append({"loss": loss, "val_loss": 2 * loss})
            board.scalars(history)
        board.pr_curve("signal", np.array([[1.0], [0.0]]), np.array([[0.9], [0.2]]), 2)
        board.image("loss", PNG, 2)
        board.text("guide", "# Look here")
    return {run: EventAccumulator(str(tmp_path / run)).Reload() for run in ("train", "validation")}


def test_training_and_validation_share_their_tags(log):
    for run, values in (("train", [0.5, 0.25]), ("validation", [1.0, 0.5])):
        events = log[run].Scalars("loss/squared error")
        assert [(event.step, event.value) for event in events] == list(enumerate(values, start=1))


def test_every_value_carries_the_description_of_its_tag_or_of_its_group(log):
    described = {
        tag: log[run].SummaryMetadata(tag).summary_description for run in log for tag in log[run].Tags()["tensors"]
    }
    assert described == {"signal/pr_curves": "A curve.", "guide/text_summary": "A page."}


def test_page_is_the_text_given(log):
    (event,) = log["train"].Tensors("guide/text_summary")
    assert tf.make_ndarray(event.tensor_proto).item() == b"# Look here"


def test_graph_has_shapes(log):
    graph_def = log["train"].Graph()
    shapes = {node.name: node.attr["_output_shapes"].list.shape for node in graph_def.node}
    assert [[dim.size for dim in shape.dim] for shape in shapes["model/y"]] == [[-1, 1]]


def test_trace_has_time_and_memory_of_the_nodes(log):
    metadata = log["train"].RunMetadata("one step")
    nodes = [node for device in metadata.step_stats.dev_stats for node in device.node_stats]
    product = [node for node in nodes if node.node_name.endswith("model/y")]
    assert product
    assert product[0].all_end_rel_micros > 0
    assert any(memory.total_bytes for memory in product[0].memory)


def test_pr_curve_separates_the_two_events(log):
    assert log["validation"].PluginTagToContent(pr_curves.PLUGIN_NAME)
    (event,) = log["validation"].Tensors("signal/pr_curves")
    values = tf.make_ndarray(event.tensor_proto)
    precision, recall = values[4], values[5]
    assert recall[0] == 1.0
    assert (precision * recall).max() == 1.0  # a threshold between 0.2 and 0.9 is perfect


def test_picture_is_the_one_given(log):
    (image,) = log["train"].Images("figures/loss")
    assert image.encoded_image_string == PNG
    assert image.step == 2


def test_resumed_log_replaces_what_came_after_the_checkpoint(tmp_path, session):
    history = sessions.History()
    with Board(tmp_path) as board:
        for loss in (3.0, 2.0, 99.0):
            history.append({"loss": loss})
            board.scalars(history)
    with Board(tmp_path, epoch=2) as board:
        board.scalars(sessions.History([0, 1, 2], {"loss": [3.0, 2.0, 1.0]}))
    events = EventAccumulator(str(tmp_path / "train")).Reload().Scalars("loss")
    assert [(event.step, event.value) for event in events] == [(1, 3.0), (2, 2.0), (3, 1.0)]
