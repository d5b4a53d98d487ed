"""``arconflict completion``: a script that lets a shell complete commands, options and their values.

The script is made from the parser, so that it knows what this version knows; nothing runs while the user types.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from arconflict.cli import analyzing

_EXAMPLES: Final = """\
to use it at once, and in every new shell:
  bash   eval "$(arconflict completion bash)"      the same line in ~/.bashrc
  zsh    eval "$(arconflict completion zsh)"       the same line in ~/.zshrc, below compinit
  fish   arconflict completion fish | source       arconflict completion fish > ~/.config/fish/completions/arconflict.fish
"""


class Command(NamedTuple):
    """A command as its words, what it does, its sub-commands, its options (with the values of each), and its choices."""

    words: tuple[str, ...]
    help: str
    below: tuple[str, ...]
    options: tuple[tuple[str, str, tuple[str, ...]], ...]
    choices: tuple[str, ...]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], top: argparse.ArgumentParser) -> None:
    """Add the command to the parser `top`, which it describes."""
    command = commands.add_parser(
        "completion",
        help="print a script that completes the command line",
        description="Print a script that lets your shell complete commands, options and their values.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("shell", choices=tuple(_SCRIPTS))
    command.set_defaults(run=lambda arguments: _run(arguments, top))


def tree(parser: argparse.ArgumentParser, words: tuple[str, ...] = (), help: str = "") -> Iterator[Command]:
    """Yield a command and all below it."""
    below: dict[str, argparse.ArgumentParser] = {}
    helps: dict[str, str] = {}
    options: list[tuple[str, str, tuple[str, ...]]] = []
    choices: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below.update(action.choices)
            helps.update({str(each.dest): each.help or "" for each in action._choices_actions})
        elif action.option_strings:
            values = analyzing.formats() if action.dest == "format" else tuple(map(str, action.choices or ()))
            options += [(name, action.help or "", values) for name in action.option_strings]
        else:
            choices += map(str, action.choices or ())
    yield Command(words, help, tuple(below), tuple(options), tuple(choices))
    for name, sub in below.items():
        yield from tree(sub, (*words, name), helps.get(name, ""))


def _run(arguments: argparse.Namespace, top: argparse.ArgumentParser) -> int:
    sys.stdout.write(_SCRIPTS[arguments.shell](list(tree(top))))
    return 0


def _bash(commands: Iterable[Command]) -> str:
    paths, values, words = [], [], []
    for command in commands:
        path = " ".join(command.words)
        if path:
            paths.append(f'      {shlex.quote(path)}) path="$seen" ;;')
        for name, _, known in command.options:
            if known:
                values.append(f"    {shlex.quote(f'{path}:{name}')}) words={shlex.quote(' '.join(known))} ;;")
        every = " ".join((*command.below, *command.choices, *(name for name, _, _ in command.options)))
        words.append(f"    {shlex.quote(path)}) words={shlex.quote(every)} ;;")
    return _BASH.format(paths="\n".join(paths), values="\n".join(values), words="\n".join(words))


def _zsh(commands: Iterable[Command]) -> str:
    return "autoload -U +X bashcompinit && bashcompinit\n" + _bash(commands)


def _fish(commands: Iterable[Command]) -> str:
    listed = list(commands)
    helps = {command.words: command.help for command in listed}
    lines = ["# fish completion for arconflict"]
    for command in listed:
        here = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.words) or "true"
        others = " ".join(command.below)
        alone = f"{here}; and not __fish_seen_subcommand_from {others}" if others else here
        for name in command.below:
            said = shlex.quote(helps[(*command.words, name)])
            lines.append(f"complete -c arconflict -f -n {shlex.quote(alone)} -a {name} -d {said}")
        for name in command.choices:
            lines.append(f"complete -c arconflict -f -n {shlex.quote(alone)} -a {name}")
        for name, help, known in command.options:
            kind = "-l" if name.startswith("--") else "-s"
            said = shlex.quote(help.partition(" (")[0].replace("%", "%%"))
            takes = f" -x -a {shlex.quote(' '.join(known))}" if known else ""
            lines.append(f"complete -c arconflict -n {shlex.quote(alone)} {kind} {name.lstrip('-')} -d {said}{takes}")
    return "\n".join(lines) + "\n"


_BASH: Final = """\
_arconflict() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" path="" seen="" words="" i
  for (( i = 1; i < COMP_CWORD; i++ )); do
    seen="${{path:+$path }}${{COMP_WORDS[i]}}"
    case "$seen" in
{paths}
    esac
  done
  case "$path:$prev" in
{values}
  esac
  if [ -z "$words" ]; then case "$path" in
{words}
  esac; fi
  COMPREPLY=( $(compgen -W "$words" -- "$cur") )
}}
complete -o default -F _arconflict arconflict
"""
_SCRIPTS: Final[dict[str, Callable[[Iterable[Command]], str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
