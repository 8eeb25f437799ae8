from datetime import datetime
from functools import cache, lru_cache

import typst

from workforce.releases.paper.wording import Paper
from workforce.settings import ROOT

PDF = "application/pdf"
FOLDER = ROOT / "templates" / "releases"
KEPT = 32  # papers, of a few hundred kilobytes at most: whoever asks again, or asks whether it changed, costs nothing


def pdf(paper: Paper, made_at: datetime) -> bytes:
    """Tagged for screen readers as PDF/UA-1 asks, and the same bytes for the same paper and moment."""
    return laid_out(paper.model_dump_json(), int(made_at.timestamp()))


@lru_cache(KEPT)
def laid_out(paper: str, seconds: int) -> bytes:
    """The words go in as data, which Typst shows and never reads as its own language. `seconds` since 1970, in UTC."""
    return typst.compile(
        FOLDER / "paper.typ",
        root=FOLDER,
        font_paths=typefaces(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": paper},
        pdf_standards="ua-1",
        timestamp=seconds,
    )


@cache
def typefaces() -> typst.Fonts:
    """Those that Typst brings along: every machine makes the same file, also one that has none."""
    return typst.Fonts(include_system_fonts=False)
