"""Fetch the browser's libraries from npm into kg/serve/explorer/static/vendor, or check those that are there.

python tools/vendor.py           check the files against SHA256SUMS; no network
python tools/vendor.py --fetch   fetch the versions below anew, and write SHA256SUMS
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

VENDOR = Path(__file__).parent.parent / "kg" / "serve" / "explorer" / "static" / "vendor"
SUMS = VENDOR / "SHA256SUMS"
PACKAGES: dict[str, dict[str, str]] = {
    "cytoscape@3.34.4": {
        "dist/cytoscape.min.js": "cytoscape.min.js",
        "LICENSE": "cytoscape.LICENSE.txt",
    },
    "layout-base@2.0.1": {"layout-base.js": "layout-base.js", "LICENSE": "layout-base.LICENSE.txt"},
    "cose-base@2.2.0": {"cose-base.js": "cose-base.js", "LICENSE": "cose-base.LICENSE.txt"},
    "cytoscape-fcose@2.2.0": {
        "cytoscape-fcose.js": "cytoscape-fcose.js",
        "LICENSE": "cytoscape-fcose.LICENSE.txt",
    },
    "sigma@3.0.3": {"dist/sigma.min.js": "sigma.min.js", "LICENSE.txt": "sigma.LICENSE.txt"},
    "graphology@0.26.0": {
        "dist/graphology.umd.min.js": "graphology.umd.min.js",
        "LICENSE.txt": "graphology.LICENSE.txt",
    },
    "@zazuko/yasgui@4.6.2": {
        "build/yasgui.min.js": "yasgui.min.js",
        "build/yasgui.min.css": "yasgui.min.css",
    },
}
"""The files of each package that are kept, by what they are called here."""


def main() -> int:
    """Fetch if asked to, then say what is amiss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fetch", action="store_true", help="fetch the packages from npm")
    if parser.parse_args().fetch:
        fetch()
    wrong = amiss()
    print(*wrong or ["All files are as SHA256SUMS says."], sep="\n")
    return 1 if wrong else 0


def fetch() -> None:
    """Write the files of all packages, and their sums."""
    for package, files in PACKAGES.items():
        with TemporaryDirectory() as folder:
            command = ["npm", "pack", package, "--silent", "--pack-destination", folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            (archive,) = Path(folder).glob("*.tgz")
            with tarfile.open(archive) as tar:
                for inside, name in files.items():
                    member = tar.extractfile(f"package/{inside}")
                    if member is None:
                        raise SystemExit(f"{package} has no {inside}; look at what it has now.")
                    (VENDOR / name).write_bytes(without_map(member.read()))
    lines = [f"{digest(path)}  {path.name}\n" for path in kept()]
    SUMS.write_text("".join(lines), encoding="utf-8")


def without_map(script: bytes) -> bytes:
    """Return a script without the line that names its source map, which is not kept."""
    lines = script.splitlines(keepends=True)
    return b"".join(
        line for line in lines if not line.startswith((b"//# sourceMappingURL", b"/*# sourceMappingURL"))
    )


def amiss() -> list[str]:
    """Return a sentence for each file that is missing, unknown or other than it was."""
    known = dict(reversed(line.split("  ", 1)) for line in SUMS.read_text(encoding="utf-8").splitlines())
    found = {path.name: digest(path) for path in kept()}
    wrong = [f"{name} is missing." for name in known.keys() - found.keys()]
    wrong += [f"{name} is not in SHA256SUMS." for name in found.keys() - known.keys()]
    return wrong + [
        f"{name} has changed." for name in known.keys() & found.keys() if known[name] != found[name]
    ]


def kept() -> list[Path]:
    """Return the files that have a sum."""
    return sorted(path for path in VENDOR.iterdir() if path.name not in (SUMS.name, "README.md"))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
