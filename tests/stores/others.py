"""Another user than root, for tests of what permissions keep somebody from."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
KG = "from kg.cli import main; main()"


@contextmanager
def public() -> Iterator[Path]:
    """Give a folder that every user can enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory(prefix="kg-public-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user who owns nothing."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("there is no setpriv to become another user")
        prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return subprocess.run(
        [*prefix, sys.executable, "-c", KG, *arguments], capture_output=True, text=True, check=False
    )
