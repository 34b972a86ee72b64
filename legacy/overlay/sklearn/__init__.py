"""`sklearn`: modules that moved."""

MODULES = {
    "cross_validation": "sklearn.model_selection",
    "grid_search": "sklearn.model_selection",
    "learning_curve": "sklearn.model_selection",
    "lda": "sklearn.discriminant_analysis",
    "qda": "sklearn.discriminant_analysis",
}
