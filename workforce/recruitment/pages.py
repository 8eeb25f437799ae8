from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.recruitment.looking import LARGEST, MOST_CAMPAIGNS, Looked, look
from workforce.recruitment.template import template_csv
from workforce.releases.reading import SHORTHAND
from workforce.statistics.funnel_file import COLUMNS, TREES
from workforce.web import Visit, download, page

READ_FUNNEL = permission("recruitment.read", "look at a recruitment funnel by group", Role.HR_OFFICER)
CSV = "text/csv; charset=utf-8"
Reading = Annotated[Visit, allow(READ_FUNNEL)]

router = APIRouter(prefix="/{organisation}/recruitment", default_response_class=HTMLResponse)


@router.get("")
def blank(visit: Reading) -> Response:
    return show(visit, None)


@router.get("/template.csv")
def template(visit: Reading) -> Response:  # noqa: ARG001  the gate is what it is for
    return download(template_csv(), "recruitment.csv", CSV)


@router.post("")
def upload(visit: Reading, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Nothing is written: the answer is the page itself."""
    return show(visit, look(file.file.read(LARGEST + 1) if file else b""))


def show(visit: Visit, looked: Looked | None) -> Response:
    groups = [(name, ", ".join(tree.leaves())) for name, tree in TREES.items()]
    return page(
        visit,
        "recruitment/funnel.html",
        looked=looked,
        columns=COLUMNS,
        groups=groups,
        shorthand=SHORTHAND,
        most_campaigns=MOST_CAMPAIGNS,
    )
