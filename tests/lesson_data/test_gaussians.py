import numpy as np

from lesson_data.gaussians import best_accuracy, draw


def test_shapes_and_types():
    data = draw()
    assert [array.shape for array in data[:4]] == [(20_000, 2), (20_000, 1), (20_000, 2), (20_000, 1)]
    assert all(array.dtype == np.float64 for array in data)


def test_each_class_is_a_unit_gaussian_around_its_mean():
    data = draw()
    for features, targets in ((data.train_features, data.train_targets), data[2:4]):
        for label, mean in ((1.0, 1.0), (0.0, -1.0)):
            points = features[targets[:, 0] == label]
            assert len(points) == 10_000
            assert np.allclose(points.mean(0), mean, atol=0.05)
            assert np.allclose(np.cov(points.T), np.eye(2), atol=0.05)


def test_classes_are_mixed():
    assert 0.4 < draw().train_targets[:1000].mean() < 0.6


def test_training_and_validation_are_independent():
    data = draw(100)
    assert not set(data.train_features[:, 0]) & set(data.test_features[:, 0])


def test_points_depend_on_the_seed_alone():
    assert all(np.array_equal(a, b) for a, b in zip(draw(10, seed=1), draw(10, seed=1), strict=True))
    assert not np.array_equal(draw(10, seed=1).train_features, draw(10, seed=2).train_features)


def test_best_accuracy_is_that_of_the_true_boundary():
    data = draw(200_000)
    right = (data.train_features.sum(1) > 0) == data.train_targets[:, 0]
    assert abs(right.mean() - best_accuracy()) < 0.002
