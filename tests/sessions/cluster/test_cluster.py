"""Workers and a parameter server on this machine: the weights of one machine, also when processes are killed."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from sessions.cluster.member import ClusterError, Member
from sessions.cluster.work import Share

HERE = Path(__file__).parent
CLUSTER = '{"ps": ["a:1"], "worker": ["a:2", "b:2"]}'
TF_CONFIG = '{"cluster": {"chief": ["a:3"], "ps": ["a:1"], "worker": ["b:2"]}, "task": {"type": "worker", "index": 0}}'


@pytest.fixture(scope="module")
def program():
    sys.path.insert(0, str(HERE))
    import cluster_program

    yield cluster_program
    sys.path.remove(str(HERE))


@pytest.fixture
def description():
    """One parameter server and two workers at free ports."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(3)]
        for opened in sockets:
            opened.bind(("localhost", 0))
        addresses = [f"localhost:{opened.getsockname()[1]}" for opened in sockets]
    return json.dumps({"ps": addresses[:1], "worker": addresses[1:]})


def alone(program):
    """The weights after all steps on one machine."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        feeds, weights, loss, _, train = program.plane()
        options = {"batch_size": program.BATCH, "seed": program.SEED}
        sessions.fit(session, train, loss, feeds, epochs=program.STEPS // 6, **options)
        return session.run(weights)


def assert_saved_as_trained_alone(folder, program):
    """The checkpoint has all steps and the weights of one machine."""
    reader = tf.train.load_checkpoint(str(folder))
    assert reader.get_tensor("global_step") == program.STEPS
    np.testing.assert_allclose(reader.get_tensor("weights"), alone(program), 1e-9)


@contextmanager
def task(description, job, number, folder):
    """A process of the cluster; killed at the end."""
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[2])}
    command = [sys.executable, str(HERE / "cluster_program.py"), description, job, str(number), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def steps_until(process, wanted):
    """Read the steps that the chief reports, up to `wanted`."""
    steps = []
    while not steps or steps[-1] < wanted:
        line = process.stdout.readline()
        assert line, "the chief ended early"
        steps.append(int(line))
    return steps


def test_two_workers_give_the_weights_of_one_machine(tmp_path, program, description):
    members = [Member.read(description, job, number) for job, number in (("ps", 0), ("worker", 1))]
    for member in members:  # they end with the test run: TensorFlow cannot stop a server
        arguments = (member, tmp_path, 0.0, lambda *_: None)
        threading.Thread(target=program.be_a_task, args=arguments, daemon=True).start()
    steps = []
    program.be_a_task(Member.read(description, "worker", 0), tmp_path, 0.0, lambda step, loss: steps.append(step))
    assert steps == list(range(1, program.STEPS + 1))
    assert_saved_as_trained_alone(tmp_path, program)


def test_killed_worker_rejoins_and_killed_chief_resumes_and_no_step_counts_twice(tmp_path, program, description):
    with ExitStack() as stack:
        stack.enter_context(task(description, "ps", 0, tmp_path))
        worker = stack.enter_context(task(description, "worker", 1, tmp_path))
        with task(description, "worker", 0, tmp_path) as chief:
            first = steps_until(chief, 9)
        with task(description, "worker", 0, tmp_path) as chief:  # goes on from the last checkpoint of the killed one
            second = steps_until(chief, 25)
            worker.kill()
            stack.enter_context(task(description, "worker", 1, tmp_path))
            second += steps_until(chief, program.STEPS)
            assert chief.wait(60) == 0
    assert first == list(range(1, len(first) + 1))
    assert second == list(range(second[0], program.STEPS + 1))
    assert second[0] in (8, 15)  # a checkpoint every seven steps
    assert_saved_as_trained_alone(tmp_path, program)


def test_killed_parameter_server_comes_back_and_the_chief_restores_the_last_checkpoint(tmp_path, program, description):
    with ExitStack() as stack:
        stack.enter_context(task(description, "worker", 1, tmp_path))
        chief = stack.enter_context(task(description, "worker", 0, tmp_path))
        with task(description, "ps", 0, tmp_path):
            steps = steps_until(chief, 9)
        stack.enter_context(task(description, "ps", 0, tmp_path))
        steps += steps_until(chief, program.STEPS)
        assert chief.wait(60) == 0
    resumed_at = {step for before, step in pairwise(steps) if step != before + 1}
    assert resumed_at
    assert resumed_at <= {8, 15}  # a checkpoint every seven steps
    assert_saved_as_trained_alone(tmp_path, program)


def test_shares_make_up_the_batch_and_an_empty_one_counts_nothing():
    share = Share({"x": np.arange(9)}, batch_size=4, seed=0, steps=3)
    for step, size in enumerate((4, 4, 1)):
        parts = [share.of(step, worker, 2) for worker in (0, 1)]
        assert sum(events for _, events in parts) == size
        assert all(len(feeds["x"]) == max(events, 1) for feeds, events in parts)


def test_chief_of_tf_config_is_worker_0():
    member = Member.read(TF_CONFIG)
    assert member.jobs == {"ps": ("a:1",), "worker": ("a:3", "b:2")}
    assert (member.job, member.task, member.is_chief) == ("worker", 1, False)


@pytest.mark.parametrize(
    ("text", "job", "number", "message"),
    [
        ("no JSON", "ps", 0, "The cluster is written as"),
        (CLUSTER, None, None, "The cluster is written as"),
        (CLUSTER, "worker", 2, "no task 2 of the job 'worker'"),
        (CLUSTER, "evaluator", 0, "no task 0 of the job 'evaluator'"),
        ('{"worker": ["a:1"]}', "worker", 0, 'addresses of "ps" and of "worker"'),
        ('{"ps": ["a"], "worker": ["a:1"]}', "worker", 0, "'a' is no address"),
        ('{"ps": ["a:1"], "worker": ["a:1"]}', "worker", 0, "same address"),
    ],
)
def test_a_wrong_cluster_is_refused(text, job, number, message):
    with pytest.raises(ClusterError, match=message):
        Member.read(text, job, number)
