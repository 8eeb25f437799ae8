from collections.abc import Iterator

import pytest

from tests.service.sink import Sink, listening


@pytest.fixture
def sink() -> Iterator[tuple[Sink, str]]:
    with listening() as found:
        yield found
