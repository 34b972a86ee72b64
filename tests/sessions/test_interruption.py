"""Signals, resumed epochs, a full disk and a killed process: what was saved goes on, bit for bit."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from sessions.engines.loop_choice import fastest
from sessions.interruption import Interruption

ROOT = Path(__file__).parents[2]
X = np.random.default_rng(1).normal(size=(70, 2))
IDENTITY = {"model": "plane"}
EPOCHS = 4


def plane():
    """A linear model trained by Adam."""
    x, y = tf.placeholder(tf.float64, [None, 2], "x"), tf.placeholder(tf.float64, [None], "y")
    with tf.variable_scope("", use_resource=True):
        weights = tf.get_variable("weights", initializer=tf.constant([0.3, -0.2], tf.float64))
        loss = tf.reduce_mean((tf.reduce_sum(x * weights, 1) - y) ** 2)
        return loss, tf.train.AdamOptimizer(0.01).minimize(loss), {x: X, y: X[:, 0] * X[:, 1]}


def run(folder, engine="feed", on_step=lambda steps: None, on_epoch=lambda history: None):
    """Train in a run directory, from where it stands; history and variables."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        loss, train, feeds = plane()
        with sessions.RunDirectory(folder, IDENTITY) as directory:
            history = directory.resume(session)
            if history is None:
                directory.start()

            def save(current):
                directory.save(session, current)

            history = sessions.fit(
                session,
                train,
                loss,
                feeds,
                epochs=EPOCHS,
                batch_size=16,
                engine=engine,
                history=history,
                on_step=on_step,
                on_epoch=[save, on_epoch],
                on_interrupt=save,
            )
            return history, session.run(tf.global_variables())


def at_step(wanted, act):
    """A function to be called with numbers of steps, that calls `act` once `wanted` are made."""
    made = []

    def count(steps):
        made.append(steps)
        if sum(made) == wanted:
            act()

    return count


def assert_identical(one, other):
    assert one[0] == other[0]
    for array, wanted in zip(one[1], other[1], strict=True):
        np.testing.assert_array_equal(array, wanted)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("engine", ["feed", "pipeline"])
def test_signal_within_an_epoch_saves_and_the_resumed_run_ends_bit_for_bit_the_same(tmp_path, engine, number, status):
    with pytest.raises(sessions.Interrupted, match="after 1 epochs and 2 steps") as stop:
        run(tmp_path / "stopped", engine, at_step(7, lambda: os.kill(os.getpid(), number)))
    assert stop.value.exit_status == status
    assert_identical(run(tmp_path / "stopped", engine), run(tmp_path / "whole", engine))


@pytest.mark.parametrize(("first", "other"), [("xla", "plain"), ("plain", "xla")])
def test_compiled_run_resumes_within_an_epoch_in_its_loop_bit_for_bit_the_same(tmp_path, monkeypatch, first, other):
    monkeypatch.setattr("sessions.engines.compiled.CALL_BYTES", 1)  # one step a call

    def choose(plan, shape, remembered):
        """A measurement that finds the loop `first` faster at first, and the other one in a resumed run."""
        return fastest(
            plan, shape, remembered or (first if not (tmp_path / "stopped" / "history.json").exists() else other)
        )

    monkeypatch.setattr("sessions.engines.compiled.fastest", choose)
    with pytest.raises(sessions.Interrupted, match="after 1 epochs and 2 steps"):
        run(tmp_path / "stopped", "compiled", at_step(7, lambda: os.kill(os.getpid(), signal.SIGINT)))
    resumed = run(tmp_path / "stopped", "compiled")
    monkeypatch.setattr("sessions.engines.compiled.fastest", lambda plan, shape, _: fastest(plan, shape, first))
    assert_identical(resumed, run(tmp_path / "whole", "compiled"))


def test_signal_at_the_end_of_an_epoch_leaves_no_partial_one(tmp_path):
    with pytest.raises(sessions.Interrupted, match="after 1 epochs;"):
        run(tmp_path, "feed", at_step(5, lambda: os.kill(os.getpid(), signal.SIGINT)))
    assert not (tmp_path / "partial.json").exists()


def test_second_signal_is_not_held_back():
    def interrupt_twice(interruption):
        os.kill(os.getpid(), signal.SIGINT)
        while not interruption.signal:  # two at once would be one: signals do not queue
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)

    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores SIGINT
    try:
        with Interruption() as interruption, pytest.raises(KeyboardInterrupt):
            interrupt_twice(interruption)
    finally:
        signal.signal(signal.SIGINT, inherited)


def test_partial_epoch_without_its_losses_is_refused(tmp_path):
    with pytest.raises(sessions.Interrupted):
        run(tmp_path, "feed", at_step(7, lambda: os.kill(os.getpid(), signal.SIGINT)))
    (tmp_path / "partial.json").write_text('{"epoch": 1, "losses": [1.0]}')
    with pytest.raises(sessions.RunDirectoryError, match=r"partial\.json does not fit its checkpoint"):
        run(tmp_path)


def test_full_disk_ends_the_run_and_leaves_it_to_be_resumed(tmp_path):
    def fill(history):
        if len(history.epoch) == 2:
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))  # every longer file now fails to be written

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(sessions.RunDirectoryError, match="could not be written"):
            run(tmp_path / "full", on_epoch=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert_identical(run(tmp_path / "full"), run(tmp_path / "whole"))


def test_killed_process_is_resumed_and_a_second_one_is_refused_while_it_runs(tmp_path):
    script = "import sys, time; sys.path[:0] = sys.argv[2:]; import test_interruption as t; " + (
        "t.run(sys.argv[1], on_step=lambda steps: (print(flush=True), time.sleep(0.05)))"
    )
    arguments = [sys.executable, "-c", script, str(tmp_path / "killed"), str(ROOT), str(Path(__file__).parent)]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        for _ in range(8):
            process.stdout.readline()
        with pytest.raises(sessions.RunDirectoryError, match="Another run is training"):
            run(tmp_path / "killed")
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert_identical(run(tmp_path / "killed"), run(tmp_path / "whole"))
