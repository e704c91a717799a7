"""Bounds on what a process that reads a document may use."""

import signal

SECONDS = 40
GIGABYTES = 2


def bound(seconds: int = SECONDS, gigabytes: int = GIGABYTES) -> None:
    """Bound time and memory of this process and let it write no file.

    Without effect where the system knows no such bounds; there the size of the document alone
    limits what reading it takes.
    """
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    most = {
        resource.RLIMIT_AS: gigabytes * 10**9,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, amount in most.items():
        _, hardest = resource.getrlimit(kind)
        allowed = amount if hardest == resource.RLIM_INFINITY else min(amount, hardest)
        resource.setrlimit(kind, (allowed, hardest))
    signal.alarm(seconds)
