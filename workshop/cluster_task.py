"""Training a lesson as one task of a cluster."""

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import UserError
from workshop.quiet import import_tensorflow
from workshop.settings import TrainingSettings

if TYPE_CHECKING:
    from sessions.cluster.member import Member

SAVE_STEPS = 20
WARNING = (
    "TensorFlow's servers listen on every network interface, without a password: run a cluster only in a network that "
    "you trust."
)


def description_of_cluster(path: Path | None, wanted: bool) -> str | None:
    """The description of the cluster: the file's, or that of the environment variable TF_CONFIG; None without either.

    A TF_CONFIG that names no cluster counts only where one is `wanted`.

    Raises:
        UserError: the file cannot be read, or a cluster is wanted and there is none.
    """
    if path:
        try:
            return path.read_text()
        except (OSError, ValueError) as error:
            raise UserError(f"{path} cannot be read ({getattr(error, 'strerror', None) or 'no text'}).") from error
    text = os.environ.get("TF_CONFIG", "")
    if wanted and not text:
        raise UserError("Give --cluster FILE, or set TF_CONFIG.")
    return text if wanted or _names_a_cluster(text) else None


def _names_a_cluster(tf_config: str) -> bool:
    try:
        return bool(json.loads(tf_config)["cluster"])
    except (ValueError, KeyError, TypeError):
        return False


def join(settings: TrainingSettings, description: str, job: str | None, task: int | None) -> None:
    """Be one task of the cluster: a parameter server until it is stopped, a worker until all steps are made."""
    import_tensorflow()
    from sessions.cluster.member import Member

    member = Member.read(description, job, task)
    if member.is_chief:
        print(WARNING, flush=True)
    if member.job == "ps":
        member.serve().join()
    else:
        _work(settings, member)


def _work(settings: TrainingSettings, member: "Member") -> None:
    import tensorflow.compat.v1 as tf

    import sessions
    from sessions.cluster.synchronous import Synchronous
    from sessions.cluster.work import Share, work

    data = settings.lesson.data(settings.options)
    folder = settings.logdir / f"{settings.lesson.name}-cluster"
    steps_an_epoch = -(-len(data.train_features) // settings.batch_size)
    with ExitStack() as stack:
        if member.is_chief:
            identity = settings.identity | {"cluster": True}
            directory = stack.enter_context(sessions.RunDirectory(folder, identity))
            if not directory.holds_run():
                directory.start()
        server = member.serve()
        stack.enter_context(tf.Graph().as_default())
        stack.enter_context(tf.device(member.devices()))
        inputs, model = settings.build()
        parts = Synchronous(model.loss, model.gradients, model.train, workers=member.workers, worker=member.task)
        arrays = (data.train_features, data.train_targets)
        feeds = {
            tensor: array.astype(tensor.dtype.as_numpy_dtype, copy=False)
            for tensor, array in zip(inputs, arrays, strict=True)
        }
        share = Share(feeds, settings.batch_size, settings.seed, settings.epochs * steps_an_epoch)

        def report(step: int, loss: float) -> None:
            epoch, rest = divmod(step, steps_an_epoch)
            if not rest:
                print(f"epoch {epoch} of {settings.epochs}: loss {loss:.6g} in its last step", flush=True)

        work(member, server, parts, share, folder / "checkpoints", SAVE_STEPS, report)
    if member.is_chief:
        print(f"Trained by {member.workers} workers; the weights are in {folder / 'checkpoints'}.")
