# ruff: noqa  (written as programs were in 2017)
# input_data: IDX files beside the script, and next_batch across the end of an epoch.
import gzip
import struct

import numpy as np
from tensorflow.examples.tutorials.mnist import input_data


def write(name, array):
    with gzip.open(name + ".gz", "wb") as file:
        file.write(
            struct.pack(">BBBB", 0, 0, 8, array.ndim) + struct.pack(">%dI" % array.ndim, *array.shape) + array.tobytes()
        )


count = 25
images = np.zeros((count, 28, 28), np.uint8)
images[:, 0, 0] = np.arange(count)
labels = (np.arange(count) % 10).astype(np.uint8)
for part in ("train", "t10k"):
    write(part + "-images-idx3-ubyte", images)
    write(part + "-labels-idx1-ubyte", labels)
mnist = input_data.read_data_sets(".", one_hot=True, validation_size=5)
train = mnist.train
assert (train.num_examples, mnist.validation.num_examples, mnist.test.num_examples) == (20, 5, 25)
assert mnist.validation.images.shape == (5, 784) and mnist.validation.labels.shape == (5, 10)
np.testing.assert_allclose(mnist.test.images[:, 0], np.arange(count) / 255.0, rtol=1e-6)
np.testing.assert_array_equal(mnist.test.labels, np.eye(10)[labels])


def numbers(batch):
    np.testing.assert_array_equal(batch[1].argmax(1), np.rint(batch[0][:, 0] * 255) % 10)
    return list(np.rint(batch[0][:, 0] * 255).astype(int))


seen = numbers(train.next_batch(8)) + numbers(train.next_batch(8))
assert train.epochs_completed == 0
crossing = numbers(train.next_batch(8))
assert train.epochs_completed == 1
assert sorted(seen + crossing[:4]) == list(range(5, 25)), "an epoch shows every example once"
rest = crossing[4:] + numbers(train.next_batch(8)) + numbers(train.next_batch(8))
assert sorted(rest) == list(range(5, 25)), "and so does the next"
assert numbers(mnist.test.next_batch(25, shuffle=False)) == list(range(25))
raw = input_data.read_data_sets(".", dtype="uint8", reshape=False, validation_size=0)
assert (
    raw.train.images.shape == (25, 28, 28, 1)
    and raw.train.images.dtype == np.uint8
    and raw.train.labels.dtype == np.uint8
)
fake = input_data.read_data_sets("nowhere", fake_data=True, one_hot=True).train.next_batch(3)
assert fake == ([[1] * 784] * 3, [[1] + [0] * 9] * 3)
try:
    input_data.read_data_sets(".", validation_size=26)
except ValueError as error:
    assert str(error) == "Validation size should be between 0 and 25. Received: 26."

# keras.datasets gives the digits that --mnist names
import os

import tensorflow as tf
from keras.datasets import mnist as keras_mnist

os.environ["TF1_MNIST"] = "."
for module in (keras_mnist, tf.keras.datasets.mnist):
    (x, y), (x_test, y_test) = module.load_data()
    assert x.shape == (25, 28, 28) and x.dtype == np.uint8 and x_test[7, 0, 0] == 7
    np.testing.assert_array_equal(y, labels)

# the tutorial's graph: its variables, a loss of log(10) for equal logits, and a step that lowers it
import tensorflow as tf  # noqa: E402
from tensorflow.examples.tutorials.mnist import mnist as tutorial  # noqa: E402

pixels, digits = tf.placeholder(tf.float32, [None, tutorial.IMAGE_PIXELS]), tf.placeholder(tf.int32, [None])
logits = tutorial.inference(pixels, 16, 8)
assert [v.op.name for v in tf.trainable_variables()][::2] == [
    "hidden1/weights",
    "hidden2/weights",
    "softmax_linear/weights",
]
loss = tutorial.loss(logits, digits)
step, right = tutorial.training(loss, 0.5), tutorial.evaluation(logits, digits)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    feed = {pixels: np.eye(4, 784, dtype="f"), digits: [3, 1, 4, 1]}
    np.testing.assert_allclose(session.run(loss, {pixels: np.zeros([2, 784]), digits: [0, 9]}), np.log(10), rtol=1e-6)
    losses = [session.run([loss, step], feed)[0] for _ in range(60)]
    assert losses[-1] < 0.1 * losses[0] and session.run(right, feed) == 4
    assert session.run("global_step:0") == 60
print("checked")
