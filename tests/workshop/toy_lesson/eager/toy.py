"""The absolute value of a number by a ReLU network: mean squared error, Adam."""

from functools import partial

from eager import network
from eager.losses import squared_error
from eager.network import variables

__all__ = ["evaluate", "train", "variables"]

evaluate = partial(network.evaluate, squared_error)
train = partial(network.train, squared_error)
