"""What is read is what was written: graphs, values, checkpoints, signatures, traced runs."""

import os
import struct
import subprocess
import sys

import numpy as np
import pytest
import tensorflow as tf2
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.formats import records
from graphdef.formats.checksum import crc32c
from graphdef.formats.constants import KEPT
from graphdef.formats.snappy import DamagedSnappy, decompress
from graphdef.formats.wire import tagged, written
from tests.graphdef import made

LARGE = 1_900_000_000  # bytes of a constant


def names(graph):
    return [node.name for node in graph.graph_def.node]


def test_binary_and_text_hold_the_same_graph(artifacts):
    binary, text = (graphdef.read(artifacts / name).graphs[0] for name in ("graph.pb", "graph.pbtxt"))
    assert binary.graph_def == text.graph_def
    assert names(binary) == [node.name for node in made.graph_def().node]


def test_large_values_are_left_out_and_can_be_had(tmp_path):
    large = np.arange(5000, dtype=np.float32)

    def build():
        tf.constant(large, name="large")
        tf.constant(np.arange(8), name="small")

        @tf.function
        def function():
            return tf.constant(large[::-1].copy(), name="inner")

        tf.identity(function(), "called")

    made.write(tmp_path / "graph.pb", made.graph_def(build))
    graph = graphdef.read(tmp_path / "graph.pb").graphs[0]
    assert {(bool(place.function), place.node, place.attribute) for place in graph.left_out} == {
        (False, "large", "value"),
        (True, "inner", "value"),
    }
    assert graph.graph_def.ByteSize() < KEPT
    (place,) = (place for place in graph.left_out if not place.function)
    assert np.frombuffer(graph.left_out[place].tensor().tensor_content, np.float32).tolist() == large.tolist()
    shape = next(node for node in graph.graph_def.node if node.name == "large").attr["value"].tensor.tensor_shape
    assert [dim.size for dim in shape.dim] == [5000]
    assert tf.GraphDef.FromString(graph.complete().SerializeToString()) == made_again(tmp_path)


def made_again(folder):
    return tf.GraphDef.FromString((folder / "graph.pb").read_bytes())


def test_gigabytes_of_constants_take_little_memory(tmp_path):
    shape = tagged(2, tagged(2, b"\x08" + written(LARGE // 4)))
    tensor_size = len(b"\x08\x01" + shape) + 1 + len(written(LARGE)) + LARGE
    with (tmp_path / "large.pb").open("wb") as file:
        head = b"\x08\x01" + shape + b"\x22" + written(LARGE)
        value = b"\x42" + written(tensor_size) + head
        entry = b"\x0a\x05value\x12" + written(tensor_size + len(value) - len(head)) + value
        node = tagged(1, b"c") + tagged(2, b"Const") + b"\x2a" + written(len(entry) + LARGE) + entry
        file.write(b"\x0a" + written(len(node) + LARGE) + node)
        file.truncate(file.tell() + LARGE)  # zeros, which take no room on the disk
    program = (
        "import re, sys, graphdef\n"
        "found = graphdef.report(graphdef.read(sys.argv[1]))\n"
        "print(found.graphs[0].constants, re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "large.pb"], capture_output=True, text=True, check=True, timeout=60
    )
    numbers, kilobytes = map(int, done.stdout.split())
    assert numbers == LARGE // 4
    assert kilobytes < 300_000  # of 1 900 000, where 1.3 times as much is allowed


@pytest.mark.parametrize(("name", "version"), [("checkpoint", 2), ("checkpoint_1", 1)])
def test_checkpoints_of_both_formats_list_their_tensors(artifacts, name, version):
    found = graphdef.read(artifacts / name).checkpoint
    assert found.version == version
    reader = tf.train.NewCheckpointReader(str(artifacts / name / "model.ckpt"))
    expected = reader.get_variable_to_shape_map()
    assert {key: list(tensor.shape) for key, tensor in found.tensors.items()} == expected
    kinds = reader.get_variable_to_dtype_map()
    assert {key: tensor.dtype for key, tensor in found.tensors.items()} == {
        key: dtype.as_datatype_enum for key, dtype in kinds.items()
    }


def test_many_tensors_are_found_in_many_blocks(tmp_path, session):
    names = [f"layer_{number}/with/quite_a_long_name/kernel" for number in range(700)]
    tensors = [tf.zeros([number % 5 + 1]) for number in range(700)]
    first, second = str(tmp_path / "v1.ckpt"), str(tmp_path / "v2.ckpt")
    session.run(tf.raw_ops.Save(filename=first, tensor_names=names, data=tensors))
    session.run(tf.raw_ops.SaveV2(prefix=second, tensor_names=names, shape_and_slices=[""] * 700, tensors=tensors))
    for prefix in (first, second):
        found = graphdef.read(prefix).checkpoint.tensors
        assert len(found) == 700
        assert found["layer_13/with/quite_a_long_name/kernel"].shape == (4,)


@pytest.mark.parametrize("name", ["checkpoint/model.ckpt.index", "checkpoint_1/model.ckpt"])
def test_flipped_bits_of_a_checkpoint_are_noticed(artifacts, tmp_path, name):
    whole = bytearray((artifacts / name).read_bytes())
    whole[5] ^= 4
    (tmp_path / name.split("/")[1]).write_bytes(whole)
    with pytest.raises(graphdef.GraphError, match=r"is a damaged checkpoint: the checksum of a block"):
        graphdef.read(tmp_path / name.split("/")[1])


def test_signatures_tags_and_variables_of_saved_models(artifacts):
    first = graphdef.read(artifacts / "saved_model_1")
    text = graphdef.read(artifacts / "saved_model_text")
    assert first.graphs[0].tags == text.graphs[0].tags == ("serve",)
    assert first.graphs[0].signatures["serving_default"].inputs["features"].name == "x:0"
    assert first.tensorflow == tf.__version__
    assert set(first.checkpoint.tensors) == {"dense/kernel", "dense/bias"} | {
        *("beta1_power", "beta2_power"),
        *(f"dense/{name}/Adam{slot}" for name in ("kernel", "bias") for slot in ("", "_1")),
    }
    second = graphdef.read(artifacts / "saved_model_2")
    assert second.graphs[0].functions
    assert "scale/.ATTRIBUTES/VARIABLE_VALUE" in second.checkpoint.tensors
    assert "keras_metadata.pb" in graphdef.read(artifacts / "keras_2").attachments


def test_several_graphs_of_one_saved_model_have_names(tmp_path):
    builder = tf.saved_model.Builder(str(tmp_path / "both"))
    with tf.Graph().as_default(), tf.Session() as session:
        made.model()
        session.run(tf.global_variables_initializer())
        builder.add_meta_graph_and_variables(session, ["serve"])
        builder.add_meta_graph(["serve", "gpu"])
        builder.save()
    found = graphdef.read(tmp_path / "both")
    assert [(graph.name, graph.tags) for graph in found.graphs] == [
        ("serve", ("serve",)),
        ("serve_gpu", ("serve", "gpu")),
    ]


def test_event_file_has_graph_collections_and_traced_run(artifacts):
    found = graphdef.read(artifacts / "events")
    assert len(found.graphs) == 1
    assert "trainable_variables" in found.graphs[0].meta.collection_def
    assert any("_output_shapes" in node.attr for node in found.graphs[0].graph_def.node)
    assert found.run_metadata["one step"].step_stats.dev_stats


def test_event_file_that_was_not_written_to_its_end_is_read(artifacts, tmp_path):
    (file,) = (artifacts / "events").iterdir()
    (tmp_path / "cut").write_bytes(file.read_bytes()[:-3])
    found = graphdef.read(tmp_path / "cut")
    assert found.graphs
    assert found.notes == ("cut was not written to its end, or is damaged: it ends within a record.",)


def test_flipped_bits_of_an_event_file_are_noticed(artifacts, tmp_path):
    (file,) = (artifacts / "events").iterdir()
    whole = bytearray(file.read_bytes())
    whole[300] ^= 4
    (tmp_path / "flipped").write_bytes(whole)
    with pytest.raises(graphdef.GraphError, match=r"the checksum of its record \d is wrong"):
        graphdef.read(tmp_path / "flipped")


def test_checkpoint_without_meta_has_variables_only(artifacts):
    found = graphdef.read(artifacts / "no_meta")
    assert not found.graphs
    assert found.checkpoint.tensors
    assert "there is no graph, only variables" in found.notes[0]


def test_checkpoint_moved_from_another_machine_is_found(artifacts, tmp_path):
    for file in (artifacts / "checkpoint").glob("model.ckpt*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "checkpoint").write_text('model_checkpoint_path: "C:\\\\runs\\\\model.ckpt"\n')
    assert graphdef.read(tmp_path).checkpoint.prefix == tmp_path / "model.ckpt"


def test_checksum_is_that_of_the_standard():
    assert crc32c(b"123456789") == 0xE3069283  # the check value of CRC-32C
    assert crc32c(bytes(32)) == 0x8A9136AA  # RFC 3720, B.4
    data = np.random.default_rng(1).integers(256, size=30_001, dtype=np.uint8).tobytes()
    halves = records.written(data)
    assert struct.unpack("<Q", halves[:8]) == (30_001,)
    (found,) = records.records(memoryview(halves))
    assert records.is_whole(memoryview(halves), found)


def test_records_are_those_that_tensorflow_writes(tmp_path):
    data = bytes(range(256)) * 100
    with tf.io.TFRecordWriter(str(tmp_path / "records")) as writer:
        writer.write(data)
    assert (tmp_path / "records").read_bytes() == records.written(data)


def test_snappy_copies_overlap():
    assert decompress(memoryview(bytes([9, 0, ord("a"), 0x11, 1]))) == b"a" * 9
    with pytest.raises(DamagedSnappy):
        decompress(memoryview(bytes([9, 0, ord("a"), 0x11, 2])))
    with pytest.raises(DamagedSnappy):
        decompress(memoryview(bytes([100, 0, ord("a")])))


def test_shards_of_format_1_are_one_checkpoint(tmp_path, session):
    for shard, name in enumerate(("a", "b")):
        file = str(tmp_path / f"model.ckpt-0000{shard}-of-00002")
        session.run(tf.raw_ops.Save(filename=file, tensor_names=[name], data=[tf.zeros([shard + 1])]))
    for source in (tmp_path / "model.ckpt", tmp_path / "model.ckpt-00001-of-00002"):
        found = graphdef.read(source).checkpoint
        assert {name: tensor.shape for name, tensor in found.tensors.items()} == {"a": (1,), "b": (2,)}


def test_newest_of_several_checkpoints_is_read_where_no_file_tells(artifacts, tmp_path):
    for number, name in ((2, "model.ckpt-20"), (3, "model.ckpt-100"), (1, "model.ckpt-9")):
        for file in (artifacts / "checkpoint_1").glob("model.ckpt*"):
            target = tmp_path / file.name.replace("model.ckpt", name)
            target.write_bytes(file.read_bytes())
            os.utime(target, (number, number))
    found = graphdef.read(tmp_path)
    assert found.checkpoint.prefix == tmp_path / "model.ckpt-100"
    assert found.graphs


def test_what_a_saved_model_lacks_is_noted(artifacts, tmp_path):
    (tmp_path / "saved_model.pb").write_bytes((artifacts / "saved_model_1" / "saved_model.pb").read_bytes())
    assert graphdef.read(tmp_path).notes == (
        "Its variables' values are not there: variables/variables.index is missing.",
    )
    assert graphdef.read(artifacts / "saved_model_1").notes == ()


def test_traces_of_tensorflow_2_are_read(tmp_path):
    writer = tf2.summary.create_file_writer(str(tmp_path))
    function = tf2.function(lambda x: x * 2.0 + 1.0)
    with writer.as_default():
        tf2.summary.trace_on(graph=True)
        function(tf2.ones([3]))
        tf2.summary.trace_export("doubled", step=0)
    writer.close()
    found = graphdef.read(tmp_path)
    assert list(found.run_metadata) == ["doubled"]
    assert {"Mul", "AddV2"} <= {node.op for graph in found.graphs for node in graph.graph_def.node}
