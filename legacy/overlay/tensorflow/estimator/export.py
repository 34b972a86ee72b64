"""`tf.estimator.export`."""

from ....supplied.estimator import saving

NAMES = {
    "ExportOutput": saving.ExportOutput,
    "ServingInputReceiver": saving.ServingInputReceiver,
    "TensorServingInputReceiver": saving.ServingInputReceiver,
    "build_raw_serving_input_receiver_fn": saving.build_raw_serving_input_receiver_fn,
    "build_parsing_serving_input_receiver_fn": saving.build_parsing_serving_input_receiver_fn,
    "PredictOutput": saving.PredictOutput,
    "ClassificationOutput": saving.ClassificationOutput,
    "RegressionOutput": saving.RegressionOutput,
}
