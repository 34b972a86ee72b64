import numpy as np
import pytest

from workshop.other_classifiers import has_pytorch, pytorch_network, random_forest


@pytest.fixture
def events():
    """Features and labels of 2000 events in two clouds."""
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, (2000, 1)).astype(float)
    return rng.normal(2.0 * labels - 1.0, 1.0, (2000, 2)), labels


def accuracy(classifier, features, labels, **options):
    probability = classifier(features[:1500], labels[:1500], features[1500:], **options)
    assert probability.shape == (500, 1)
    return ((probability > 0.5) == labels[1500:]).mean()


def test_the_forest_learns(events):
    assert accuracy(random_forest, *events) > 0.88  # the best possible is 0.921


def test_the_forest_is_the_same_every_time(events):
    one, other = (random_forest(*events, events[0]) for _ in range(2))
    np.testing.assert_array_equal(one, other)


@pytest.mark.skipif(not has_pytorch(), reason="torch is not installed: pip install 'tf1-workshop[bench]'")
def test_the_pytorch_network_learns_and_leaves_the_number_of_threads_alone(events):
    import torch

    before = torch.get_num_threads()
    assert accuracy(pytorch_network, *events, learning_rate=0.1) > 0.88
    assert torch.get_num_threads() == before
