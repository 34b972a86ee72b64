"""The place of a process in a cluster: the addresses of all tasks, and which of them it is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import tensorflow.compat.v1 as tf


class ClusterError(ValueError):
    """A description of a cluster, or the place of a task in it, that cannot be used."""

    exit_status = 2


@dataclass(frozen=True)
class Member:
    """One task of a cluster: `jobs` has the addresses of "ps" and "worker"; worker 0 is the chief."""

    jobs: Mapping[str, tuple[str, ...]]
    job: str
    task: int

    def __post_init__(self) -> None:
        if not self.jobs.get("ps") or not self.jobs.get("worker"):
            raise ClusterError('A cluster needs addresses of "ps" and of "worker".')
        addresses = [address for job in self.jobs.values() for address in job]
        for address in addresses:
            host, _, port = str(address).rpartition(":")
            if not host or not port.isdigit():
                raise ClusterError(f"{address!r} is no address: write host:port.")
        if len(set(addresses)) < len(addresses):
            raise ClusterError("Two tasks of the cluster have the same address.")
        if self.job not in ("ps", "worker") or not 0 <= self.task < len(self.jobs[self.job]):
            raise ClusterError(f"The cluster has no task {self.task} of the job {self.job!r}.")

    @classmethod
    def read(cls, text: str, job: str | None = None, task: int | None = None) -> "Member":
        """Read `{"ps": [...], "worker": [...]}`, or a `TF_CONFIG` with "cluster" and "task".

        A "chief" of TF_CONFIG becomes worker 0.

        Raises:
            ClusterError: it is no JSON, an address is missing, or the task is not in the cluster.
        """
        try:
            content = json.loads(text)
            jobs = content.get("cluster", content)
            place = content.get("task", {})
            job = place["type"] if job is None else job
            task = int(place["index"]) if task is None else task
            chiefs, workers = tuple(jobs.get("chief", ())), tuple(jobs.get("worker", ()))
            servers = tuple(jobs.get("ps", ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ClusterError(
                'The cluster is written as {"ps": ["host:port"], "worker": ["host:port"]}, with the job and the '
                'number of the task given as well, or as TF_CONFIG has it, with "cluster" and "task".'
            ) from error
        if job == "worker":
            task += len(chiefs)
        return cls({"ps": servers, "worker": chiefs + workers}, "worker" if job == "chief" else job, task)

    @property
    def workers(self) -> int:
        """How many workers there are."""
        return len(self.jobs["worker"])

    @property
    def is_chief(self) -> bool:
        """Whether this task initialises, applies gradients and saves."""
        return (self.job, self.task) == ("worker", 0)

    def serve(self) -> tf.distribute.Server:
        """Start the gRPC server of this task."""
        config = tf.ConfigProto(inter_op_parallelism_threads=2)
        jobs = tf.train.ClusterSpec({job: list(addresses) for job, addresses in self.jobs.items()})
        return tf.distribute.Server(jobs, job_name=self.job, task_index=self.task, config=config)

    def alone(self) -> tf.ConfigProto:
        """For a session that sees the parameter servers and this worker: other workers may come and go."""
        return tf.ConfigProto(device_filters=["/job:ps", f"/job:worker/task:{self.task}"])

    def devices(self) -> Callable:
        """For `tf.device`: variables on the parameter servers, the rest on this worker."""
        jobs = tf.train.ClusterSpec({job: list(addresses) for job, addresses in self.jobs.items()})
        return tf.train.replica_device_setter(worker_device=f"/job:worker/task:{self.task}", cluster=jobs)
