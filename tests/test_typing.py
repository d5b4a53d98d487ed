"""What type checkers are promised: no `Any` in a public signature. `tests/typing` itself is read by mypy and pyright."""

from __future__ import annotations

import importlib
import inspect
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import arconflict

ROOT = Path(__file__).parent.parent
PUBLIC = ["arconflict"] + [
    f"arconflict.{name}" for name in ("actors", "dates", "numbers", "places", "quantities", "text")
]
NEIGHBOURS = [
    "interop.jsonl",
    "interop.geojson",
    "rendering.html",
    "rendering.timeline",
    "rendering.report",
    "rendering.text",
]


def public() -> Iterator[tuple[str, object]]:
    for module in map(importlib.import_module, PUBLIC):
        for name in module.__all__:
            yield f"{module.__name__}.{name}", getattr(module, name)
    for path in NEIGHBOURS:
        module = importlib.import_module(f"arconflict.{path}")
        for name, found in vars(module).items():
            if not name.startswith("_") and getattr(found, "__module__", None) == module.__name__:
                yield f"{module.__name__}.{name}", found


def signatures() -> Iterator[tuple[str, inspect.Signature]]:
    for name, found in public():
        if isinstance(found, types.FunctionType) or hasattr(found, "__wrapped__"):
            yield name, inspect.signature(found)  # type: ignore[arg-type]
        elif isinstance(found, type):
            for part, member in vars(found).items():
                function = getattr(member, "__func__", getattr(member, "fget", member))
                if isinstance(function, types.FunctionType) and (not part.startswith("_") or part == "__init__"):
                    yield f"{name}.{part}", inspect.signature(function)


def test_no_public_signature_says_any() -> None:
    loose = [
        f"{name}{signature}"
        for name, signature in signatures()
        for annotation in [signature.return_annotation, *(p.annotation for p in signature.parameters.values())]
        if re.search(r"\bAny\b", str(annotation))
    ]
    assert loose == []
    assert sum(1 for _ in signatures()) > 60


def test_every_parameter_of_a_public_function_has_a_type() -> None:
    bare = [
        f"{name}({parameter.name})"
        for name, signature in signatures()
        for parameter in signature.parameters.values()
        if parameter.annotation is parameter.empty
        and parameter.name not in ("self", "cls", "_cls")
        and not _made_by_python(name)
    ]
    assert bare == []


def _made_by_python(name: str) -> bool:
    """Tell whether a method is one that `NamedTuple` or `Enum` makes."""
    return name.rpartition(".")[2] in ("_make", "_replace", "_asdict", "__init__")


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(arconflict.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_the_uses_are_typed_as_promised(checker: str) -> None:
    program = shutil.which(checker, path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip(f"{checker} is not installed (dependency group `lint`)")
    arguments = ["tests/typing"] if checker == "mypy" else ["--project", "tests/typing", "--pythonpath", sys.executable]
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
