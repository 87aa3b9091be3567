"""A process that answers questions on a snapshot; the server kills it when it takes too long."""

import ctypes
import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable

from kg.serve.workers.questions import Question, Reply, frame, receive

_NEWUSER, _NEWNET, _PDEATHSIG = 0x10000000, 0x40000000, 1


def main() -> None:
    """Answer the questions of file descriptor 0 until it is closed."""
    # Readers of articles, which work as this does, need none of it.
    from kg.serve.workers.answers import answer

    work(answer, int(sys.argv[1]))


def work(answer: Callable[[Question], Reply], memory_mb: int) -> None:
    """Say that all is ready, then answer the questions of file descriptor 0 until it is closed."""
    confine(memory_mb * 2**20)
    gc.freeze()  # what is loaded stays
    line = socket.socket(fileno=0)
    stream = line.makefile("rb")
    line.sendall(frame(Reply()))  # ready
    while (question := receive(stream)) is not None:
        line.sendall(frame(answer(question)))


def confine(memory: int) -> None:
    """Take from this process the network, all but so many bytes of memory, and life after its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    # Address space would count what threads only reserve, which grows with the cores of the machine.
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))  # the server goes first
        libc = ctypes.CDLL(None)
        libc.prctl(_PDEATHSIG, signal.SIGKILL)
        # Where the system allows it; what would fetch is refused before it comes here, in any case.
        libc.unshare(_NEWUSER | _NEWNET)


if __name__ == "__main__":
    main()
