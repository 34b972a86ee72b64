"""Whatever a user gets wrong ends in one sentence and exit status 2, and nothing on disk is changed."""

import hashlib
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from tf1 import app

GRAPH = ["train-graph", "m.meta", "--loss=loss", "--train-op=Adam"]
FEEDS = ["--feed=x=x.npy", "--feed=y=y.npy"]
HUGE = "9" * 24
HEADER = b"\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000000, 3), }"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A legacy graph with its checkpoint, arrays that fit and that do not, and two finished runs."""
    folder = tmp_path_factory.mktemp("template")
    x = np.random.default_rng(1).normal(size=(40, 3)).astype(np.float32)
    arrays = {
        "x": x,
        "y": x[:, :1],
        "short": x[:7],
        "wide": np.zeros((40, 4), np.float32),
        "deep": np.zeros((40, 3, 2), np.float32),
        "words": np.array(["a"] * 40),
        "dates": np.array(["2018-01-01"] * 40, "datetime64[D]"),
        "complex": x.astype(np.complex64),
        "empty": x[:0],
        "single": np.float32(3.0),
        "flags": x > 0,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    np.savez(folder / "archive.npz", x=x)
    (folder / "archive.npz").rename(folder / "archive.npy")
    (folder / "junk.npy").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    (folder / "endless.npy").write_bytes(HEADER + b" " * (128 - len(HEADER) - 1) + b"\n")
    (folder / "cut.npy").write_bytes((folder / "x.npy").read_bytes()[:-9])
    (folder / "zero.npy").write_bytes(b"")
    (folder / "text.txt").write_text("no graph")
    (folder / "folder").mkdir()
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        x, y = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, 1], "y")
        weights = tf.get_variable("w", initializer=tf.ones([3, 1]), use_resource=True)
        error = tf.subtract(x @ weights, y, name="error")
        loss = tf.reduce_mean(tf.square(error), name="loss")
        tf.train.AdamOptimizer(0.1).minimize(loss)
        session.run(tf.global_variables_initializer())
        tf.train.Saver().save(session, str(folder / "m"))
    _write_digits(folder)
    (folder / "cut.meta").write_bytes((folder / "m.meta").read_bytes()[:200])
    shutil.copy(folder / "m.meta", folder / "alone.meta")
    for lesson in ("matmul", "gaussians"):
        _run(["train", lesson, f"--logdir={folder / 'runs'}", *(["--epochs=2"] if lesson == "gaussians" else [])])
    return folder


def _write_digits(folder):
    """Files that are nearly MNIST's: an archive cut, one with images over 255, one of objects, and IDX files."""
    images = np.zeros((20, 28, 28), np.uint8)
    labels = {"y_train": np.zeros(20, np.uint8), "y_test": np.zeros(20, np.uint8)}
    np.savez(folder / "digits.npz", x_train=images, x_test=images, **labels)
    (folder / "cut.npz").write_bytes((folder / "digits.npz").read_bytes()[:3000])
    np.savez(folder / "floats.npz", x_train=images / 255, x_test=images, **labels)
    np.savez(folder / "objects.npz", x_train=np.array([print]), x_test=images, **labels)
    (folder / "idx").mkdir()
    for name in ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"):
        (folder / "idx" / name).write_bytes(b"\0\0\x0d\3" + bytes(12))
    (folder / "idx" / "t10k-labels-idx1-ubyte").write_bytes(b"\0\0\x08\1" + bytes(4))


def _run(arguments):
    """Run the command in this process; its exit status."""
    before = sys.argv
    sys.argv = ["tf1", *map(str, arguments)]
    try:
        app.start()
    except SystemExit as end:
        return end.code or 0
    finally:
        sys.argv = before


def _contents(folder):
    """Every path below the folder, with what is in it; a lock is nothing but its name."""
    return {
        path.relative_to(folder): path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path(folder).rglob("*")
    }


@pytest.fixture
def folder(template, tmp_path, monkeypatch):
    """A copy of the template, which is the current folder."""
    copy = tmp_path / "copy"
    shutil.copytree(template, copy)
    monkeypatch.chdir(copy)
    return copy


def refuses(folder, capfd, arguments, *words):
    """Run the command, and see it end in one sentence with the words, and leave everything as it was."""
    before = _contents(folder)
    capfd.readouterr()
    status = _run(arguments)
    output, errors = capfd.readouterr()
    assert status == 2, errors
    lines = errors.strip().splitlines()
    sentences = [line for line in lines if line.startswith("tf1: ")]
    assert len(sentences) == 1, errors
    assert lines[-1] == sentences[0], errors  # nothing follows; above it stand at most progress bars
    assert all(re.search(r" \d+/\d+ +\d:\d\d:\d\d$", line) for line in lines[:-1]), errors
    for word in words:
        assert word in sentences[0]
    assert "Traceback" not in output
    assert _contents(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        # the command itself
        (["nonsense"], "No such command 'nonsense'"),
        (["trian", "stop_susy"], "Did you mean 'train'?"),
        (["--nonsense"], "No such option: --nonsense"),
        (["list", "more"], "unexpected extra argument"),
        # lessons
        (["train", "mnist"], "No such command 'mnist'"),
        (["train", "stop_sussy"], "Did you mean 'stop_susy'?"),
        (["train", "gaussians", "--epochs", "0"], "--epochs"),
        (["train", "gaussians", "--epochs", "-3"], "--epochs"),
        (["train", "gaussians", "--epochs", "two"], "--epochs"),
        (["train", "gaussians", "--epochs", "1.5"], "--epochs"),
        (["train", "gaussians", "--epochs", ""], "--epochs"),
        (["train", "gaussians", "--epochs", HUGE], "--epochs"),
        (["train", "gaussians", "--batch-size", "0"], "--batch-size"),
        (["train", "gaussians", "--batch-size", "-1"], "--batch-size"),
        (["train", "gaussians", "--batch-size", HUGE], "--batch-size"),
        (["train", "gaussians", "--seed", "-1"], "--seed"),
        (["train", "gaussians", "--seed", HUGE], "--seed"),
        (["train", "gaussians", "--seed", "nan"], "--seed"),
        (["train", "gaussians", "--dtype", "int8"], "--dtype"),
        (["train", "gaussians", "--engine", "fast"], "--engine"),
        (["train", "gaussians", "--engine", "comiled"], "Did you mean 'compiled'?"),
        (["train", "gaussians", "--hidden", "3"], "No such option: --hidden"),
        (["train", "gaussians", "--resume=yes"], "--resume"),
        (["train", "gaussians", "--resume", "--epochs=3", "--seed=1"], "trained with seed = 0, not 1"),
        (["train", "gaussians", "--resume", "--dtype=float32"], "trained with dtype = float64, not float32"),
        (["train", "gaussians", "--logdir", "text.txt"], "cannot be written"),
        (["train", "gaussians", "--logdir", "text.txt/deeper"], "cannot be written"),
        (["train", "gaussians", "--logdir", "/proc/nowhere"], "cannot be written"),
        (["train", "gaussians", "--logdir", "x" * 300], "cannot be written"),
        (["train", "gaussians", "--task", "3"], "--task is a place in a cluster"),
        (["train", "gaussians", "--job", "worker"], "Give --cluster FILE"),
        (["train", "gaussians", "--cluster", "missing.json"], "missing.json cannot be read"),
        (["train", "gaussians", "--cluster", "folder"], "folder cannot be read"),
        (["train", "gaussians", "--cluster", "text.txt"], "The cluster is written as"),
        (["train", "gaussians", "--cluster", "x.npy"], "x.npy cannot be read"),
        (["train", "gaussians", "--cluster", "text.txt", "--resume"], "there is no --engine and no --resume"),
        (["train", "stop_susy", "--mass-point", "zzz"], "--mass-point"),
        (["train", "stop_susy", "--mass-point", ""], "--mass-point"),
        (["train", "stop_susy", "--hidden", "8,"], "Write whole numbers above 0"),
        (["train", "stop_susy", "--hidden", "0"], "Write whole numbers above 0"),
        (["train", "stop_susy", "--hidden", "-5,5"], "Write whole numbers above 0"),
        (["train", "stop_susy", "--hidden", ""], "Write whole numbers above 0"),
        (["train", "stop_susy", "--hidden", "1000000,1000000"], "too large"),
        (["train", "stop_susy", "--hidden", HUGE], "too large"),
        (["train", "digits", "--data", "missing.npz"], "missing.npz cannot be read (No such file"),
        (["train", "digits", "--data", "x" * 300], "File name too long"),
        (["train", "digits", "--data", "text.txt"], "text.txt is truncated or no .npz file"),
        (["train", "digits", "--data", "x.npy"], "it is a single array"),
        (["train", "digits", "--data", "cut.npz"], "cut.npz is truncated or no .npz file"),
        (["train", "digits", "--data", "floats.npz"], "the train images are float64"),
        (["train", "digits", "--data", "objects.npz"], "Python's objects are never loaded"),
        (["train", "digits", "--data", "archive.npy"], "lacks x_train, y_train"),
        (["train", "digits", "--data", "folder"], "folder lacks train-images-idx3-ubyte"),
        (["train", "digits", "--data", "idx"], "it begins with 00 00 0d 03, not with 00 00 08 03"),
        (["train", "digits", "--network", "relu"], "--network"),
        (["train", "matmul", "--epochs", "3"], "No such option: --epochs"),
        (["train", "matmul", "--resume"], "No such option: --resume"),
        (["train", "matmul", "--loss", "nonsense", "--feed", "a=b"], "No such option: --loss"),
        (["train", "matmul", "--logdir", "text.txt"], "cannot be written"),
        # legacy graphs
        (["train-graph"], "Missing argument"),
        (["train-graph", "m.meta"], "Missing option '--loss'"),
        (GRAPH, "Nothing is fed: The placeholder x is needed"),
        ([*GRAPH, "--steps=0"], "Nothing is fed: The placeholder x is needed"),
        (["train-graph", "missing.meta", *GRAPH[2:], *FEEDS], "missing.meta holds no graph that can be read"),
        (["train-graph", "folder", *GRAPH[2:], *FEEDS], "folder holds no graph"),
        (["train-graph", "text.txt", *GRAPH[2:], *FEEDS], "text.txt holds no graph"),
        (["train-graph", "x.npy", *GRAPH[2:], *FEEDS], "x.npy holds no graph"),
        (["train-graph", "cut.meta", *GRAPH[2:], *FEEDS], "cut.meta holds no graph"),
        (["train-graph", "alone.meta", *GRAPH[2:], *FEEDS], "alone.index is missing"),
        ([*GRAPH, *FEEDS, "--batch-size", "0"], "--batch-size"),
        ([*GRAPH, *FEEDS, "--batch-size", HUGE], "--batch-size"),
        ([*GRAPH, *FEEDS, "--epochs", "0"], "--epochs"),
        ([*GRAPH, *FEEDS, "--seed", "-3"], "--seed"),
        ([*GRAPH, *FEEDS, "--dtype", "float32"], "No such option: --dtype"),
        ([*GRAPH, *FEEDS, "--mass-point", "600-400"], "No such option: --mass-point"),
        ([*GRAPH, *FEEDS, "--loss", "cost"], "no 'cost'"),
        ([*GRAPH, *FEEDS, "--loss", "error"], "a loss is one floating-point number"),
        ([*GRAPH, *FEEDS, "--loss", ""], "no ''"),
        ([*GRAPH, *FEEDS, "--train-op", "loss:0"], "no operation 'loss:0'"),
        ([*GRAPH, *FEEDS, "--train-op", "loss"], "changes no variable"),
        ([*GRAPH, "--feed=x"], "not of the form"),
        ([*GRAPH, "--feed==3"], "not of the form"),
        ([*GRAPH, "--feed=x=missing.npy"], "cannot be read"),
        ([*GRAPH, "--feed=x=folder"], "neither a number nor a .npy file"),
        ([*GRAPH, "--feed=z=x.npy"], "no 'z'"),
        ([*GRAPH, FEEDS[0]], "placeholder y is needed"),
        ([*GRAPH, *FEEDS, "--feed=error=wide.npy"], "is computed by Sub, not a placeholder"),
        ([*GRAPH, *FEEDS, FEEDS[0]], "fed twice"),
        ([*GRAPH, FEEDS[1], "--feed=x=short.npy"], "need one length"),
        ([*GRAPH, FEEDS[1], "--feed=x=wide.npy"], "the array has the shape"),
        ([*GRAPH, FEEDS[1], "--feed=x=deep.npy"], "the array has the shape"),
        ([*GRAPH, FEEDS[1], "--feed=x=words.npy"], "the array holds <U1"),
        ([*GRAPH, FEEDS[1], "--feed=x=dates.npy"], "the array holds datetime64"),
        ([*GRAPH, FEEDS[1], "--feed=x=complex.npy"], "the array holds complex64"),
        ([*GRAPH, "--feed=x=empty.npy", "--feed=y=empty.npy"], "the array has the shape"),
        ([*GRAPH, FEEDS[1], "--feed=x=empty.npy"], "need one length"),
        ([*GRAPH, FEEDS[1], "--feed=x=single.npy"], "give it an array"),
        ([*GRAPH, FEEDS[1], "--feed=x=3.0"], "give it an array"),
        ([*GRAPH, FEEDS[1], "--feed=x=archive.npy"], "is an archive"),
        ([*GRAPH, FEEDS[1], "--feed=x=junk.npy"], "cannot be read"),
        ([*GRAPH, FEEDS[1], "--feed=x=endless.npy"], "cannot be read"),
        ([*GRAPH, FEEDS[1], "--feed=x=cut.npy"], "cannot be read"),
        ([*GRAPH, FEEDS[1], "--feed=x=zero.npy"], "cannot be read"),
        ([*GRAPH, *FEEDS, "--logdir", "text.txt"], "cannot be written"),
        # the others
        (["compare"], "Name one lesson or give --all."),
        (["compare", "matmul", "--all"], "Name one lesson or give --all."),
        (["compare", "mnist"], "There is no lesson 'mnist'"),
        (["compare", "stop_sussy"], "did you mean stop_susy?"),
        (["compare", "matmul", "--engine", "compiled"], "trains nothing"),
        (["workshop", "matmul"], "unexpected extra argument"),
        (["workshop", "--logdir", "text.txt"], "cannot be written"),
        (["board", "--logdir", "missing"], "missing does not exist"),
        (["board", "--logdir", "text.txt"], "text.txt is no folder"),
        (["board", "--port", "70000"], "--port"),
        (["board", "--port", "-1"], "--port"),
        (["cluster", "matmul"], "No such command 'matmul'"),
        (["cluster", "gaussians", "--workers", "0"], "--workers"),
        (["cluster", "gaussians", "--ps", "-1"], "--ps"),
        (["run"], "Name a script or a notebook"),
        (["run", "missing.py"], "cannot read missing.py"),
        (["run", "folder"], "folder is a folder"),
        (["run", "--without", "nonsense", "text.txt"], "there is no such patch"),
        (["run", "--mnist", "missing", "text.txt"], "no such file or folder"),
        (["run", "--compare", "text.txt"], "are for notebooks"),
        (["run", "--tolerance", "-1", "text.txt"], "has to be 0 or more, and finite"),
        (["run", "missing.ipynb"], "cannot read missing.ipynb"),
        (["audit"], "Missing argument"),
        (["audit", "missing.py"], "missing.py does not exist"),
        (["audit", "folder", "--fail-on", "everything"], "--fail-on"),
        (["audit", "folder", "--json", "--sarif"], "not both"),
    ],
    ids=lambda value: " ".join(value)[-60:] if isinstance(value, list) else "",
)
def test_wrong_input_is_one_sentence_with_status_two_and_changes_nothing(folder, capfd, arguments, words):
    refuses(folder, capfd, arguments, words)


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("checkpoints/checkpoint", b"garbage", "names no checkpoint that is there"),
        ("checkpoints/checkpoint", b"\xff\x00", "cannot be read"),
        ("checkpoints/checkpoint", b"", "cannot be read"),
        ("checkpoints/epoch-2.index", b"", "damaged"),
        ("checkpoints/epoch-2.data-00000-of-00001", b"short", "damaged"),
        ("history.json", b"{}", "holds no readable history"),
        ("history.json", b'{"epoch": [0, 1], "history": {"loss": "ab"}}', "holds no readable history"),
        ("history.json", b'{"epoch": 2, "history": []}', "holds no readable history"),
        ("run.json", b"[]", "is damaged"),
        ("run.json", b"\xff\xfe", "is damaged"),
        ("run.json", b'{"lesson": "matmul"}', "holds a run of matmul, not of gaussians"),
    ],
)
def test_a_run_that_cannot_be_read_is_not_resumed(folder, capfd, file, content, words):
    (folder / "runs" / "gaussians" / file).write_bytes(content)
    refuses(folder, capfd, ["train", "gaussians", "--epochs=3", "--resume"], words)
