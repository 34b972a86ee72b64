"""Which TensorFlow wrote a graph, where only the number of its producer tells."""

from datetime import date, timedelta

# the producers of releases, as stated in tensorflow/core/public/version.h
RELEASES = {17: "0.12", 22: "1.2", 24: "1.3 to 1.5", 27: "1.11 to 1.13", 38: "1.14"}
DAILY = 100  # from here on the number grows by one a day
KNOWN_DAY = (440, date(2020, 6, 22))


def written_with(tensorflow: str, producer: int) -> str:
    """A sentence's part on the version: "TensorFlow 1.4.1", "TensorFlow of June 2020 (producer 440)", or "unknown"."""
    if tensorflow and tensorflow != "unknown":
        return f"TensorFlow {tensorflow}"
    if producer <= 0:
        return "an unknown version of TensorFlow"
    if producer >= DAILY:
        return f"TensorFlow of {_day(producer):%B %Y} (producer {producer})"
    if producer in RELEASES:
        return f"TensorFlow {RELEASES[producer]} (producer {producer})"
    older = [release for number, release in RELEASES.items() if number < producer]
    newer = [release for number, release in RELEASES.items() if number > producer]
    if not older:
        return f"TensorFlow before {newer[0]} (producer {producer})"
    if not newer:
        return f"TensorFlow after {older[-1]}, before 1.15 (producer {producer})"
    return f"TensorFlow between {older[-1].split()[-1]} and {newer[0].split()[0]} (producer {producer})"


def _day(producer: int) -> date:
    number, day = KNOWN_DAY
    return day + timedelta(days=min(producer - number, 365 * 100))
