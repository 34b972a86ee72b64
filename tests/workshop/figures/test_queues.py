import numpy as np

from workshop.figures.queues import occupancy


def test_the_line_is_the_occupancy_after_each_batch_counted_from_one():
    waiting = np.array([95, 100, 40, 5, 0])
    line, capacity = occupancy(waiting, 100).axes[0].lines
    np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3, 4, 5])
    np.testing.assert_array_equal(line.get_ydata(), waiting)
    assert set(capacity.get_ydata()) == {100}


def test_the_axis_reaches_from_empty_to_above_the_capacity():
    axes = occupancy(np.array([7, 7]), 64).axes[0]
    bottom, top = axes.get_ylim()
    assert bottom == 0
    assert top > 64
    assert [text.get_text() for text in axes.texts] == ["capacity: 64 rows"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("batch", "rows waiting in the queue")


def test_a_single_batch_is_seen():
    line = occupancy(np.array([3]), 10).axes[0].lines[0]
    assert line.get_marker() == "o"
