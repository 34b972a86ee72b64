"""`tensorflow.tensorboard`, which became the package `tensorboard`."""

BEHIND = "tensorboard"
PACKAGE = BEHIND
