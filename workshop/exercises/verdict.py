"""What comes out of checking one exercise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """The checks of one exercise up to the first that failed."""

    exercise: str
    status: str  # passed, todo, failed, error, timeout, crashed, missing or refused
    message: str = ""  # what is wrong, where the status is not "passed"
    task: int = 0  # the number of the task that it belongs to, 0 where it belongs to none
    check: str = ""  # what the check that failed wanted
    passed: tuple[str, ...] = ()  # the checks before it
    checks: int = 0  # how many there are
    output: str = ""  # the end of what the learner's code printed

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return self.status == "passed"
