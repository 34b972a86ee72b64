import gzip
import hashlib
import os
import pickle
import struct

import numpy as np
import pytest
from sklearn.datasets import load_digits

from lesson_data import mnist_download
from lesson_data.digits import DARKEST, load, split
from lesson_data.errors import DataError
from lesson_data.mnist_files import IDX_NAMES, NPZ_NAMES, Digits

OF_EACH = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]  # digit, in MNIST's training half


@pytest.fixture
def invented():
    """20 training and 6 test images of random bytes, with every digit."""
    rng = np.random.default_rng(2)
    images = rng.integers(0, 256, (26, 28, 28)).astype(np.uint8)
    labels = (np.arange(26) % 10).astype(np.uint8)
    return Digits(images[:20], labels[:20], images[20:], labels[20:])


def write_npz(path, digits, **others):
    np.savez(path, **(dict(zip(NPZ_NAMES, digits, strict=True)) | others))
    return path


def idx(array):
    """The bytes of an IDX file."""
    return bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def write_idx(folder, digits):
    """The four files; the images compressed, and the labels under the name that unpacking tools give them."""
    for name, array in zip(IDX_NAMES, digits, strict=True):
        if array.ndim == 3:
            (folder / f"{name}.gz").write_bytes(gzip.compress(idx(array)))
        else:
            (folder / name.replace("-idx", ".idx")).write_bytes(idx(array))
    return folder


def assert_equal(digits, expected):
    for one, other in zip(digits, expected, strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype == np.uint8


def assert_refused(path, *words):
    with pytest.raises(DataError) as caught:
        load(str(path))
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert caught.value.exit_status == 2
    for word in (*words, "--data"):
        assert str(word) in sentence


def test_the_embedded_images_are_scikit_learns_and_the_last_fifth_is_for_tests():
    digits, whole = load(), load_digits()
    assert (len(digits.train_images), len(digits.test_images)) == (1438, 359)
    np.testing.assert_array_equal(np.concatenate([digits.train_images, digits.test_images]), whole.images)
    np.testing.assert_array_equal(np.concatenate([digits.train_labels, digits.test_labels]), whole.target)


def test_an_npz_file_is_read(tmp_path, invented):
    assert_equal(load(str(write_npz(tmp_path / "mnist.npz", invented))), invented)


def test_labels_of_another_whole_type_are_read(tmp_path, invented):
    path = write_npz(tmp_path / "mnist.npz", invented, y_train=invented.train_labels.astype(np.int64))
    assert_equal(load(str(path)), invented)


def test_a_folder_of_idx_files_is_read(tmp_path, invented):
    assert_equal(load(str(write_idx(tmp_path, invented))), invented)


def test_pixels_are_between_0_and_1_and_the_first_images_validate(invented):
    data = split(invented)
    whole = invented.train_images.reshape(20, 784) / 255
    np.testing.assert_array_equal(data.test_features, whole[:4])
    np.testing.assert_array_equal(data.train_features, whole[4:])
    np.testing.assert_array_equal(data.test_targets[:, 0], invented.train_labels[:4])
    np.testing.assert_array_equal(data.train_targets[:, 0], invented.train_labels[4:])
    np.testing.assert_array_equal(data.unseen_features * data.std + data.mean, invented.test_images.reshape(6, 784))
    np.testing.assert_array_equal(data.unseen_targets[:, 0], invented.test_labels)
    assert all(array.dtype == np.float64 for array in data)


def test_at_most_5000_images_validate():
    many = Digits(np.zeros((30_000, 28, 28), np.uint8), np.zeros(30_000, int), np.zeros((1, 28, 28), np.uint8), [0])
    many = many._replace(test_labels=np.array([0]))
    assert len(split(many).test_features) == 5000


def test_one_hot_labels_have_a_one_in_the_digits_column(invented):
    numbers, one_hot = split(invented), split(invented, one_hot=True)
    for name in ("train_targets", "test_targets", "unseen_targets"):
        labels = getattr(one_hot, name)
        assert labels.shape[1] == 10
        np.testing.assert_array_equal(labels.sum(axis=1), 1.0)
        np.testing.assert_array_equal(labels.argmax(axis=1), getattr(numbers, name)[:, 0])


def test_too_few_images_are_refused(invented):
    with pytest.raises(DataError, match="4 and 6 images are too few"):
        split(invented._replace(train_images=invented.train_images[:4], train_labels=invented.train_labels[:4]))
    with pytest.raises(DataError, match="20 and 0 images are too few"):
        split(invented._replace(test_images=invented.test_images[:0], test_labels=invented.test_labels[:0]))


@pytest.mark.parametrize("length", [0, 3, 2000, -30])
def test_a_truncated_npz_file_is_refused(tmp_path, invented, length):
    path = write_npz(tmp_path / "mnist.npz", invented)
    path.write_bytes(path.read_bytes()[:length])
    assert_refused(path, path, "is truncated or no .npz file")


def test_a_single_array_is_refused(tmp_path, invented):
    path = tmp_path / "mnist.npy"
    np.save(path, invented.train_images)
    assert_refused(path, path, "it is a single array")


def test_a_text_is_refused(tmp_path):
    path = tmp_path / "digits.csv"
    path.write_text("5,0,4\n")
    assert_refused(path, path, "it is no array of numbers")


def test_a_path_that_is_no_name_of_a_file_is_refused():
    assert_refused("x" * 300, "File name too long")


@pytest.mark.parametrize("name", NPZ_NAMES)
def test_a_missing_array_is_refused(tmp_path, invented, name):
    path = tmp_path / "mnist.npz"
    np.savez(path, **{key: array for key, array in zip(NPZ_NAMES, invented, strict=True) if key != name})
    assert_refused(path, path, f"lacks {name}")


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("x_train", lambda images: images / 255, "the train images are float64, [20, 28, 28], expected uint8"),
        ("x_train", lambda images: images[:, :27], "[20, 27, 28], expected uint8, [n, 28, 28]"),
        ("x_test", lambda images: images.reshape(-1, 784), "the test images are uint8, [6, 784]"),
        ("y_train", lambda labels: labels[:-1], "the train labels are uint8, [19], expected 20 whole numbers"),
        ("y_train", lambda labels: labels * 1.0, "the train labels are float64, [20]"),
        ("y_train", lambda labels: np.eye(10)[labels], "the train labels are float64, [20, 10]"),
        ("y_test", lambda labels: labels + 8, "the test label of image 2 (from 0) is 10, expected 0 to 9"),
        ("y_test", lambda labels: labels.astype(int) - 3, "the test label of image 0 (from 0) is -3"),
        ("y_test", lambda labels: labels.astype(str), "the test labels are <U3, [6]"),
    ],
)
def test_arrays_of_something_else_are_refused(tmp_path, invented, name, change, words):
    arrays = dict(zip(NPZ_NAMES, invented, strict=True))
    path = write_npz(tmp_path / "mnist.npz", invented, **{name: change(arrays[name])})
    assert_refused(path, path, words)


class Planted:
    """Python makes a folder of the given name where this is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("suffix", ["npz", "npy", "pkl"])
def test_objects_are_refused_and_never_made(tmp_path, invented, suffix):
    planted, path = tmp_path / "planted", tmp_path / f"mnist.{suffix}"
    objects = np.array([Planted(planted)], dtype=object)
    if suffix == "npz":
        write_npz(path, invented, x_test=objects)
    elif suffix == "npy":
        np.save(path, objects, allow_pickle=True)
    else:
        path.write_bytes(pickle.dumps(Planted(planted)))
    assert_refused(path, path, "Python's objects are never loaded")
    assert not planted.exists()


@pytest.mark.parametrize("name", IDX_NAMES)
def test_a_folder_without_one_of_the_files_is_refused(tmp_path, invented, name):
    for path in write_idx(tmp_path, invented).glob(f"{name[:9]}*"):
        path.unlink()
    assert_refused(tmp_path, tmp_path, f"lacks {name[:9]}", "with or without .gz")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it begins with nothing, not with 00 00 08 01"),
        (idx(np.zeros((20, 28, 28), np.uint8)), "it begins with 00 00 08 03, not with 00 00 08 01"),
        (b"\0\0\x0d\x01" + idx(np.zeros(20, np.uint8))[4:], "it begins with 00 00 0d 01"),
        (b"\0\0\x08\x01\0", "is truncated"),
        (idx(np.zeros(20, np.uint8))[:-1], "is truncated"),
        (idx(np.zeros(20, np.uint8)) + b"\0", "is truncated or no IDX file"),
        (b"\0\0\x08\x01\xff\xff\xff\xff", "is truncated"),
        (idx(np.zeros(19, np.uint8)), "the train labels are uint8, [19], expected 20"),
    ],
)
def test_an_idx_file_that_is_damaged_or_another_is_refused(tmp_path, invented, content, words):
    path = write_idx(tmp_path, invented) / "train-labels.idx1-ubyte"
    path.write_bytes(content)
    assert_refused(tmp_path, tmp_path, words)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b and then nothing of the kind", gzip.compress(b"\0" * 9000)[:-9]])
def test_a_gzip_file_that_is_damaged_is_refused(tmp_path, invented, content):
    path = write_idx(tmp_path, invented) / f"{IDX_NAMES[0]}.gz"
    path.write_bytes(content)
    assert_refused(tmp_path, path, "is truncated or no IDX file")


def test_sizes_beyond_any_memory_are_refused(tmp_path, invented):
    path = write_idx(tmp_path, invented) / f"{IDX_NAMES[0]}.gz"
    path.write_bytes(gzip.compress(b"\0\0\x08\x03" + b"\xff" * 12))
    assert_refused(tmp_path, path, "is truncated or no IDX file")


def test_a_missing_file_is_refused(tmp_path):
    assert_refused(tmp_path / "mnist.npz", tmp_path / "mnist.npz", "No such file", "leave --data out")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The file of a Keras cache that has none, and for the download a file on this machine."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(mnist_download, "URL", (tmp_path / "served.npz").as_uri())
    return tmp_path / "home/datasets/mnist.npz"


def serve(monkeypatch, path, digits):
    write_npz(path, digits)
    monkeypatch.setattr(mnist_download, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())


def test_mnist_is_downloaded_once_into_the_cache_of_keras(cache, tmp_path, monkeypatch, invented):
    serve(monkeypatch, tmp_path / "served.npz", invented)
    assert_equal(load("mnist"), invented)
    assert [path.name for path in cache.parent.iterdir()] == ["mnist.npz"]
    (tmp_path / "served.npz").unlink()
    assert_equal(load("mnist"), invented)


def test_another_file_than_the_known_one_is_not_kept(cache, tmp_path, invented):
    write_npz(tmp_path / "served.npz", invented)
    assert_refused("mnist", "is not the mnist.npz that Keras knows")
    assert not cache.parent.exists()


def test_a_download_that_fails_is_told(cache):
    assert_refused("mnist", "could not be downloaded", "No such file")
    assert not cache.parent.exists()


def test_a_cache_that_cannot_be_written_is_told(cache, tmp_path, monkeypatch, invented):
    serve(monkeypatch, tmp_path / "served.npz", invented)
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(DataError, match=r"mnist\.npz could not be written .*set KERAS_HOME"):
        load("mnist")


def test_the_real_images_are_those_of_mnist(mnist):
    digits = load(str(mnist))
    assert np.bincount(digits.train_labels).tolist() == OF_EACH
    data = split(digits)
    assert (len(data.train_features), len(data.test_features), len(data.unseen_features)) == (55_000, 5000, 10_000)
    assert data.train_features.shape[1] == 784
    assert (data.train_features.min(), data.train_features.max()) == (0.0, 1.0)
    assert (data.std == DARKEST[28]).all()
    assert data.test_targets[:5, 0].tolist() == [5, 0, 4, 1, 9]
    pixels = np.concatenate([data.test_features, data.train_features])
    assert (pixels.mean(), pixels.std()) == (pytest.approx(0.1307, abs=5e-5), pytest.approx(0.3081, abs=5e-5))
