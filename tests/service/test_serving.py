import pytest
import uvicorn

from service import serving
from tests.conftest import SECRET


@pytest.mark.parametrize("proxies", ["10.0.0.0/24,10.1.0.1", ""])
def test_only_the_proxies_that_are_named_are_believed(proxies: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr(uvicorn, "run", lambda _, **options: given.update(options))
    monkeypatch.setattr(serving, "keep_log", lambda: None)
    monkeypatch.setenv("WORKFORCE_SECRET", SECRET)
    if proxies:
        monkeypatch.setenv("WORKFORCE_PROXIES", proxies)
    serving.serve("127.0.0.1", 8000, 1)
    assert given["forwarded_allow_ips"] == (proxies or "127.0.0.1,::1")
