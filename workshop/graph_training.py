"""Training a legacy graph further: a `.meta` file with its checkpoint and arrays from `.npy` files."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.progress import Progress
from workshop.quiet import import_tensorflow

if TYPE_CHECKING:
    from sessions.history import History
    from sessions.sources.source import Feeds


@dataclass(frozen=True, kw_only=True)
class GraphTraining:
    """The choices of `tf1 train-graph`; `feeds` are words `placeholder=file.npy` or `placeholder=number`."""

    path: Path
    loss: str
    train_op: str
    feeds: Sequence[str]
    logdir: Path
    epochs: int
    batch_size: int
    seed: int
    resume: bool
    engine: str
    steps: int = 0  # an epoch, of a graph that reads its own input

    @property
    def folder(self) -> Path:
        """The run directory: `<logdir>/<name of the file>`."""
        return self.logdir / self.path.stem

    @property
    def identity(self) -> dict[str, object]:
        """What is trained, then the settings that decide its numbers."""
        names = {"loss": self.loss, "train_op": self.train_op}
        return {"graph": self.path.name, "batch_size": self.batch_size, "seed": self.seed} | names

    def run(self) -> None:
        """Train from the checkpoint on, in the run directory; everything is checked before that is touched."""
        import_tensorflow()
        import tensorflow.compat.v1 as tf

        import sessions
        from graphdef.importing import find_training_operation, import_meta_graph
        from sessions.checkpoints import restore_beside
        from sessions.queue_runners import fit_on_own_input
        from workshop.graph_feeds import check_own_input, feeds_of, find_loss
        from workshop.run import tell_replaced, telling_how_to_resume

        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            saver = import_meta_graph(self.path, [self.loss, self.train_op])
            loss, step = find_loss(graph, self.loss), find_training_operation(graph, self.train_op)
            feeds = feeds_of(graph, self.feeds, [loss.op, step]) if self.feeds else {}
            if not feeds:
                check_own_input(graph, [loss.op, step], self.steps)
            restore_beside(session, saver, self.path)
            with sessions.RunDirectory(self.folder, self.identity, tell_replaced) as directory, Progress() as progress:
                history = directory.resume(session) if self.resume else None
                if history is None:
                    directory.start()
                    history = sessions.History()

                def save(current: sessions.History) -> None:
                    directory.save(session, current)

                steps = self._steps(feeds) if feeds else self.steps
                done = steps * len(history.epoch) + len(history.partial)
                again = shlex.join(["tf1", *sys.argv[1:], *([] if self.resume else ["--resume"])])
                with (
                    telling_how_to_resume(again),
                    progress.task(self.path.name, steps * self.epochs, done) as advance,
                ):
                    if not feeds:
                        fit_on_own_input(session, step, loss, self.epochs, steps, history, advance, save)
                    else:
                        history = sessions.fit(
                            session,
                            step,
                            loss,
                            feeds,
                            epochs=self.epochs,
                            batch_size=self.batch_size,
                            seed=self.seed,
                            history=history,
                            engine=self.engine,
                            on_step=advance,
                            on_epoch=[save],
                            on_interrupt=save,
                            say=lambda sentence: print(sentence, file=sys.stderr),
                        )
        self._tell(history)

    def _tell(self, history: "History") -> None:
        losses = history.history["loss"]
        words = f"loss {losses[0]:.6g} in the first epoch, {losses[-1]:.6g} in the last of {len(losses)}"
        print(f"{self.path.name}: {words}")
        print(f"The weights are in {self.folder / 'checkpoints'}.")

    def _steps(self, feeds: "Feeds") -> int:
        from sessions.batches import common_length

        return -(-common_length(feeds) // self.batch_size)
