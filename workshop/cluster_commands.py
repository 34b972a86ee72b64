"""Training a lesson on a cluster: joining one, and starting one on this machine."""

import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from workshop.errors import UserError
from workshop.quiet import import_tensorflow
from workshop.settings import Settings

SAVE_STEPS = 20
TF1 = "from workshop.command import run; run()"


def read_cluster(path: Path | None) -> str:
    """The description of the cluster: the file's, or that of the environment variable TF_CONFIG.

    Raises:
        UserError: there is neither.
    """
    try:
        text = path.read_text() if path else os.environ.get("TF_CONFIG")
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    if not text:
        raise UserError("Give --cluster FILE, or set TF_CONFIG.")
    return text


def join(settings: Settings, cluster: str, job: str | None, task: int | None) -> None:
    """Be one task of the cluster: a parameter server until it is stopped, a worker until all steps are made."""
    import_tensorflow()
    from sessions.cluster import ClusterError, Member

    if settings.lesson.epochs is None:
        raise UserError(f"The lesson {settings.lesson.name} trains nothing, so a cluster is of no use to it.")
    try:
        member = Member.read(cluster, job, task)
    except ClusterError as error:
        raise UserError(str(error)) from error
    if member.job == "ps":
        member.serve().join()
    else:
        _work(settings, member)


def _work(settings: Settings, member) -> None:
    import tensorflow.compat.v1 as tf

    import sessions
    from sessions.cluster import Share, work
    from sessions.synchronous import Synchronous

    dataset = importlib.import_module(f"datasets.{settings.lesson.name}")
    options = (settings.mass_point,) if settings.lesson.mass_points else ()
    data = dataset.split(dataset.load(*options)) if hasattr(dataset, "split") else dataset.draw()
    folder = settings.logdir / f"{settings.lesson.name}-cluster"
    steps_an_epoch = -(-len(data[0]) // settings.batch_size)
    with ExitStack() as stack:
        if member.is_chief:
            identity = settings.identity | {"cluster": True}
            directory = stack.enter_context(sessions.RunDirectory(folder, identity))
            if not directory.holds_run():
                directory.start()
        server = member.serve()
        stack.enter_context(tf.Graph().as_default())
        stack.enter_context(tf.device(member.devices()))
        inputs, model = settings.lesson.module.build(**settings.network)
        place = {"workers": member.workers, "worker": member.task}
        parts = Synchronous(model.loss, model.gradients, model.train, **place)
        feeds = dict(zip(inputs, data[:2], strict=True))
        share = Share(feeds, settings.batch_size, settings.seed, settings.epochs * steps_an_epoch)

        def report(step: int, loss: float) -> None:
            if step % steps_an_epoch == 0:
                print(
                    f"epoch {step // steps_an_epoch} of {settings.epochs}: loss {loss:.6g} in its last step", flush=True
                )

        work(member, server, parts, share, folder / "checkpoints", SAVE_STEPS, report)
    if member.is_chief:
        print(f"Trained by {member.workers} workers; the weights are in {folder / 'checkpoints'}.")


def start_local(settings: Settings, workers: int, servers: int) -> int:
    """Run a whole cluster on this machine; the exit status is that of the first worker that fails, or 0."""
    free = _free_ports(workers + servers)
    addresses = [f"localhost:{port}" for port in free]
    jobs = {"worker": addresses[:workers], "ps": addresses[workers:]}
    environment = {name: value for name, value in os.environ.items() if name != "TF_CONFIG"}
    with tempfile.TemporaryDirectory() as folder:
        description = Path(folder) / "cluster.json"
        description.write_text(json.dumps(jobs))
        command = [sys.executable, "-c", TF1, *settings.command_words, f"--cluster={description}"]
        processes = {}
        try:
            for job, count in (("ps", servers), ("worker", workers)):
                for task in range(count):
                    place = [f"--job={job}", f"--task={task}"]
                    processes[job, task] = subprocess.Popen([*command, *place], env=environment)
            return _wait([process for (job, _), process in processes.items() if job == "worker"])
        finally:
            for process in processes.values():
                process.kill()
                process.wait()


def _wait(workers: list[subprocess.Popen]) -> int:
    """Wait until all workers are done (0), or one fails (its exit status)."""
    while True:
        states = [worker.poll() for worker in workers]
        failed = [abs(state) for state in states if state]
        if failed or None not in states:
            return failed[0] if failed else 0
        time.sleep(0.1)


def _free_ports(count: int) -> list[int]:
    """Ports of this machine that no one listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for opened in sockets:
            opened.bind(("localhost", 0))
        return [opened.getsockname()[1] for opened in sockets]
