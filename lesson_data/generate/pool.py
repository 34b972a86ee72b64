"""The chunks that a folder lacks, generated several at a time by processes of their own."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from lesson_data.generate.chunk_files import chunk_path

GenerateChunk = Callable[[Path, str, int, int], Path]  # of the folder, the process, the chunk's number and its events


def generate_missing(
    generate_chunk: GenerateChunk, folder: Path, processes: Sequence[str], chunks: int, workers: int, events: int
) -> None:
    """Generate the chunks of `events` events that are still missing, `workers` at a time, with a progress bar."""
    missing = [
        (process, index)
        for index in range(chunks)
        for process in processes
        if not chunk_path(folder, process, index).exists()
    ]
    total = chunks * len(processes)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare_worker)
    with Progress() as progress, pool:
        bar = progress.add_task("chunks", total=total, completed=total - len(missing))
        for future in as_completed([pool.submit(generate_chunk, folder, *chunk, events) for chunk in missing]):
            future.result()
            progress.advance(bar)


def _prepare_worker() -> None:
    """Send the banners that FastJet prints nowhere, and end at once when the user interrupts the run."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
