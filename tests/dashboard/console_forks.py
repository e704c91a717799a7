"""Runs the console's worker for one request a line: its own `main`, in a fork of its own.

A fork begins with its modules loaded, so hundreds of attempts take seconds. Limits, connection,
rules and answer are those of the process that the dashboard starts.
"""

import io
import json
import os
import sys

from dashboard.console import worker


def main() -> None:
    """Answer each line of standard input with exit code and output."""
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _work(line, writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            output = told.read()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), output]) + "\n")
        sys.stdout.flush()


def _work(line: str, writing: int) -> None:
    code = 1
    try:
        sys.stdin, sys.stdout = io.StringIO(line), os.fdopen(writing, "w")
        worker.main()
        sys.stdout.flush()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
