"""`tf.estimator`, on `MonitoredTrainingSession`."""

import tensorflow.compat.v1 as tf

from ....supplied.estimator import canned, estimator, run_config, specification, train_and_evaluate

NAMES = {
    "Estimator": estimator.Estimator,
    "EstimatorSpec": specification.EstimatorSpec,
    "ModeKeys": specification.ModeKeys,
    "RunConfig": run_config.RunConfig,
    "TrainSpec": train_and_evaluate.TrainSpec,
    "EvalSpec": train_and_evaluate.EvalSpec,
    "train_and_evaluate": train_and_evaluate.train_and_evaluate,
    "DNNClassifier": canned.DNNClassifier,
    "DNNRegressor": canned.DNNRegressor,
    "LinearClassifier": canned.LinearClassifier,
    "LinearRegressor": canned.LinearRegressor,
    "DNNLinearCombinedClassifier": canned.DNNLinearCombinedClassifier,
    "DNNLinearCombinedRegressor": canned.DNNLinearCombinedRegressor,
    "NanTensorHook": tf.train.NanTensorHook,
    "LoggingTensorHook": tf.train.LoggingTensorHook,
    "StopAtStepHook": tf.train.StopAtStepHook,
    "CheckpointSaverHook": tf.train.CheckpointSaverHook,
    "CheckpointSaverListener": tf.train.CheckpointSaverListener,
    "SummarySaverHook": tf.train.SummarySaverHook,
    "StepCounterHook": tf.train.StepCounterHook,
    "SessionRunHook": tf.train.SessionRunHook,
    "SessionRunArgs": tf.train.SessionRunArgs,
    "SessionRunContext": tf.train.SessionRunContext,
    "SessionRunValues": tf.train.SessionRunValues,
    "GlobalStepWaiterHook": tf.train.GlobalStepWaiterHook,
    "FinalOpsHook": tf.train.FinalOpsHook,
    "FeedFnHook": tf.train.FeedFnHook,
    "ProfilerHook": tf.train.ProfilerHook,
    "VocabInfo": tf.train.VocabInfo,
}
