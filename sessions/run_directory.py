"""A run directory: what identifies the run, its history, its checkpoints.

    run.json          the identity: what is trained, and the settings that decide its numbers
    history.json      one entry an epoch
    checkpoints/      TensorFlow's own format, one an epoch and one where a signal stopped it, the last two kept
    partial.json      the losses of the epoch that a signal stopped
    train/, validation/, figures/
    run.lock          held while a process trains here

The history is written before its checkpoint, and the checkpoint counts once TensorFlow has renamed its
state file: killed at any moment, the directory holds the last epoch, or part of one, that was saved.

A new run does not delete an earlier one. It sets it aside, in `.replaced/<name>-<time>` beside the directory; with the
new run's first checkpoint those replaced before go, and where the new run ends without one the earlier one comes back.
"""

import fcntl
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import tensorflow.compat.v1 as tf

from graphdef.errors import tensorflow_sentence
from sessions.checkpoints import check_variables, latest_checkpoint, restore
from sessions.errors import CheckpointError, RunDirectoryError
from sessions.files import write_text
from sessions.history import History
from sessions.replaced_runs import forget_but, set_aside

OURS = ("run.json", "run.lock", "history.json", "partial.json", "checkpoints", "train", "validation", "figures")


class RunDirectory:
    """A directory for one run, locked against a second one while it is entered (`with RunDirectory(...) as run`).

    Args:
        path: made where it is missing.
        identity: what a resumed run must agree with, as JSON values: first what is trained, under a key of the
            caller's, then the settings that decide its numbers.
        on_replaced: told where an earlier run has been put, once the new one has its first checkpoint.

    Raises:
        RunDirectoryError: the directory cannot be written or another process trains in it.
    """

    def __init__(
        self, path: Path, identity: Mapping[str, Any], on_replaced: Callable[[Path], None] = lambda aside: None
    ):
        self.path = Path(path)
        self.identity = dict(identity)
        self._on_replaced = on_replaced
        self._aside: Path | None = None  # where an earlier run is, until the new one has a checkpoint
        self._saver = None

    def __enter__(self) -> "RunDirectory":
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.path).close()
            self._lock = (self.path / "run.lock").open("w")
        except OSError as error:
            raise RunDirectoryError(
                f"{self.path} cannot be written ({error.strerror}): choose another folder."
            ) from error
        self._take_lock()
        return self

    def _unwritable(self, error: OSError) -> RunDirectoryError:
        return RunDirectoryError(f"{self.path} cannot be written ({error.strerror}): choose another folder.")

    def _take_lock(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._lock.close()
            raise RunDirectoryError(
                f"Another run is training in {self.path}: wait for it or choose another folder."
            ) from error

    def __exit__(self, *_: object) -> None:
        if self._aside:
            shutil.rmtree(self.path)
            self._aside.rename(self.path)
        self._lock.close()

    def start(self) -> None:
        """Begin a new run: set an earlier one aside, then write the identity.

        Raises:
            RunDirectoryError: the directory holds files that no run of ours wrote, or the run of something else, or
                cannot be written.
        """
        present = {entry.name for entry in self.path.iterdir()}
        foreign = sorted(name for name in present.difference(OURS) if not name.endswith(".partial"))
        if foreign:
            raise RunDirectoryError(f"{self.path} holds {foreign[0]}, which is not of a run: choose another folder.")
        if "run.json" in present:
            self._check_subject()
        try:
            if present - {"run.lock"}:
                self._set_aside()
            write_text(self.path / "run.json", json.dumps(self.identity, indent=1))
            for name in ("checkpoints", "figures"):
                (self.path / name).mkdir()
        except OSError as error:
            raise RunDirectoryError(
                f"{self.path} cannot be written ({error.strerror}): choose another folder."
            ) from error

    def _set_aside(self) -> None:
        """Rename the directory, with the lock that is held, and make an empty one with a lock of its own."""
        self._aside, earlier = set_aside(self.path), self._lock
        self.path.mkdir()
        self._lock = (self.path / "run.lock").open("w")
        self._take_lock()
        earlier.close()

    def _keep_replaced(self) -> None:
        """Called once the new run has a checkpoint: those replaced before go, and the last one's place is told."""
        if self._aside:
            aside, self._aside = self._aside, None
            forget_but(self.path, aside)
            self._on_replaced(aside)

    def holds_run(self) -> bool:
        """Whether a run of the same settings was begun here.

        Raises:
            RunDirectoryError: the run is of something else or has other settings.
        """
        if not (self.path / "run.json").exists():
            return False
        self._check_subject()
        settings = self._read_identity()
        for name, value in self.identity.items():
            if settings.get(name) != value:
                raise RunDirectoryError(
                    f"{self.path} was trained with {name} = {settings.get(name)}, not {value}: "
                    "resume with the same settings or choose another folder."
                )
        return True

    def resume(self, session: tf.Session) -> History | None:
        """Restore the last complete epoch into the session and return its history; None where there is none.

        Raises:
            RunDirectoryError: the run is of something else or has other settings, or its history is damaged.
            CheckpointError: the checkpoint does not fit the graph or is damaged.
        """
        if not self.holds_run():
            return None
        checkpoint = latest_checkpoint(self.path / "checkpoints")
        if checkpoint is None:
            return None
        numbers = re.fullmatch(r"epoch-(\d+)(?:-step-(\d+))?", Path(checkpoint).name)
        if not numbers:
            raise CheckpointError(f"The checkpoint {checkpoint} is not of a run: begin the run anew.")
        epochs, steps = map(int, numbers.groups(default="0"))
        history = History.load(self.path / "history.json").up_to(epochs)
        if len(history.epoch) != epochs:
            raise RunDirectoryError(f"{self.path / 'history.json'} ends before its checkpoint: begin the run anew.")
        if steps:
            history.partial = self._read_partial(epochs, steps)
        self._restore(session, checkpoint)
        return history

    def save(self, session: tf.Session, history: History) -> None:
        """Record an epoch, or a part of one: the history first, then the checkpoint of the variables, if there are any.

        Raises:
            RunDirectoryError: the disk is full or the directory has become unwritable.
        """
        try:
            history.save(self.path / "history.json")
            name = f"epoch-{len(history.epoch)}"
            if history.partial:
                name += f"-step-{len(history.partial)}"
                partial = {"epoch": len(history.epoch), "losses": history.partial}
                write_text(self.path / "partial.json", json.dumps(partial))
            if session.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES):
                prefix = str(self.path / "checkpoints" / name)
                self._saver_of(session.graph).save(session, prefix, write_meta_graph=False)
        except (OSError, tf.errors.OpError, ValueError) as error:
            for leftover in (self.path / "checkpoints").glob("*.tempstate*"):
                leftover.unlink()
            reason = getattr(error, "strerror", None) or tensorflow_sentence(error)
            raise RunDirectoryError(f"The checkpoint in {self.path} could not be written: {reason}") from error
        self._keep_replaced()

    def _read_identity(self) -> dict:
        try:
            identity = json.loads((self.path / "run.json").read_text())
        except (OSError, ValueError) as error:
            raise RunDirectoryError(f"{self.path / 'run.json'} is damaged: choose another folder.") from error
        if not isinstance(identity, dict):
            raise RunDirectoryError(f"{self.path / 'run.json'} is damaged: choose another folder.")
        return identity

    def _read_partial(self, epoch: int, steps: int) -> list[float]:
        path = self.path / "partial.json"
        try:
            partial = json.loads(path.read_text())
            losses = list(map(float, partial["losses"]))[:steps]
            if partial["epoch"] != epoch or len(losses) != steps:
                raise ValueError
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise RunDirectoryError(f"{path} does not fit its checkpoint: begin the run anew.") from error
        return losses

    def _check_subject(self) -> None:
        key, subject = next(iter(self.identity.items()))
        found = self._read_identity().get(key)
        if found != subject:
            raise RunDirectoryError(f"{self.path} holds a run of {found}, not of {subject}: choose another folder.")

    def _restore(self, session: tf.Session, checkpoint: str) -> None:
        check_variables(session.graph, checkpoint)
        restore(session, self._saver_of(session.graph), checkpoint)

    def _saver_of(self, graph: tf.Graph) -> tf.train.Saver:
        if self._saver is None:
            with graph.as_default():
                self._saver = tf.train.Saver(max_to_keep=2, save_relative_paths=True)  # a run may be moved
        return self._saver
