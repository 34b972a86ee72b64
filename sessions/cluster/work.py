"""Being a worker: parameter servers hold the variables, workers compute, the chief applies what they have computed."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.batches import order, take
from sessions.cluster.member import Member
from sessions.cluster.synchronous import LIFE, Synchronous

POLL = 0.001  # seconds between two looks at the turn
LOST = (tf.errors.AbortedError, tf.errors.UnavailableError)  # what TensorFlow raises when a task is gone


class ConnectionLost(Exception):
    """A task that the session talks to is gone."""


@dataclass(frozen=True)
class Share:
    """What one worker trains on: its part of every mini-batch."""

    feeds: Mapping[tf.Tensor, np.ndarray]  # all events
    batch_size: int  # of all workers together
    seed: int
    steps: int  # of all epochs

    def of(self, step: int, worker: int, workers: int) -> tuple[dict, int]:
        """What the worker is fed in a step, and its events; without any it is fed one that counts nothing."""
        events = len(next(iter(self.feeds.values())))
        epoch, number = divmod(step, -(-events // self.batch_size))
        batch = order(self.seed, epoch, events)[number * self.batch_size : (number + 1) * self.batch_size]
        rows = np.array_split(batch, workers)[worker]
        return take(self.feeds, rows if len(rows) else batch[:1]), len(rows)


def work(
    member: Member,
    server: tf.distribute.Server,
    parts: Synchronous,
    share: Share,
    checkpoints: Path,
    save_steps: int,
    on_step: Callable[[int, float], None] = lambda step, loss: None,
) -> None:
    """Train as one worker until all steps are made; the chief also applies the gradients and saves.

    When a connection is lost, a new session begins: the chief's with its last checkpoint, in a new life.

    Args:
        member: this task.
        server: its server.
        parts: the operations, in the current graph.
        share: what is trained on.
        checkpoints: the folder that the chief writes.
        save_steps: steps between two checkpoints.
        on_step: called on the chief with the number of steps made and the loss of the last.
    """
    while True:
        try:
            return _work_until_lost(member, server, parts, share, checkpoints, save_steps, on_step)
        except (ConnectionLost, *LOST):
            time.sleep(POLL)


def _work_until_lost(
    member: Member,
    server: tf.distribute.Server,
    parts: Synchronous,
    share: Share,
    checkpoints: Path,
    save_steps: int,
    on_step: Callable[[int, float], None],
) -> None:
    life = 0
    with tf.Session(server.target, config=member.alone()) as session:
        if member.is_chief:
            life = parts.pause(session)
        while not member.is_chief and not all(session.run(parts.all_ready)):  # TensorFlow would look every 30 s
            time.sleep(POLL)
    folder = str(checkpoints) if member.is_chief else None
    with tf.train.MonitoredTrainingSession(
        server.target,
        member.is_chief,
        folder,
        save_checkpoint_steps=save_steps if member.is_chief else None,
        save_checkpoint_secs=None,
        save_summaries_steps=None,
        save_summaries_secs=None,
        log_step_count_steps=None,
        config=member.alone(),
    ) as session:

        def run(fetches: Any, feeds: dict | None = None, hooks: bool = False) -> Any:
            """Run once; TensorFlow's own recovery would repeat it in a session where it may not fit any more."""

            def step_fn(step_context: Any) -> Any:
                try:
                    return (step_context.run_with_hooks if hooks else step_context.session.run)(fetches, feeds)
                except LOST as error:
                    raise ConnectionLost from error

            return session.run_step_fn(step_fn)

        if member.is_chief:
            run(parts.set_turn, {parts.now: life * LIFE + run(parts.step)})
        while True:
            turn, own = run([parts.read_turn, parts.read_own])
            step = turn % LIFE
            if turn >= 0 and step >= share.steps:
                return
            if turn >= 0 and turn != own:
                feeds, events = share.of(step, member.task, member.workers)
                run(parts.push, {**feeds, parts.events: events, parts.now: turn})
            if member.is_chief and run(parts.all_pushed):
                loss, _ = run([parts.loss, parts.apply], hooks=True)
                on_step(step + 1, float(loss))
                run(parts.set_turn, {parts.now: turn + 1})
            else:
                time.sleep(POLL)
