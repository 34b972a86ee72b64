"""`tf.contrib.tfprof.model_analyzer`, which moved to `tf.profiler`."""

from tensorflow.python.profiler import model_analyzer

from .....supplied import model_analysis
from .... import names_of

NAMES = {
    **names_of(model_analysis),
    "ALL_ADVICE": model_analyzer.ALL_ADVICE,
    "Profiler": model_analyzer.Profiler,
    "advise": model_analyzer.advise,
}
