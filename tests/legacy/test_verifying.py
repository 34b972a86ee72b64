"""What two runs printed and wrote, compared: each kind of file, and each way in which it can differ."""

import io
import os
from dataclasses import replace

import h5py
import numpy as np
import pytest
import tensorflow.compat.v1 as tf
from PIL import Image

from graphdef import Graph
from legacy.verifying import graphs, place, printed, verdict, written
from legacy.verifying.arrays import unlike
from legacy.verifying.running import Run
from legacy.verifying.written import Finding


def run(folder, files, **changes):
    """A run that wrote these files: their bytes by name."""
    for name, content in files.items():
        path = folder / place.WORK / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / place.GRAPHS).mkdir(exist_ok=True)
    (folder / place.STDOUT).write_text(changes.pop("stdout", ""))
    facts = {"status": 0, "seconds": 1.0, "memory": 10**6, "python": "3", "tensorflow": "1.15.5", "last_words": ""}
    return Run(folder, str(folder / place.WORK), sorted(files), **facts | changes)


@pytest.fixture
def compare(tmp_path):
    """How each file of two runs compares, by its name, with a tolerance of 0.001."""

    def compare(there, here):
        runs = []
        for name, files in (("there", there), ("here", here)):
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
            runs.append(run(tmp_path / name, files))
        return {finding.what: finding for finding in written.compare(*runs, 1e-3)}

    return compare


def saved(function, *arguments, **named):
    file = io.BytesIO()
    function(file, *arguments, **named)
    return file.getvalue()


def hdf5(values):
    file = io.BytesIO()
    with h5py.File(file, "w") as opened:
        opened["dense/kernel"] = values
    return file.getvalue()


def png(values):
    return saved(Image.fromarray(np.asarray(values, "u1")).save, format="PNG")


A, CLOSE, OTHER = (np.array([[1.0, 2.0], [3.0, last]]) for last in (4.0, 4.001, 4.1))
KINDS = {
    "a.npy": [saved(np.save, values) for values in (A, CLOSE, OTHER)],
    "a.npz": [saved(np.savez, values) for values in (A, CLOSE, OTHER)],
    "a.h5": [hdf5(values) for values in (A, CLOSE, OTHER)],
    "a.csv": [saved(np.savetxt, values, delimiter=",") for values in (A, CLOSE, OTHER)],
    "a.png": [png([[0, 200]]), png([[0, 200]]), png([[0, 190]])],
    "a.bin": [b"\0\1", b"\0\1", b"\0\2"],
}


@pytest.mark.parametrize("name", KINDS)
def test_file_agrees_to_the_tolerance_and_no_further(name, compare):
    first, close, other = KINDS[name]
    assert compare({name: first}, {name: close})[name].same
    finding = compare({name: first}, {name: other})[name]
    assert not finding.same
    assert finding.how


def test_files_are_paired_without_the_times_in_their_names(compare):
    there = {"run/1500000000/b/a.txt": b"1", "alone.txt": b"", "events/1499999999/x.txt": b"", "12345/b.txt": b""}
    here = {"run/1700000000/b/a.txt": b"2", "other.txt": b"", "events/1600000000/x.txt": b"", "12345/b.txt": b""}
    found = compare(there, here)
    assert {name: finding.same for name, finding in found.items()} == {
        "run/TIME/b/a.txt": False,
        "alone.txt": False,
        "other.txt": False,
        "events/TIME/x.txt": True,
        "12345/b.txt": True,
    }
    assert found["alone.txt"].how == "written there alone"


def test_file_that_cannot_be_read_differs(compare):
    assert "a.npy cannot be read" in compare({"a.npy": KINDS["a.npy"][0]}, {"a.npy": b"cut"})["a.npy"].how
    assert "cannot be read" in compare({"a.index": b"x"}, {"a.index": b"x"})["a"].how


def test_arrays_of_other_shapes_and_types_differ():
    assert unlike(np.zeros(2), np.zeros(3), 1.0) == "the shape is [2] there, [3] here"
    assert unlike(np.zeros(2), np.zeros(2, "f"), 1.0) == "the type is float64 there, float32 here"
    assert unlike(np.array([b"a", b"b"]), np.array([b"a", b"c"]), 1.0) == "1 of 2 differ"
    assert unlike(np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), 0.0) == ""
    assert unlike(np.array([1.0, 1.0]), np.array([np.nan, np.inf]), 1.0) == "2 of 2 differ, by at most inf"
    assert unlike(np.array([1e-9, 1.0]), np.array([2e-9, 1.0]), 1e-3) == "", "small beside the largest"


def test_words_that_differ_are_shown():
    one, other = "a 1\nb 2\nc 3\n", "a 1.0001\nd 2\nc 3\n"
    how = written.in_words(printed.compare(one, other, 1e-3), one, other)
    assert how == "3 of 3 numbers agree (worst 0.0001), the words differ: 'b 2' there, 'd 2' here"
    assert written.in_words(printed.compare(one, one, 0.0), one, one) == ""


def graph(*numbers, name="sum"):
    with tf.Graph().as_default() as made:
        tf.add_n([tf.constant(number) for number in numbers], name=name)
    return Graph("graph", made.as_graph_def())


def test_graphs_part_at_the_first_operation_that_is_another():
    one = graph(1.0, 2.0)
    assert graphs.part(one, graph(1.0, 2.0001), 1e-3) == ""
    assert graphs.part(one, graph(1.0, 2.5), 1e-3).startswith("they part at operation 2, Const_1 (Const): value from 2")
    assert graphs.part(one, graph(1.0, 2.0, name="x"), 0.0).endswith("which is sum (AddN) there, x (AddN) here")
    shorter = graph(1.0, 2.0)
    del shorter.graph_def.node[2]
    assert graphs.part(one, shorter, 0.0).endswith("which is sum (AddN) there, none here")
    later = graph(1.0, 2.0)
    later.graph_def.node[2].attr["new_in_2_x"].b = True
    assert graphs.part(one, later, 0.0) == ""


def test_verdict_counts_what_is_written_and_printed_and_says_what_varies(tmp_path):
    runs = []
    for name, text in (("there", "1"), ("first", "2"), ("second", "1"), ("third", "3")):
        (tmp_path / name).mkdir()
        runs.append(run(tmp_path / name, {"a.txt": b"1"}, stdout=text))
    there, first, second, third = runs
    differs, agrees, other = (verdict.judge("x.py", there, here, 1e-3) for here in (first, second, third))
    assert (differs.same, agrees.same) == (False, True)
    once = verdict.together(differs, agrees)
    assert once.same
    assert [finding.how.endswith(verdict.VARIES) for finding in once.findings] == [False, True, False]
    never = verdict.together(differs, other)
    assert not never.same
    assert [finding.what for finding in never.findings if not finding.same] == ["printed"]
    lost = verdict.together(agrees, replace(agrees, findings=[*agrees.findings, Finding("b", False, "")]))
    assert not lost.same


def test_program_is_copied_with_its_links_and_without_environments(tmp_path, monkeypatch):
    here = tmp_path / "here"
    for name in ("src/program.py", "data/a.csv", ".venv/lib.py", ".git/config"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name)
    (tmp_path / "large").mkdir()
    (here / "linked").symlink_to("../large")
    (here / "inner").symlink_to("data/a.csv")
    monkeypatch.chdir(here)
    assert place.prepare(tmp_path / "one", "src/program.py") == "src/program.py"
    work = tmp_path / "one" / place.WORK
    assert sorted(os.listdir(work)) == ["data", "inner", "linked", "src"]
    assert os.path.realpath(work / "linked") == str(tmp_path / "large")
    assert os.path.realpath(work / "inner") == str(work / "data" / "a.csv")
    monkeypatch.chdir(here / "data")
    assert place.prepare(tmp_path / "two", str(here / "src" / "program.py")) == "program.py"
    before = place.state(tmp_path / "one")
    (work / "data" / "a.csv").write_text("changed")
    (work / "new").write_text("")
    assert place.written(before, place.state(tmp_path / "one")) == ["data/a.csv", "new"]
