import numpy as np

from eager import linear


def test_training_goes_down_the_gradient_and_tells_the_losses_before_each_step():
    x, target = np.array([[1.0, 2.0]]), np.array([[1.0]])
    weights = linear.variables([(np.array([[0.5], [0.5]]), np.array([0.0]))], "float64")
    losses = linear.train(weights, [(x, target), (x, target)], 0.1)
    # the prediction is 1.5, so the gradients are 2 · 0.5 · (1, 2) and 2 · 0.5; then it is 0.9
    np.testing.assert_allclose(losses, [0.25, 0.01], rtol=1e-12)
    np.testing.assert_allclose(weights[0].numpy(), [[0.42], [0.34]], rtol=1e-12)
    np.testing.assert_allclose(weights[1].numpy(), [-0.08], rtol=1e-12)
