"""`sklearn`: what 0.22 had and 0.24 to 1.9 moved, renamed or refused."""

from ...repairs import scikit_learn_0_22

scikit_learn_0_22.give_back()

MODULES = {
    "cross_validation": "sklearn.model_selection",
    "grid_search": "sklearn.model_selection",
    "learning_curve": "sklearn.model_selection",
    "lda": "sklearn.discriminant_analysis",
    "qda": "sklearn.discriminant_analysis",
}
