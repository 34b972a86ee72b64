"""Why programs and fragments differ from TensorFlow 1.15.5, each with a reason."""

DIFFERENCES = {
    "`contrib.seq2seq` and `legacy_seq2seq` are written anew, and create other operations in another order": (
        "attention_bahdanau attention_bahdanau_normalized attention_cell attention_luong attention_luong_scaled "
        "attention_masked attn_zero bahdanau bahdanau_normalized decode_train decoded_by_beams decoded_by_samples "
        "decoded_by_schedule decoded_from_truth decoded_greedily greedy_helper legacy_attention legacy_rnn "
        "legacy_tied legacy_two_heads luong luong_scaled seq_loss tile_batch training_helper translation"
    ),
    "tf-slim's own code has changed": ("c_bn c_bn_false c_bn_ph c_bow c_conv_bn c_fc_bn"),
    "cells that only `contrib.rnn` had are written anew, and create other operations": (
        "cell_attention cell_coupled cell_highway cell_input_projection cell_intersection cell_output_projection "
        "conv_lstm convolutional_lstm dyn_layernorm highway input_projection output_projection raw_ugrnn "
        "variational"
    ),
    "the gradient of this operation is built otherwise today": (
        "connectionist_loss g_max g_mean_axis g_prod g_sum_axis g_sum_kept gradient_product"
    ),
    "built otherwise today": ("contrib_confusion_matrix linspace m_iou moving_average_then_noise opt_ftrl"),
    "`shuffle(n).repeat()` was one operation that drew on from epoch to epoch; today's starts anew": (
        "dataset_feeds_training dataset_shuffle_and_repeat dataset_shuffled_by_seed_repeated "
        "dataset_shuffled_forever dataset_shuffled_repeated dataset_shuffled_repeated_batched"
    ),
    "einsum is an operation of its own today, not a product of matrices": (
        "einsum einsum_batch einsum_dyn einsum_sum g_einsum gradient_einsum"
    ),
    "canned estimators and input functions create other operations": (
        "estimator_combined estimator_dnn_classifier estimator_dnn_dropout estimator_dnn_regressor "
        "estimator_of_a_function estimator_three_classes estimator_with_a_dataset"
    ),
    "summed in another order by a kernel": ("images_contrib_batch_norm similarity"),
    "Keras' own code has changed": (
        "k_alpha_dropout k_classes k_conv1d k_layer_dot k_lstm_dropout k_noise k_upsampling keras_classes_sigmoid "
        "keras_generator keras_images_padded keras_loss_cosine_similarity keras_series_lstm_dropout "
        "keras_stack_alpha_dropout keras_stack_noise"
    ),
    "the feed is refused in slightly other words": ("message_wrong_feed"),
}
