#!/usr/bin/env python3
"""Set everything up, and run it: Python (3.11 or newer), git and a network are all that it needs.

    python3 run.py demo            read the example article and print what it says
    python3 run.py test [ARG ...]  run the tests (arguments go to pytest)
    python3 run.py coverage [ARG ...]
                                   the same, and say which branches of the core no test takes; fails below 95 %
    python3 run.py setup GROUP ... install dependency groups of pyproject.toml (test, lint, docs, build)

The first time makes a virtual environment in .venv; after that it is used as it is, until pyproject.toml changes.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
BRANCHES = 95.0
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(arguments):
    """Run one command and return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "demo" and not rest:
        setup()
        article = Path("arconflict", "data", "example", "article.txt")
        return run("-m", "arconflict", "analyze", str(article), "--published", "2020-02-13", "--format", "text")
    if command == "test":
        setup("test")
        return run("-m", "pytest", *rest)
    if command == "coverage":
        setup("test")
        return covered(rest)
    if command == "setup":
        setup(*rest)
        return 0
    print(__doc__, file=sys.stderr)
    return 2


def setup(*groups):
    """Make the environment where it is missing, and install the package and dependency groups into it."""
    if not PYTHON.exists():
        print("making .venv …", file=sys.stderr, flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit("run.py: no virtual environment could be made; on Debian and Ubuntu: apt install python3-venv")
    project = (ROOT / "pyproject.toml").read_bytes()
    for group in ("", *groups):
        stamp = VENV / f"installed-{group or 'package'}"
        wanted = hashlib.sha256(project).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        what = requirements(project, group) if group else ["--editable", str(ROOT)]
        print(f"installing {group or 'arconflict'} …", file=sys.stderr, flush=True)
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
        subprocess.run(pip, check=True, cwd=ROOT)
        stamp.write_text(wanted)


def covered(arguments):
    """Run the tests, and print what they leave out. What measures time or needs a browser or Spark says nothing here."""
    left_out = (
        "test_worst_cases.py",
        "test_browser.py",
        "test_interop_spark.py",
        "test_interop_ray.py",
        "test_benchmarks_page.py",
    )
    ignored = [f"--ignore=tests/{name}" for name in left_out]
    run("-m", "coverage", "erase")
    status = run("-m", "coverage", "run", "-m", "pytest", *ignored, *arguments)
    run("-m", "coverage", "combine", "--quiet")
    run("-m", "coverage", "report", "--show-missing", "--skip-covered")
    told = VENV / "coverage.json"
    if run("-m", "coverage", "json", "--quiet", "-o", str(told)):
        return 1
    total = json.loads(told.read_text())["totals"]
    share = 100 * total["covered_branches"] / total["num_branches"]
    print(f"{share:.1f} % of {total['num_branches']} branches of the core are taken; at least {BRANCHES} % must be")
    return status or int(share < BRANCHES)


def requirements(project, group):
    """Return the requirements of a dependency group (PEP 735). pip itself knows groups only from 25.1 on."""
    import tomllib

    groups = tomllib.loads(project.decode("utf-8"))["dependency-groups"]
    if group not in groups:
        sys.exit(f"run.py: no dependency group {group!r}; there are: {', '.join(groups)}")
    return groups[group]


def run(*arguments):
    """Run the environment's Python and return its exit status."""
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode


def newer():
    """Return the path of a Python on this machine that is new enough, or None."""
    for path in filter(None, map(shutil.which, NEWER)):
        asked = subprocess.run([path, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if asked.returncode == 0:  # a launcher may stand for a version that is not there
            return path
    return None


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        other = newer()
        if other is None:
            sys.exit(f"run.py: Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}")
        sys.exit(subprocess.run([other, *sys.argv], check=False).returncode)
    sys.exit(main(sys.argv[1:]))
