"""`tf1 board` as a user starts it."""

import re
import subprocess
import sys
import urllib.request

TF1 = [sys.executable, "-m", "tf1"]


def test_board_serves_the_runs_on_this_machine_alone(tmp_path):
    (tmp_path / "lesson").mkdir()
    with subprocess.Popen(
        [*TF1, "board", "--logdir", str(tmp_path), "--port", "0"], stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            lines = []
            while not lines or "http://" not in lines[-1]:
                lines.append(process.stderr.readline())
                assert lines[-1], lines
            address = re.search(r"http://(\S+?):(\d+)/", lines[-1])
            assert address[1] == "localhost"
            with urllib.request.urlopen(f"http://127.0.0.1:{address[2]}/data/environment", timeout=30) as answer:
                assert str(tmp_path) in answer.read().decode()
            assert not [line for line in lines if "oneDNN" in line or "WARNING" in line]
        finally:
            process.terminate()
