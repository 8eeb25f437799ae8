from datetime import datetime
from functools import cache

import typst

from workforce.releases.paper.wording import Paper
from workforce.settings import ROOT

PDF = "application/pdf"
FOLDER = ROOT / "templates" / "releases"


def pdf(paper: Paper, made_at: datetime) -> bytes:
    """Tagged for screen readers as PDF/UA-1 asks, and the same bytes for the same paper and moment.

    The words go in as data, which Typst shows and never reads as its own language.
    """
    return typst.compile(
        FOLDER / "paper.typ",
        root=FOLDER,
        font_paths=typefaces(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": paper.model_dump_json()},
        pdf_standards="ua-1",
        timestamp=int(made_at.timestamp()),  # whole seconds of UTC, which is what a PDF can say
    )


@cache
def typefaces() -> typst.Fonts:
    """Those that Typst brings along: every machine makes the same file, also one that has none."""
    return typst.Fonts(include_system_fonts=False)
