"""Adam (D. Kingma, J. Ba, arXiv:1412.6980), in the efficient form at the end of its section 2.

    m <- b1 m + (1 - b1) g,   v <- b2 v + (1 - b2) g^2
    theta <- theta - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)

Everything has the type of the variables.
"""

import tensorflow as tf

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """The state of the optimizer: two moments a variable and the number of steps."""

    def __init__(self, variables: list[tf.Variable], learning_rate: float):
        self.variables = variables
        self.learning_rate = learning_rate
        self.first = [tf.Variable(tf.zeros_like(variable)) for variable in variables]
        self.second = [tf.Variable(tf.zeros_like(variable)) for variable in variables]
        dtype = variables[0].dtype
        self.beta1_power, self.beta2_power = tf.Variable(1.0, dtype=dtype), tf.Variable(1.0, dtype=dtype)

    def step(self, gradients: list[tf.Tensor]) -> None:
        """Move the variables by one step along `gradients`."""
        self.beta1_power.assign(self.beta1_power * BETA1)
        self.beta2_power.assign(self.beta2_power * BETA2)
        rate = self.learning_rate * tf.sqrt(1.0 - self.beta2_power) / (1.0 - self.beta1_power)
        for variable, gradient, first, second in zip(self.variables, gradients, self.first, self.second, strict=True):
            first.assign(BETA1 * first + (1.0 - BETA1) * gradient)
            second.assign(BETA2 * second + (1.0 - BETA2) * gradient**2)
            variable.assign_sub(rate * first / (tf.sqrt(second) + EPSILON))
