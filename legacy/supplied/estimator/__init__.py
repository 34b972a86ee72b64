"""`tf.estimator` on `MonitoredTrainingSession`: the package of that name no longer imports."""
