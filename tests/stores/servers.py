"""Real SPARQL servers on this machine, started and stopped by tests and benchmarks."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = /
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Missing(Exception):
    """A server is not installed."""


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Yield the address of a new, empty Oxigraph server."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise Missing("the server of PyPI's oxigraph is not installed")
    port = _free()
    with _running(
        [program, "serve", "--bind", f"127.0.0.1:{port}"], f"http://127.0.0.1:{port}/query", folder
    ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Yield the address of a new, empty Virtuoso server, user and password dba."""
    program = shutil.which("virtuoso-t")
    if program is None:
        raise Missing("Debian's virtuoso-opensource-7 is not installed")
    sql, port = _free(), _free()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=folder, sql=sql, http=port), encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini"), "+wait"]
    with _running(command, f"http://127.0.0.1:{port}/sparql", folder):
        yield f"http://127.0.0.1:{port}/sparql-auth"


@contextmanager
def _running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(server, address)
        yield
    finally:
        server.kill()
        server.wait()


def _wait(server: subprocess.Popen, address: str) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with suppress(httpx.TransportError):
            if httpx.get(address, params={"query": "ASK {}"}).is_success:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{server.args[0]} does not answer at {address}")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
