"""Copies of a store that is in use, lent to processes that only read.

Who has a store listens at a socket, and names it in the folder of the store. A copy shares the files on the
disk, so it costs little, and is what the store was at one moment. Who reads it holds a lock on its folder:
whatever is killed, a copy that nobody holds is deleted by the next who lends.
"""

import json
import os
import shutil
import socket
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError

if sys.platform != "win32":
    import fcntl

    # What the system knows of a lock: on Linux its kind comes first, elsewhere behind its place.
    _FLOCK, _KIND = (
        (struct.Struct("@hhqqi4x"), 0) if sys.platform == "linux" else (struct.Struct("@qqihh"), 3)
    )
    _ANY = [fcntl.F_RDLCK if n == _KIND else 0 for n in range(5)]

POSSIBLE = sys.platform != "win32"
ADDRESS = "kg-holder.json"
"""The file in the folder of a store that says where to ask who has it."""
PLACE, MARK = "kg-socket-", ".lent-"
COPY = "store"
PATIENCE, COPYING = 5.0, 120.0
"""Seconds that an answer may take, and a copy: whoever has the store may be writing much just then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The process that has a store."""

    pid: int
    what: str
    """What it does, if it says so: 'kg serve at http://127.0.0.1:8000/'."""
    reading: bool
    """Whether it only reads, and will be done soon."""

    def __str__(self) -> str:
        """Return who it is, in words."""
        return f"{self.what}, process {self.pid}" if self.what else f"process {self.pid}"


@dataclass(frozen=True, slots=True)
class Loan:
    """A copy that this process has borrowed."""

    path: Path
    lock: int

    def end(self) -> None:
        """Give it back."""
        shutil.rmtree(self.path.parent, ignore_errors=True)  # another user's copy is deleted by its lender
        os.close(self.lock)


class Lender:
    """Lends copies of a store in a thread of its own, as long as the store is open."""

    def __init__(self, folder: Path, copy: Callable[[Path], None], *, reading: bool) -> None:
        """Listen, and say so in the folder; `copy` writes a copy of the store to a path."""
        self._folder, self._copy = folder, copy
        self._who = Holder(pid=os.getpid(), what="", reading=reading)
        # The path of a socket has a hundred characters at most, so it is not in the folder of the store.
        self._place = Path(tempfile.mkdtemp(prefix=PLACE))
        self._socket = socket.socket(socket.AF_UNIX)
        self._ended = False
        self._listen()
        self._thread = threading.Thread(target=self._lend, name="kg-lender", daemon=True)
        self._thread.start()

    def introduce(self, what: str) -> None:
        """Say what this process does with the store."""
        self._who = Holder(pid=self._who.pid, what=what, reading=self._who.reading)

    def close(self) -> None:
        """Lend nothing more; what is lent stays with those who read it."""
        self._ended = True
        self._wake()
        if threading.current_thread() is not self._thread:  # which may be where a store is forgotten
            self._thread.join()
        self._socket.close()
        (self._folder / ADDRESS).unlink(missing_ok=True)
        shutil.rmtree(self._place, ignore_errors=True)
        _tidy(self._folder)

    def _wake(self) -> None:
        """Have the thread look up, even where /tmp was tidied, and the path of the socket with it."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(self._place / "socket"))
        except OSError:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        path = self._place / "socket"
        self._socket.bind(str(path))
        # Who may read the store may ask for a copy.
        mode = self._folder.stat().st_mode
        path.chmod(0o600 | (0o060 if mode & 0o040 else 0) | (0o006 if mode & 0o004 else 0))
        self._place.chmod(0o711)
        self._socket.listen()
        _tidy(self._folder)
        _forget(self._folder)
        new = self._folder / f"{ADDRESS}.new"
        new.write_text(json.dumps({"socket": str(path)}) + "\n", encoding="utf-8")
        new.replace(self._folder / ADDRESS)

    def _lend(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                if self._ended:
                    return
                raise
            with line:
                if self._ended:
                    return
                line.settimeout(PATIENCE)
                with suppress(OSError):  # of one who has gone, or says nothing
                    self._attend(line)

    def _attend(self, line: socket.socket) -> None:
        _say(line, {"pid": self._who.pid, "what": self._who.what, "reading": self._who.reading})
        if not line.recv(1):
            return  # it only wanted to know who this is
        place = _place(self._folder)
        with _held(place):
            try:
                self._copy(place / COPY)
            except StoreError as error:
                shutil.rmtree(place, ignore_errors=True)
                _say(line, {"error": str(error)})
                return
            _say(line, {"path": str(place / COPY)})
            line.recv(1)  # until it holds the copy, too
        _discard(place)


def holder(folder: Path) -> Holder | None:
    """Return who has a store, if it answers: after a kill the address still stands there."""
    found = _asked(folder)
    if found is None:
        return None
    line, who = found
    line.close()
    return who


def borrowed(folder: Path) -> Loan | None:
    """Return a copy of a store from whoever has it; None if nobody answers."""
    found = _asked(folder)
    if found is None:
        return None
    with closing(found[0]) as line:
        try:
            line.sendall(b"c")
            line.settimeout(COPYING)
            answer = _heard(line)
            if "error" in answer:
                raise StoreError(answer["error"])
            path = Path(answer["path"])
            lock = _hold(path.parent, line)
        except (OSError, ValueError, KeyError):  # it has ended meanwhile
            return None
    return Loan(path, lock)


def _hold(place: Path, line: socket.socket) -> int:
    """Hold a copy and say so; a lender that has ended meanwhile leaves it to be deleted."""
    lock = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        line.sendall(b"h")
    except OSError:
        os.close(lock)
        raise
    return lock


def locked(folder: Path) -> bool:
    """Return whether another process has a store that this one may not write to.

    It must not be asked of a store that this process has: to look at the lock would give it up.
    """
    try:
        with (folder / "LOCK").open("rb") as file:
            found = fcntl.fcntl(file, fcntl.F_GETLK, _FLOCK.pack(*_ANY))
    except OSError:
        return False  # it was never opened, or is on a disk that knows no locks
    return bool(_FLOCK.unpack(found)[_KIND] != fcntl.F_UNLCK)


def _asked(folder: Path) -> tuple[socket.socket, Holder] | None:
    """Return the line to whoever has a store, and who that is."""
    if not POSSIBLE:
        return None
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    try:
        line.connect(str(_socket(folder)))
        return line, Holder(**_heard(line))
    except (OSError, ValueError, KeyError, TypeError):
        line.close()
        return None


def _socket(folder: Path) -> Path:
    return Path(json.loads((folder / ADDRESS).read_text(encoding="utf-8"))["socket"])


def _say(line: socket.socket, message: dict[str, object]) -> None:
    line.sendall(json.dumps(message).encode() + b"\n")


def _heard(line: socket.socket) -> dict[str, Any]:
    with line.makefile("rb") as stream:
        message: dict[str, Any] = json.loads(stream.readline() or b"{}")
    return message


def _place(folder: Path) -> Path:
    """Return a new folder for a copy: beside the store, where it costs hard links only, if that can be."""
    try:
        place = Path(tempfile.mkdtemp(prefix=f".{folder.name}{MARK}", dir=folder.parent))
    except OSError:
        place = Path(tempfile.mkdtemp(prefix=f"kg{MARK}"))
    place.chmod(folder.stat().st_mode & 0o777)
    return place


@contextmanager
def _held(place: Path) -> Iterator[None]:
    lock = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield
    finally:
        os.close(lock)


def _forget(folder: Path) -> None:
    """Delete the socket of a process that was killed while it had the store, which we have now."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        place = _socket(folder).parent
        if place.parent == Path(tempfile.gettempdir()) and place.name.startswith(PLACE):
            shutil.rmtree(place, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Delete the copies of a store that nobody reads any more: only who has the store makes others."""
    for place in folder.parent.glob(f".{folder.name}{MARK}*"):
        _discard(place)


def _discard(place: Path) -> None:
    """Delete a copy if nobody holds it."""
    with suppress(OSError):
        lock = os.open(place, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
        finally:
            os.close(lock)
