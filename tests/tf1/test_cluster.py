"""`tf1 cluster` as a user starts it."""

import subprocess
import sys

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings


def test_a_local_cluster_gives_the_weights_of_one_process(tmp_path):
    choices = ["--epochs=2", "--batch-size=5000", f"--logdir={tmp_path}"]
    command = [sys.executable, "-m", "tf1", "cluster", "gaussians", *choices]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("TensorFlow's servers listen on every network interface")
    assert "epoch 2 of 2: loss" in done.stdout
    assert "Trained by 2 workers" in done.stdout
    settings = TrainingSettings.chosen(LESSONS["gaussians"], tmp_path, epochs=2, batch_size=5000)
    with Progress() as progress:
        settings.lesson.run(settings, progress)
    together, alone = (
        tf.train.load_checkpoint(tf.train.latest_checkpoint(str(tmp_path / folder / "checkpoints")))
        for folder in ("gaussians-cluster", "gaussians")
    )
    for name in ("model/hidden_1/kernel", "model/output/kernel"):
        np.testing.assert_allclose(together.get_tensor(name), alone.get_tensor(name), 1e-9)
