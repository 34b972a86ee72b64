"""The faster of two ways is found beside other processes."""

import itertools

from graphdef import pairs


def test_who_begins_alternates_and_the_halves_stay_apart():
    order = []

    def way(name, seconds):
        def run():
            order.append(name)
            return seconds

        return run

    assert pairs.measured(way("a", 1.0), way("b", 2.0), 4) == [(1.0, 2.0)] * 4
    assert order == ["a", "b", "b", "a", "a", "b", "b", "a"]


def test_what_slows_the_machine_for_a_while_or_spoils_a_call_changes_no_choice():
    slow = itertools.cycle([1, 1, 6, 6, 6, 6, 3, 3, 1, 1])  # the machine, call by call: pairs are slowed together
    spoilt = itertools.chain([1, 1, 9], itertools.repeat(1))  # and one call for itself
    found = pairs.measured(lambda: 4.2 * next(slow) * next(spoilt), lambda: 8.0 * next(slow) * next(spoilt))
    assert abs(pairs.ratio(found) - 4.2 / 8.0) < 1e-12
