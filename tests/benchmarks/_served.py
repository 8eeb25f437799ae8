"""A web service under load: two processes behind a port, and the processor time that they and their database spend."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

PROCESSES = 2
PATIENCE = 300  # seconds until a service answers, on a machine that may be busy
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    port: int
    process: int

    def spent(self) -> float:
        """Seconds of the processor, of all its processes."""
        return spent_by(self.process)


@contextmanager
def serving(command: list[str], environment: Mapping[str, str]) -> Iterator[Served]:
    """Run a module with the port as its last argument, until it has answered and the work is done."""
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        port = int(door.getsockname()[1])
    words = [sys.executable, "-m", *command, str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, env={**os.environ, **environment}, stdout=quiet, stderr=quiet) as process:
        try:
            wait_for(process, port)
            yield Served(port, process.pid)
        finally:
            process.terminate()


def wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(PATIENCE * 10):
        try:
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("The service does not answer.")


def spent_by(root: int) -> float:
    """Processor seconds of a process and of all that come from it; a child that ended counts for its parent."""
    parents, spent = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            spent[int(entry.name)] = sum(map(int, fields[11:15])) / TICKS
    return sum(seconds for each, seconds in spent.items() if comes_from(each, root, parents))


def comes_from(process: int, root: int, parents: Mapping[int, int]) -> bool:
    while process not in (root, 0):
        process = parents.get(process, 0)
    return process == root
