import numpy as np
from sklearn.datasets import make_moons

from lesson_data.moons import draw


def test_points_without_noise_lie_on_two_half_circles():
    data = draw(noise=0.0)
    points, lower = data.train_features, data.train_targets[:, 0] == 1
    np.testing.assert_allclose(np.hypot(*points[~lower].T), 1.0)
    np.testing.assert_allclose(np.hypot(*(points[lower] - [1.0, 0.5]).T), 1.0)


def test_the_last_fifth_validates_in_the_order_of_make_moons():
    data = draw()
    points, labels = make_moons(1000, noise=0.1, random_state=0)
    np.testing.assert_array_equal(data.train_features, points[:800])
    np.testing.assert_array_equal(data.test_features, points[800:])
    np.testing.assert_array_equal(data.train_targets[:, 0], labels[:800])
    np.testing.assert_array_equal(data.test_targets[:, 0], labels[800:])
    assert all(array.dtype == np.float64 for array in data)
    assert not data.mean.any()
    assert (data.std == 1).all()
