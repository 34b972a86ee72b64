"""`tf.contrib.learn`: estimators with `fit`, pre-processing, datasets."""

import tensorflow.compat.v1 as tf

from .....supplied.estimator import with_heads
from .....supplied.learn import canned, clustering, estimator, experiment, inferred_columns, io, model_functions
from .... import names_of

NAMES = {
    **names_of(canned, estimator, experiment, inferred_columns, io, model_functions),
    "DNNEstimator": with_heads.DNNEstimator,
    "DNNLinearCombinedEstimator": with_heads.DNNLinearCombinedEstimator,
    "KMeansClustering": clustering.KMeansOfLearn,
    "LinearEstimator": with_heads.LinearEstimator,
    "NanLossDuringTrainingError": tf.train.NanLossDuringTrainingError,
}
