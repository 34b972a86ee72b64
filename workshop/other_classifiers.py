"""What the course of the HEP Software Foundation sets beside its Keras network: a random forest and a PyTorch network.

Both take standardised features, [n, features], and give the probability of signal, [m, 1], of the test events.
"""

import importlib.util

import numpy as np
from sklearn.ensemble import RandomForestClassifier

TREES, DEPTH = 30, 8
SEED = 420


def random_forest(features: np.ndarray, targets: np.ndarray, test: np.ndarray) -> np.ndarray:
    """Trained on `features` and `targets`, [n, 1]: 30 trees of depth 8."""
    forest = RandomForestClassifier(criterion="gini", max_depth=DEPTH, n_estimators=TREES, random_state=SEED)
    forest.fit(features, np.ravel(targets))
    return forest.predict_proba(test)[:, 1:]


def has_pytorch() -> bool:
    """Whether `torch` is installed."""
    return importlib.util.find_spec("torch") is not None


def pytorch_network(
    features: np.ndarray,
    targets: np.ndarray,
    test: np.ndarray,
    *,
    n_neurons: int = 5,
    learning_rate: float = 1e-3,
    epochs: int = 10,
    batch: int = 32,
) -> np.ndarray:
    """Trained on `features` and `targets`, [n, 1]: one ReLU layer, two outputs, SGD, in float32."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # a step is small: threads would wait for each other
    torch.manual_seed(SEED)
    x, y = torch.tensor(features, dtype=torch.float32), torch.tensor(np.ravel(targets), dtype=torch.long)
    network = torch.nn.Sequential(
        torch.nn.Linear(x.shape[1], n_neurons), torch.nn.ReLU(), torch.nn.Linear(n_neurons, 2)
    )
    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)
    for _ in range(epochs):
        for chosen in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(x[chosen]), y[chosen]).backward()
            optimizer.step()
    torch.set_num_threads(threads)
    with torch.no_grad():
        return torch.softmax(network(torch.tensor(test, dtype=torch.float32)), 1)[:, 1:].numpy()
