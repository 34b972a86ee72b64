"""What crosses the pipe, and how the learner's objects look from the judge's side."""

import json
import math
import socket
import struct
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox import landlock
from workshop.exercises.sandbox.host import serve
from workshop.exercises.sandbox.messages import Closed, Malformed, Pipe, decode, encode
from workshop.exercises.sandbox.remote import LearnersError, here, judging, over, theirs, type_name


class Everything:
    """Equal to whatever it is compared with, and true."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __bool__(self):
        return True


def stops(x):
    first = x + 1
    second = first / 0
    return first, second


@pytest.fixture(params=["here", "over a pipe"])
def side(request):
    """A side whose functions are those of this file."""
    functions = {"everything": Everything, "stops": stops, "call": lambda function, *arguments: function(*arguments)}
    if request.param == "here":
        yield here(functions, __file__)
        return
    ours, far = socket.socketpair()
    serving = threading.Thread(target=_serve, args=(Pipe(far), functions))
    serving.start()
    yield over(Pipe(ours))
    ours.close()
    serving.join()


def _serve(pipe, functions):
    with pytest.raises(Closed):
        serve(pipe, functions, __file__)
    pipe.end.close()


@pytest.mark.parametrize(
    "value",
    [None, True, 10**30, -0.0, math.inf, "µ", b"\0", [1, (2, [])], {"a": 1, 2: "b"}, np.float32(1.5), np.arange(6.0)[::2]],
    ids=str,
)
def test_a_value_comes_back_as_it_was(value):
    back = decode(json.loads(json.dumps(encode(value, refer=None))), resolve=None)

    assert type(back) is type(value)
    np.testing.assert_equal(back, value)


@pytest.mark.parametrize(
    "message",
    [
        [],
        {},
        {"array": ["|O", [1], ""]},
        {"array": ["<f8", [10**9], "AAAA"]},
        {"array": 3},
        {"dict": [[{"list": []}, 1]]},
        {"tuple": 3},
        {"bytes": "é"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_is_no_value_is_malformed(message):
    with pytest.raises(Malformed):
        decode(message, lambda reference: reference["object"])


@pytest.mark.parametrize("content", [b"no JSON", b"[" * 100_000, b"\xff"], ids=["text", "deep", "bytes"])
def test_what_is_no_message_is_malformed(content):
    near, far = socket.socketpair()
    with near, far:
        far.sendall(struct.pack(">Q", len(content)) + content)
        with pytest.raises(Malformed):
            Pipe(near).receive()


def test_a_message_too_long_to_be_true_is_malformed():
    near, far = socket.socketpair()
    with near, far:
        far.sendall(struct.pack(">Q", 2**62))
        with pytest.raises(Malformed, match="bytes"):
            Pipe(near).receive()


def test_waiting_ends_at_the_deadline():
    near, far = socket.socketpair()
    with near, far:
        pipe = Pipe(near)
        pipe.deadline = time.monotonic() + 0.05
        with pytest.raises(TimeoutError):
            pipe.receive()


def test_an_object_that_equals_everything_equals_itself_alone(side):
    everything = side.functions()["everything"]()

    assert everything != "longest"
    assert everything not in ["longest", 1.0]
    with pytest.raises(TypeError, match="neither True nor False"):
        require(everything, "no")
    with pytest.raises(TypeError, match="neither true nor false"):
        assert everything
    with pytest.raises(TypeError, match="no array of numbers"):
        same("it", everything, 1.0)


def test_one_object_is_one_from_here_too(side):
    math_there, again = side.module("math"), side.ask("module", "math")

    assert math_there is again
    assert math_there.sqrt(4.0) == 2.0
    assert type_name(math_there) == "module"
    assert not hasattr(math_there, "nothing")


def test_types_are_asked_for_over_there(side):
    with judging(side):
        fractions = theirs("fractions")
        half = fractions.Fraction(1, 2)

        assert isinstance(half, fractions.Fraction)
        assert not isinstance(0.5, fractions.Fraction)
        assert f"{half}" == "1/2"


def test_an_error_brings_its_line_and_what_was_made_before(side):
    with pytest.raises(LearnersError) as error:
        side.functions()["stops"].keeping(("first", "second"), 1)

    assert "ArithmeticError" in error.value.kinds
    assert "`second = first / 0`: ZeroDivisionError: division by zero" in error.value.sentence
    assert error.value.made == {"first": 2}


def test_functions_of_the_judge_are_called_back_and_stop_the_check_by_their_error(side):
    call, mathematics = side.functions()["call"], side.module("math")
    assert call(lambda x: mathematics.sqrt(x) + 1.0, 9.0) == 4.0

    def refuses(x):
        raise KeyError("refused")

    with pytest.raises(KeyError, match="refused"):
        call(refuses, 1)
    assert call(abs, -1) == 1


@pytest.mark.skipif(not landlock.version(), reason="this system has no Landlock")
def test_landlock_keeps_to_what_is_listed(tmp_path):
    for name in ("readable", "listable", "writable", "hidden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    code = f"""
from pathlib import Path
from workshop.exercises.sandbox import landlock
top = Path({str(tmp_path)!r})
landlock.restrict([top / "readable"], [top / "listable"], [top / "writable"])
for name in ("readable", "listable", "writable", "hidden"):
    for act in ((lambda p: list(p.iterdir())), (lambda p: (p / "file").read_text()), (lambda p: (p / "new").write_text(""))):
        try:
            act(top / name)
            print("yes", end=" ")
        except PermissionError:
            print("no", end=" ")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


    assert run.stdout.split() == "yes yes no  yes no no  yes yes yes  no no no".split()
