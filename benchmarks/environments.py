"""An environment for each peer, made when it is first asked for, and kept in a folder that the user names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Peer:
    """A library: its script in `benchmarks.peers`, what pip installs, and which version is shown."""

    name: str
    script: str
    packages: tuple[str, ...] = ()
    distribution: str = ""
    options: tuple[str, ...] = ()


OURS = Peer("arconflict", "arconflict_", distribution="arconflict")
PEERS = (
    Peer("dateparser", "dateparser_", ("dateparser>=1.5",), "dateparser"),
    Peer("PyArabic", "pyarabic_", ("pyarabic",), "pyarabic"),
    Peer("Maha", "maha_", ("mahad",), "mahad"),
    Peer(
        "CAMeL tools",
        "camel_",
        ("camel-tools", "six", "regex", "emoji", "docopt", "future", "cachetools"),
        "camel-tools",
        ("--no-deps",),  # what is measured needs no torch
    ),
)
SKIPPED = {
    "Duckling": "a Haskell program; there is no package of it for Python",
    "HeidelTime": "a Java program; there is no package of it for Python",
}


class CannotRunError(Exception):
    """Why a peer cannot be measured here."""


def python_of(peer: Peer, cache: Path) -> Path:
    """Return the Python of a peer's environment, made where it is missing. Raises `CannotRunError`."""
    if not peer.packages:
        return Path(sys.executable)
    folder = cache / peer.script.strip("_")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = folder / "installed"
    wanted = " ".join((*peer.packages, *peer.options))
    if not stamp.exists() or stamp.read_text() != wanted:
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *peer.options, *peer.packages]
        for command in ([sys.executable, "-m", "venv", folder], pip):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                reason = (done.stderr or done.stdout).strip().splitlines()
                raise CannotRunError(f"cannot be installed: {reason[-1] if reason else command}")
        stamp.write_text(wanted)
    return python


def run(peer: Peer, python: Path, texts: list[str]) -> dict[str, dict[str, float]]:
    """Return what one round of a peer's script measured. Raises `CannotRunError`."""
    done = subprocess.run(
        [python, "-W", "ignore", "-m", f"benchmarks.peers.{peer.script}"],
        input=json.dumps(texts),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()
        raise CannotRunError(f"does not run: {reason[-1] if reason else done.returncode}")
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def version_of(peer: Peer, python: Path) -> str:
    """Return the version of a peer that is installed."""
    code = f"from importlib.metadata import version; print(version({peer.distribution!r}))"
    return subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
