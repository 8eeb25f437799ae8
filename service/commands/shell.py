"""What the verbs of the command share: how they are added, and how a report leaves."""

import json
import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

Verbs: TypeAlias = "_SubParsersAction[ArgumentParser]"

UNREAD = 141  # as a shell says of a program that wrote to a pipe which nobody reads any more


def verbs_of(words: ArgumentParser) -> Verbs:
    return words.add_subparsers(required=True, metavar="VERB")


def show(report: object) -> None:
    print(json.dumps(report, indent=2))


@contextmanager
def may_be_cut_short() -> Iterator[None]:
    """`… | head` is no fault: it ends quietly, with UNREAD, once the reader has gone."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more as it ends
        raise SystemExit(UNREAD) from None
