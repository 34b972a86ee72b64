"""`tf.estimator.export`."""

from ....supplied.estimator import export_outputs, receivers

NAMES = {
    "ExportOutput": export_outputs.ExportOutput,
    "ServingInputReceiver": receivers.ServingInputReceiver,
    "TensorServingInputReceiver": receivers.TensorServingInputReceiver,
    "build_raw_serving_input_receiver_fn": receivers.build_raw_serving_input_receiver_fn,
    "build_parsing_serving_input_receiver_fn": receivers.build_parsing_serving_input_receiver_fn,
    "PredictOutput": export_outputs.PredictOutput,
    "ClassificationOutput": export_outputs.ClassificationOutput,
    "RegressionOutput": export_outputs.RegressionOutput,
}
