import numpy as np
import pytest

from sessions.batches import batches, common_length, order


def test_order_is_a_permutation():
    np.testing.assert_array_equal(np.sort(order(0, 0, 100)), np.arange(100))


def test_order_depends_on_seed_and_epoch_alone():
    np.testing.assert_array_equal(order(5, 3, 50), order(5, 3, 50))
    assert (order(5, 3, 50) != order(5, 4, 50)).any()
    assert (order(5, 3, 50) != order(6, 3, 50)).any()


def test_last_batch_is_smaller():
    assert [len(batch) for batch in batches(np.arange(10), 4)] == [4, 4, 2]


def test_arrays_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"x.*3.*y.*4"):
        common_length({"x": np.zeros(3), "y": np.zeros(4)})


def test_empty_arrays_are_refused():
    with pytest.raises(ValueError, match="no events"):
        common_length({"x": np.zeros((0, 2))})
