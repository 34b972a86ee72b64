"""A whole cluster on this machine: a process for each task, started as a user would start it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from workshop.settings import TrainingSettings

TF1 = (sys.executable, "-m", "tf1")


def run_locally(settings: TrainingSettings, workers: int, servers: int) -> int:
    """Run the cluster; the exit status is that of the first worker that fails, or 0."""
    addresses = [f"localhost:{port}" for port in _free_ports(workers + servers)]
    jobs = {"worker": addresses[:workers], "ps": addresses[workers:]}
    environment = {name: value for name, value in os.environ.items() if name != "TF_CONFIG"}
    with tempfile.TemporaryDirectory() as folder:
        description = Path(folder) / "cluster.json"
        description.write_text(json.dumps(jobs))
        command = [*TF1, *settings.command_words, f"--cluster={description}"]
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
