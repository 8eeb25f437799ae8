"""How a report leaves the command line."""

import os
import sys

import pytest

from service.commands.shell import UNREAD, may_be_cut_short, show


def test_a_report_that_nobody_reads_to_its_end_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe, pytest.raises(SystemExit) as ended:
        monkeypatch.setattr(sys, "stdout", pipe)
        with may_be_cut_short():
            show({"holds": True})
    assert ended.value.code == UNREAD
