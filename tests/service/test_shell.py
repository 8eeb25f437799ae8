"""How a report leaves the command line."""

import os
import sys
from contextlib import suppress

import pytest

from service.commands.shell import UNREAD, may_be_cut_short, show


def test_a_report_that_nobody_reads_to_its_end_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with suppress(OSError), os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit, match=str(UNREAD)), may_be_cut_short():
            show({"holds": True})
