import numpy as np
import pytest

from lesson_data.linear import COVARIANCE, MEANS, POINTS, best_accuracy, draw, least_squares


def test_each_cloud_has_its_mean_and_covariance():
    data = draw(points=20_000)
    for label, mean in MEANS.items():
        cloud = data.train_features[data.train_targets[:, 0] == label]
        np.testing.assert_allclose(cloud.mean(axis=0), mean, atol=0.05)
        np.testing.assert_allclose(np.cov(cloud.T), COVARIANCE, atol=0.05)


def test_there_are_1000_points_a_cloud_and_the_test_points_are_others():
    data = draw()
    assert POINTS == 1000
    for targets in (data.train_targets, data.test_targets):
        assert [(targets == label).sum() for label in (0.0, 1.0)] == [1000, 1000]
    assert not np.isin(data.test_features, data.train_features).any()


def test_the_best_line_is_right_as_often_as_is_said():
    """Its normal is C⁻¹ (mean 1 - mean 0), and it passes half-way between the means."""
    data = draw(points=200_000)
    normal = np.linalg.solve(COVARIANCE, np.subtract(MEANS[1.0], MEANS[0.0]))
    decided = (data.test_features - np.mean(list(MEANS.values()), axis=0)) @ normal > 0.0
    assert (decided == (data.test_targets[:, 0] == 1.0)).mean() == pytest.approx(best_accuracy(), abs=3e-4)


def test_no_step_from_the_least_squares_lowers_the_loss():
    data = draw(points=30)
    solution, least = least_squares(data.train_features, data.train_targets)
    columns = np.column_stack((data.train_features, np.ones(60)))
    for at in range(3):
        for step in (-1e-3, 1e-3):
            other = solution + step * np.eye(3)[at]
            assert np.mean((columns @ other - data.train_targets[:, 0]) ** 2) > least
