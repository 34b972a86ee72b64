"""Images of handwritten digits: scikit-learn's of 8 x 8 pixels, which come with it, or MNIST's of 28 x 28 from files.

scikit-learn's are a part of E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
Repository; MNIST's are by Y. LeCun, C. Cortes and C. J. C. Burges.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.datasets import load_digits

from lesson_data import mnist_download, mnist_files
from lesson_data.errors import DataError

MNIST = "mnist"  # a word in the place of a path: the file that Keras keeps, downloaded where it is missing
CLASSES = 10
SIDE = 8  # pixels, of scikit-learn's images
DARKEST = {SIDE: 16, mnist_files.SIDE: 255}  # the largest value of a pixel
TEST_FRACTION = 5  # one of so many of scikit-learn's images: MNIST has a test half of its own
VALIDATION, LEAST_SHARE = 5000, 5  # images to validate with, and one of so many where that is fewer


class DigitSplit(NamedTuple):
    """The fields of `splits.Split`, whose test images are those that a run validates with, and MNIST's test half.

    Pixels are within [0, 1]: `mean` is zero, and `std` what they were divided by.
    """

    train_features: np.ndarray  # [n, pixels]
    train_targets: np.ndarray  # [n, 1], the digits, or [n, 10], one-hot
    test_features: np.ndarray  # [m, pixels]: the first 5000 of the training half
    test_targets: np.ndarray  # [m, 1] or [m, 10]
    mean: np.ndarray  # [pixels]
    std: np.ndarray  # [pixels]
    unseen_features: np.ndarray  # [k, pixels]: the test half, which no choice was made by
    unseen_targets: np.ndarray  # [k, 1] or [k, 10]


def side(source: str) -> int:
    """The pixels of a side of an image of `source`, as `load` takes it."""
    return mnist_files.SIDE if source else SIDE


def load(source: str = "") -> mnist_files.Digits:
    """Images and digits, training and test half.

    Args:
        source: nothing for scikit-learn's, of which the last fifth is the test half; a path of MNIST's `.npz` file as
            Keras has it, or of a folder with its four IDX files; or "mnist" for the one in Keras' cache.

    Raises:
        DataError: a file cannot be used, or is not there and cannot be downloaded.
    """
    if source:
        return mnist_files.read(mnist_download.cached() if source == MNIST else Path(source))
    digits = load_digits()
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    first = len(images) - len(images) // TEST_FRACTION
    return mnist_files.Digits(images[:first], labels[:first], images[first:], labels[first:])


def split(digits: mnist_files.Digits, one_hot: bool = False) -> DigitSplit:
    """Flat images with pixels within [0, 1], in the order of the files; the first 5000, or a fifth, validate.

    Args:
        digits: images and labels.
        one_hot: whether targets are [n, 10] with a 1 in the digit's column, in place of the digit itself, [n, 1].

    Raises:
        DataError: there are too few images.
    """
    validation = min(VALIDATION, len(digits.train_images) // LEAST_SHARE)
    if not validation or not len(digits.test_images):
        count = f"{len(digits.train_images)} and {len(digits.test_images)}"
        raise DataError(
            f"{count} images are too few to train, validate and test with: use at least {LEAST_SHARE} and 1"
        )
    darkest = DARKEST[digits.train_images.shape[1]]
    halves = []
    for images, labels in ((digits.train_images, digits.train_labels), (digits.test_images, digits.test_labels)):
        features = images.reshape(len(images), -1) / np.float64(darkest)
        halves.append((features, np.eye(CLASSES)[labels] if one_hot else labels.astype(np.float64)[:, None]))
    (features, targets), unseen = halves
    mean, std = np.zeros(features.shape[1]), np.full(features.shape[1], float(darkest))
    kept = features[:validation], targets[:validation]
    return DigitSplit(features[validation:], targets[validation:], *kept, mean, std, *unseen)
