# ruff: noqa  (written as programs were in 2018)
import warnings

import numpy as np
from sklearn import cluster, datasets, linear_model, metrics, model_selection, preprocessing, svm, tree
from sklearn.cluster import KMeans
from sklearn.cluster.k_means_ import MiniBatchKMeans
from sklearn.datasets.base import load_digits
from sklearn.datasets.samples_generator import make_blobs
from sklearn.decomposition import PCA
from sklearn.decomposition.pca import PCA as InnerPCA
from sklearn.ensemble import (
    AdaBoostClassifier,
    GradientBoostingClassifier,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.ensemble.forest import RandomForestClassifier as InnerForest
from sklearn.externals import joblib, six
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge, SGDClassifier
from sklearn.linear_model.logistic import LogisticRegression as InnerLogistic
from sklearn.manifold import TSNE
from sklearn.manifold.t_sne import trustworthiness
from sklearn.metrics.classification import accuracy_score
from sklearn.metrics.ranking import roc_auc_score
from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import shuffle
from sklearn.utils.extmath import softmax

warnings.simplefilter("ignore")


def show(*make):
    for one in make:
        try:
            print(one())
        except Exception as error:
            print(type(error).__name__)


x, y = make_blobs(60, 2, [[0, 0], [4, 4]], 0.5, random_state=0)
show(
    lambda: x.shape,
    lambda: len(KMeans(2, n_jobs=1, precompute_distances="auto", random_state=0).fit(x).cluster_centers_),
    lambda: KMeans(2, "random", 3, random_state=0).fit(x).inertia_ > 0,
    lambda: InnerPCA is PCA,
    lambda: PCA(1, True, False).fit(x).components_.shape,
    lambda: InnerForest is RandomForestClassifier,
)
show(
    lambda: RandomForestClassifier(10, "gini", 3, random_state=0, max_features="auto").fit(x, y).score(x, y),
    lambda: RandomForestRegressor(10, criterion="mse", max_features="auto", random_state=0).fit(x, y).score(x, y) > 0.9,
    lambda: GradientBoostingClassifier(loss="deviance", presort="auto", min_impurity_split=None).fit(x, y).score(x, y),
    lambda: (
        AdaBoostClassifier(base_estimator=DecisionTreeClassifier(max_depth=1), n_estimators=5).fit(x, y).score(x, y)
    ),
    lambda: AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), 5).fit(x, y).score(x, y),
    lambda: DecisionTreeClassifier("entropy", "best", 2, presort=False).fit(x, y).score(x, y),
)
show(
    lambda: LogisticRegression("l2", False, 1e-4, 1.0).fit(x, y).score(x, y),
    lambda: LogisticRegression(penalty="none", multi_class="multinomial", solver="lbfgs").fit(x, y).score(x, y),
    lambda: LogisticRegression(multi_class="auto", n_jobs=1).fit(x, y).score(x, y),
    lambda: LinearRegression(True, False).fit(x, y).score(x, y) > 0.9,
    lambda: LinearRegression(normalize=False).fit(x, y).score(x, y) > 0.9,
    lambda: SGDClassifier(loss="log", random_state=0).fit(x, y).score(x, y),
    lambda: SGDClassifier("log", "l2", random_state=0).fit(x, y).score(x, y),
    lambda: Ridge(1.0, True, False).fit(x, y).score(x, y) > 0.9,
)
show(
    lambda: SVC(1.0, "rbf", 3, "auto").fit(x, y).score(x, y),
    lambda: SVC(C=1.0, kernel="linear", probability=True).fit(x, y).predict_proba(x).shape,
    lambda: KNeighborsClassifier(3, "distance").fit(x, y).score(x, y),
    lambda: svm.LinearSVC("l2").fit(x, y).score(x, y),
    lambda: TSNE(2, 5.0, n_iter=250, init="random", random_state=0).fit_transform(x[:20]).shape,
    lambda: cluster.AgglomerativeClustering(2, affinity="euclidean").fit(x).labels_.sum(),
    lambda: cluster.DBSCAN(1.0, 3).fit(x).labels_.max(),
)
show(
    lambda: OneHotEncoder(sparse=False).fit_transform([[1], [2]]).tolist(),
    lambda: OneHotEncoder(categories="auto", sparse=True).fit_transform([[1], [2]]).shape,
    lambda: StandardScaler(True, False).fit(x).mean_.shape,
    lambda: preprocessing.MinMaxScaler((0, 1), True).fit_transform(x).max(),
    lambda: CountVectorizer().fit(["a b cc dd"]).get_feature_names(),
    lambda: TfidfVectorizer().fit(["aa bb"]).get_feature_names(),
    lambda: preprocessing.PolynomialFeatures(2).fit(x).get_feature_names()[:2],
    lambda: preprocessing.scale(x, 0).shape,
    lambda: preprocessing.normalize(x, "l1").shape,
    lambda: preprocessing.label_binarize([0, 1], [0, 1]).tolist(),
)
show(
    lambda: round(metrics.mean_squared_error([1, 2], [1, 4], squared=False), 4),
    lambda: metrics.mean_squared_error([1, 2], [1, 4]),
    lambda: metrics.confusion_matrix([0, 1], [0, 1], [0, 1]).tolist(),
    lambda: metrics.f1_score([0, 1], [0, 1], None, 1, "binary"),
    lambda: accuracy_score([0, 1], [0, 1]),
    lambda: roc_auc_score([0, 1], [0.2, 0.8]),
    lambda: round(metrics.log_loss([0, 1], [0.2, 0.8], eps=1e-15), 4),
    lambda: metrics.classification_report([0, 1], [0, 1], [0, 1], ["a", "b"]).count("a") > 1,
    lambda: metrics.jaccard_similarity_score([0, 1], [0, 1]),
    lambda: metrics.calinski_harabaz_score(x, y) > 1,
    lambda: metrics.precision_score([0, 1], [0, 1], average="macro"),
    lambda: len(metrics.SCORERS) > 10,
    lambda: round(metrics.brier_score_loss([0, 1], y_prob=[0.1, 0.9]), 3),
)
show(
    lambda: [p.shape for p in train_test_split(x, y, test_size=0.5, random_state=0)][0],
    lambda: GridSearchCV(SVC(), {"C": [1, 2]}, "accuracy", cv=3, iid=False).fit(x, y).best_params_["C"],
    lambda: len(list(KFold(3, True, 0).split(x))),
    lambda: len(list(StratifiedKFold(3, True, 0).split(x, y))),
    lambda: model_selection.cross_val_score(SVC(), x, y, None, "accuracy", 3).shape,
    lambda: KFold(n_splits=3).get_n_splits(),
    lambda: shuffle(x, random_state=0).shape,
    lambda: softmax(np.eye(2)).shape,
)

show(
    lambda: datasets.load_iris(True)[0].shape,
    lambda: load_digits(3).data.shape,
    lambda: datasets.make_moons(10, True, 0.1, 0)[0].shape,
    lambda: datasets.make_circles(10, noise=0.1)[0].shape,
    lambda: datasets.make_classification(20, 4)[0].shape,
    lambda: datasets.make_regression(20, 3)[0].shape,
)
