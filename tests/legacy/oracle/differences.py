"""Why programs and fragments differ from TensorFlow 1.15.5, each with a reason."""

DIFFERENCES = {
    "summed in another order by a kernel, and what is left is small beside what was summed": (
        "connectionist_loss images_contrib_batch_norm similarity"
    ),
    "the gradient is zero but for rounding, which Adam makes large": "keras_loss_cosine_similarity",
    "two operations draw random numbers in a loop, in whichever order they run": "decoded_by_schedule",
    "operations beside the graph's own give the order of `shuffle(n).repeat()`": "ds_tensor_slices",
    "NumPy 2: an array of float32 times a number of int32 or float64 is one of float64": "fetched_with_arrays",
    "tf-slim's own code has changed": "c_bow c_fc_bn",
}
