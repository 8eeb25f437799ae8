"""The verbs that run the service and see to its database."""

from argparse import Namespace

from service.commands.shell import Verbs, show


def add(verbs: Verbs) -> None:
    demo = verbs.add_parser("demo", help="serve a demonstration on this machine")
    demo.add_argument("--port", type=int, default=8000)
    demo.set_defaults(run=run_demo)

    serve = verbs.add_parser("serve", help="serve pages and the JSON API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--processes", type=int, default=1)
    serve.set_defaults(run=run_serve)

    worker = verbs.add_parser("worker", help="do what is due, until told to stop")
    worker.add_argument("--once", action="store_true", help="stop when nothing is due")
    worker.set_defaults(run=run_worker)

    migrate = verbs.add_parser("migrate", help="bring the database to this version's tables")
    migrate.add_argument("--to", default="head", help="a revision, or base")
    migrate.add_argument("--grant", metavar="ROLE", help="let this PostgreSQL role use the tables")
    migrate.set_defaults(run=run_migrate)

    verbs.add_parser("doctor", help="say what is missing for a healthy service").set_defaults(run=run_doctor)


def run_demo(chosen: Namespace) -> int:
    from service.demo import demonstrate

    return demonstrate(chosen.port)


def run_serve(chosen: Namespace) -> int:
    from service.serving import serve

    serve(chosen.host, chosen.port, chosen.processes)
    return 0


def run_worker(chosen: Namespace) -> int:
    from service.working import keep_working

    keep_working(stop_when_idle=chosen.once)
    return 0


def run_migrate(chosen: Namespace) -> int:
    from service.migrate import grant, migrate, migrate_down
    from workforce.database import open_for_a_while
    from workforce.settings import settings_from_environment

    with open_for_a_while(settings_from_environment().database) as engine:
        (migrate_down if chosen.to == "base" else migrate)(engine, chosen.to)
        if chosen.grant:
            grant(engine, chosen.grant)
    return 0


def run_doctor(_: Namespace) -> int:
    from service.doctor import examine

    findings = examine()
    show(findings)
    return 0 if all(finding["well"] for finding in findings) else 1
