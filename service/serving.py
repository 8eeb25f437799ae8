"""Web processes behind one port."""

import gc

import uvicorn
from fastapi import FastAPI

from service.app import create_app
from service.logs import keep_log
from workforce.settings import settings_from_environment


def application() -> FastAPI:
    """What each process makes for itself, from the environment."""
    keep_log()
    app = create_app(settings_from_environment())
    leave_alone_what_stays()
    return app


def leave_alone_what_stays() -> None:
    """Modules and routes live as long as the process: looking through them for garbage is 5 % of its work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def serve(host: str, port: int, processes: int) -> None:
    keep_log()
    uvicorn.run(
        "service.serving:application",
        factory=True,
        host=host,
        port=port,
        workers=processes,
        log_config=None,
        log_level="info",
        access_log=False,  # addresses hold numbers of people; the proxy in front keeps what it must
        server_header=False,
        timeout_keep_alive=75,  # longer than proxies keep theirs, or a request is sent into a door that closes
        timeout_worker_healthcheck=60,  # a busy machine is late to say that it lives; killed, it drops what it is asked
        proxy_headers=True,
        forwarded_allow_ips=settings_from_environment().proxies,
    )
