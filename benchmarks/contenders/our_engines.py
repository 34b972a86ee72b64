"""The engines of this project, on the lesson's own graph."""

from functools import partial

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from sessions.engines.choice import open_engine
from sessions.engines.plan import TrainingPlan
from sessions.sources.arrays import Arrays


def model_of(problem):
    """A session with the lesson's graph, initialised: session, placeholders, model."""
    session = tf.Session(graph=tf.Graph())
    with session.graph.as_default():
        inputs, model = problem.lesson.build(problem.options, problem.dtype, problem.initial, problem.learning_rate)
    sessions.initialize(session)
    return session, inputs, model


def prepare(problem, engine: str):
    """Epochs by the engine called so, which may make several in one call."""
    session, inputs, model = model_of(problem)
    source = Arrays(dict(zip(inputs, problem.arrays, strict=True)))
    plan = TrainingPlan(session, model.train, model.loss, source, batch_size=problem.batch_size)
    runner = open_engine(engine, plan, ahead=True, loop=None, say=print)

    def train(epochs: range) -> float:
        losses = np.concatenate([part.losses for part in runner.run(epochs)])
        return float(np.mean(losses[-problem.steps :]))

    train.note = runner.name
    return train


feed, pipeline, compiled = (partial(prepare, engine=name) for name in ("feed", "pipeline", "compiled"))
