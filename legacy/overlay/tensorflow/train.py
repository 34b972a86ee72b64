"""`tf.train`: names of 0.x."""

from ...supplied.functions_of_0x import SummaryWriter

NAMES = {"SummaryWriter": SummaryWriter}
