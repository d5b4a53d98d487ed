"""What the documents say is true: their Python runs, their commands exist, their links lead somewhere."""

from __future__ import annotations

import doctest
import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from arconflict.cli import main, parser
from arconflict.cli.analyzing import example
from arconflict.errors import MissingExtraError

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL)

NEIGHBOURS = {
    found
    for extra in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ].values()
    for requirement in extra
    for found in [re.split(r"[^\w-]", requirement)[0].replace("-", "_")]
}
"""What documents may import without its being installed."""


def blocks(page: Path, language: str) -> list[str]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [match["code"] for match in found if match["language"] == language]


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "documentation"}
    for code in blocks(page, "python"):
        try:
            run(code, names, page)
        except MissingExtraError as error:
            pytest.skip(str(error))
        except ModuleNotFoundError as error:
            if error.name is None or error.name.split(".")[0] not in NEIGHBOURS:
                raise
            pytest.skip(f"{error.name} is not installed here")


def run(code: str, names: dict[str, object], page: Path) -> None:
    """Run one block in the names of those before it on the page."""
    if ">>>" not in code:
        exec(compile(code, str(page), "exec", dont_inherit=True), names)
        return
    test = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), 0)
    report: list[str] = []
    Runner().run(test, out=report.append, clear_globs=False)
    assert not report, "".join(report)
    names.update(test.globs)


class Runner(doctest.DocTestRunner):
    """Lets the lack of a package through, which is a reason to skip."""

    def report_unexpected_exception(self, out: object, test: object, example: object, exc_info: object) -> None:
        error = exc_info[1]  # type: ignore[index]
        if isinstance(error, (MissingExtraError, ModuleNotFoundError)):
            raise error
        super().report_unexpected_exception(out, test, example, exc_info)  # type: ignore[arg-type]


COMMANDS = sorted(
    {
        line.strip()
        for page in PAGES
        for code in blocks(page, "sh")
        for line in code.replace("\\\n", " ").splitlines()
        if line.startswith(("arconflict", "python3 run.py"))
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exist(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "arconflict":
        assert callable(parser().parse_args(words[1:]).run)
    else:
        usage = subprocess.run([sys.executable, str(ROOT / "run.py")], capture_output=True, text=True, check=False)
        assert usage.returncode == 2
        assert " ".join(words[:3]) in usage.stderr


SHELL = [page for page in PAGES if blocks(page, "sh")]
NOT_RUN = re.compile(r"<!-- not run by the tests: [^>]{20,} -->\n+(?P<block>```sh\n(?P<code>.*?)```)", re.DOTALL)


@pytest.mark.skipif(os.name != "posix", reason="the documents speak to a POSIX shell")
@pytest.mark.parametrize("page", SHELL, ids=lambda page: str(page.relative_to(ROOT)))
def test_shell_blocks_run(page: Path, tmp_path: Path) -> None:
    """Every block of a page runs after those before it, in a folder that has the files that the documents speak of."""
    made = prepared(tmp_path)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    assert shutil.which("arconflict", path=path), "install the package: pip install --editable ."
    text = NOT_RUN.sub("", page.read_text(encoding="utf-8"))
    for match in BLOCK.finditer(text):
        if match["language"] != "sh":
            continue
        done = subprocess.run(
            ["sh", "-euc", match["code"]],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{match['code']}{done.stderr}"
        assert "Traceback" not in done.stderr
        for written in re.findall(r"-o (\S+)", match["code"]):
            assert (tmp_path / written).stat().st_size > 100, written
    assert {path for path in made if not path.exists()} == set(), "no command takes away what it reads"


def prepared(folder: Path) -> list[Path]:
    """Put the files of the documents into a folder: an article, a folder of articles, JSON Lines."""
    article, published = example()
    record = {"body": article, "date": published, "url": "https://example.org/1"}
    lines = f"{json.dumps(record, ensure_ascii=False)}\n{json.dumps(record | {'url': 'https://example.org/2'})}\n"
    files = {
        "article.txt": article.encode(),
        "articles/1.txt": article.encode(),
        "articles/2.txt": "قُتل 3 مدنيين أمس في بلدة سراقب".encode(),
        "news.jsonl": lines.encode(),
        "news.jsonl.gz": gzip.compress(lines.encode()),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def test_few_shell_blocks_are_not_run_and_each_says_why() -> None:
    """Only what makes the environment itself stays out: it needs the network, and `.ci/run` runs it."""
    left_out = [match["code"].strip() for page in SHELL for match in NOT_RUN.finditer(page.read_text(encoding="utf-8"))]
    assert set(left_out) == {"python3 run.py demo", "python3 run.py test"}
    assert len(left_out) <= 5
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(command in ci for command in left_out)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), target


def test_the_demo_reads_the_example_with_its_date(capsys: pytest.CaptureFixture[str]) -> None:
    _article, published = example()
    assert published in (ROOT / "run.py").read_text(encoding="utf-8")
    path = os.path.relpath(ROOT / "arconflict" / "data" / "example" / "article.txt")
    assert main(["analyze", path, "--published", published, "--format", "text"]) == 0
    kinds = {line.split()[1] for line in capsys.readouterr().out.splitlines()[2:]}
    assert kinds == {"time", "quantity", "place", "actor"}


def test_every_dependency_group_that_is_named_exists() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for file in (ROOT / ".ci" / "run", ROOT / "CONTRIBUTING.md"):
        (named,) = re.findall(r"run\.py setup ([a-z ]+)", file.read_text(encoding="utf-8"))
        assert set(named.split()) <= set(groups)
        assert all(isinstance(requirement, str) for group in named.split() for requirement in groups[group])


def test_the_arabic_readme_is_right_to_left() -> None:
    page = (ROOT / "README.ar.md").read_text(encoding="utf-8")
    assert page.startswith('<div dir="rtl" lang="ar">')
    assert len(re.findall("[\u0600-\u06ff]", page)) > len(re.findall("[A-Za-z]", page))
