"""Stop pairs against top pairs by a ReLU network: sigmoid cross-entropy, Adam."""

from functools import partial

from eager import network
from eager.losses import cross_entropy
from eager.network import variables

__all__ = ["evaluate", "train", "variables"]

evaluate = partial(network.evaluate, cross_entropy)
train = partial(network.train, cross_entropy)
