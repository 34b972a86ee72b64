"""The engines of this project, on the lesson's own graph."""

import importlib
from functools import partial

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from sessions.engines.choice import open_engine
from sessions.engines.plan import Task


def model_of(problem):
    """A session with the lesson's graph, initialised: session, placeholders, model."""
    builders = importlib.import_module(f"graphs.{problem.lesson}")
    session = tf.Session(graph=tf.Graph())
    with session.graph.as_default():
        inputs = builders.placeholders(problem.arrays[0].shape[1], dtype=problem.dtype)
        build = builders.regression if problem.regression else builders.classifier
        units = problem.units[:-1]
        hidden = units[0] if problem.lesson == "gaussians" else units
        model = build(*inputs, hidden=hidden, initial=problem.initial, learning_rate=problem.learning_rate)
    sessions.initialize(session)
    return session, inputs, model


def prepare(problem, engine: str):
    """Epochs by the engine called so, which may make several in one call."""
    session, inputs, model = model_of(problem)
    feeds = dict(zip(inputs, problem.arrays, strict=True))
    task = Task(session, model.train, model.loss, feeds, batch_size=problem.batch_size)
    runner = open_engine(engine, task, ahead=True, say=print)

    def train(epochs: range) -> float:
        losses = np.concatenate([part.losses for part in runner.run(epochs)])
        return float(np.mean(losses[-problem.steps :]))

    train.note = runner.name
    return train


feed, pipeline, compiled = (partial(prepare, engine=name) for name in ("feed", "pipeline", "compiled"))
