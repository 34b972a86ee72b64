"""`tf.contrib.opt`: optimisation by SciPy, and a few optimizers."""

from ....optimizers.moving_average import MovingAverageOptimizer
from ....optimizers.nadam import LazyAdamOptimizer, NadamOptimizer
from ....optimizers.scipy import ExternalOptimizerInterface, ScipyOptimizerInterface
from ....optimizers.weight_decay import AdamWOptimizer, MomentumWOptimizer, extend_with_decoupled_weight_decay

NAMES = {
    "AdamWOptimizer": AdamWOptimizer,
    "ExternalOptimizerInterface": ExternalOptimizerInterface,
    "LazyAdamOptimizer": LazyAdamOptimizer,
    "MomentumWOptimizer": MomentumWOptimizer,
    "MovingAverageOptimizer": MovingAverageOptimizer,
    "NadamOptimizer": NadamOptimizer,
    "ScipyOptimizerInterface": ScipyOptimizerInterface,
    "extend_with_decoupled_weight_decay": extend_with_decoupled_weight_decay,
}
