"""Why programs and fragments differ from TensorFlow 1.15.5, each with a reason."""

DIFFERENCES = {
    "`shuffle(n).repeat()` was one operation that drew on from epoch to epoch; today's starts anew": (
        "dataset_feeds_training dataset_shuffle_and_repeat dataset_shuffled_by_seed_repeated "
        "dataset_shuffled_forever dataset_shuffled_repeated dataset_shuffled_repeated_batched estimator_with_a_dataset"
    ),
    "summed in another order by a kernel, and what is left is small beside what was summed": (
        "connectionist_loss images_contrib_batch_norm similarity"
    ),
    "the gradient is zero but for rounding, which Adam makes large": "keras_loss_cosine_similarity",
    "two operations draw random numbers in a loop, in whichever order they run": "decoded_by_schedule",
    "linear and deep parts are summed in another order": "estimator_combined",
    "Keras' own code has changed": "k_classes k_conv1d keras_stack_alpha_dropout",
    "tf-slim's own code has changed": "c_bow c_fc_bn",
}
