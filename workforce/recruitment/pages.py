from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.recruitment.looking import LARGEST, MOST_CAMPAIGNS, Looked, Shown, groups_of, look
from workforce.recruitment.table import RATES, table, table_of
from workforce.recruitment.template import template_csv
from workforce.releases.charts import Chart, bars_of
from workforce.releases.choosing import file_name
from workforce.releases.files import PDF, XLSX, paper, workbook
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.statistics.categories import DISABILITY, ETHNICITY_5, SEX
from workforce.statistics.funnel_file import COLUMNS, TREES
from workforce.statistics.table import Table
from workforce.web import Visit, download, page

READ_FUNNEL = permission("recruitment.read", "look at a recruitment funnel by group", Role.HR_OFFICER)
CSV = "text/csv; charset=utf-8"
Reading = Annotated[Visit, allow(READ_FUNNEL)]
Group = Annotated[str, Form(max_length=80)]

router = APIRouter(prefix="/{organisation}/recruitment", default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Brought:
    content: bytes
    references: Mapping[str, str]


@router.get("")
def blank(visit: Reading) -> Response:
    return show(visit, None)


@router.get("/template.csv")
def template(visit: Reading) -> Response:  # noqa: ARG001  the gate is what it is for
    return download(template_csv(), "recruitment.csv", CSV)


def sent(
    file: Annotated[UploadFile | None, File()] = None,
    sex: Group = "",
    ethnicity: Group = "",
    disability: Group = "",
) -> Brought:
    """Only gathered: who may look is asked before anything is worked out."""
    references = {SEX.name: sex, ETHNICITY_5.name: ethnicity, DISABILITY.name: disability}
    return Brought(file.file.read(LARGEST + 1) if file else b"", references)


Sent = Annotated[Brought, Depends(sent)]


@router.post("")
def upload(visit: Reading, brought: Sent) -> Response:
    """Nothing is written: the answer is the page itself."""
    return show(visit, look(brought.content, brought.references))


@router.post("/csv")
def as_csv(visit: Reading, brought: Sent) -> Response:
    looked = look(brought.content, brought.references)
    if looked.faults:
        return show(visit, looked)
    made = whole(visit, looked)
    return download(csv_file(made), f"{file_name(made)}.csv", CSV)


@router.post("/xlsx")
def as_workbook(visit: Reading, brought: Sent) -> Response:
    looked = look(brought.content, brought.references)
    if looked.faults:
        return show(visit, looked)
    made = whole(visit, looked)
    return download(workbook(made, []), f"{file_name(made)}.xlsx", XLSX)


@router.post("/pdf")
def as_pdf(visit: Reading, brought: Sent) -> Response:
    looked = look(brought.content, brought.references)
    if looked.faults:
        return show(visit, looked)
    made = whole(visit, looked)
    return download(paper([(made, [])], None), f"{file_name(made)}.pdf", PDF)


def whole(visit: Visit, looked: Looked) -> Table:
    parts = [(each.title, each.figures, each.reference) for each in looked.tables]
    return table_of(parts, visit.organisation.name, visit.today, looked.pattern)


def chart(visit: Visit, each: Shown) -> Chart:
    return bars_of(table(each.figures, visit.organisation.name, visit.today, ""), RATES)


def show(visit: Visit, looked: Looked | None) -> Response:
    tables = looked.tables if looked else ()
    groups = [(name, ", ".join(tree.leaves())) for name, tree in TREES.items()]
    return page(
        visit,
        "recruitment/funnel.html",
        looked=looked,
        columns=COLUMNS,
        groups=groups,
        shorthand=SHORTHAND,
        charts=[chart(visit, each) for each in tables],
        comparable=[(tree, [(each, each) for each in groups_of(tree)]) for tree in TREES.values()],
        chosen=looked.asked if looked else {},
        most_campaigns=MOST_CAMPAIGNS,
    )
