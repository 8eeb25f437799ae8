"""The command `workforce`: every verb of the house that somebody runs from a shell."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from service.commands import figures, keeping, matches, register, running
from service.commands.shell import may_be_cut_short, verbs_of

Command = Callable[[Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Exit codes: 0 done, 1 it does not hold or was refused, 2 the words of the command are off."""
    with may_be_cut_short():
        return answer(parser().parse_args(arguments))


def answer(chosen: Namespace) -> int:
    run: Command = chosen.run
    from workforce.errors import Forbidden, Missing, Refusal

    try:
        return run(chosen)
    except (Refusal, Missing, Forbidden) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def parser() -> ArgumentParser:
    words = ArgumentParser(prog="workforce", description=__doc__)
    verbs = verbs_of(words)
    for subject in (running, register, matches, figures, keeping):
        subject.add(verbs)
    return words


if __name__ == "__main__":
    sys.exit(main())
