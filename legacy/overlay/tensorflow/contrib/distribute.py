"""`tf.contrib.distribute`: the strategies that moved to `tf.distribute`."""

import tensorflow.compat.v1 as tf
from tensorflow.python.distribute import distribute_lib, parameter_server_strategy

BEHIND = "tensorflow.compat.v1.distribute"
NAMES = {
    "AllReduceCrossDeviceOps": tf.distribute.ReductionToOneDevice,
    "CollectiveAllReduceStrategy": tf.distribute.experimental.MultiWorkerMirroredStrategy,
    "DistributionStrategy": tf.distribute.Strategy,
    "ParameterServerStrategy": parameter_server_strategy.ParameterServerStrategyV1,
    "get_cross_replica_context": distribute_lib.get_cross_replica_context,
    "get_distribution_strategy": tf.distribute.get_strategy,
    "has_distribution_strategy": tf.distribute.has_strategy,
    "require_replica_context": distribute_lib.require_replica_context,
}
