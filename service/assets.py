"""Front-end assets: npm's locked packages and our few sources, built into build/static."""

import shutil
import subprocess
import sys
from pathlib import Path

from workforce.screens import STATIC
from workforce.settings import ROOT

SOURCES = ROOT / "templates" / "static"
MODULES = ROOT / "node_modules"
COPIES = {
    MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    MODULES / "htmx.org/dist/htmx.min.js": "htmx.min.js",
    SOURCES / "start.mjs": "start.mjs",
}


def inputs() -> list[Path]:
    return [ROOT / "package-lock.json", *sorted(SOURCES.iterdir())]


def are_fresh() -> bool:
    built = STATIC / "app.css"
    return built.exists() and all(source.stat().st_mtime <= built.stat().st_mtime for source in inputs())


def build() -> None:
    """Install the locked packages and compile the style sheet, unless nothing has changed since."""
    if are_fresh():
        return
    node = Path(sys.executable).with_name("node")
    npm = Path(sys.executable).with_name("npm")
    if not (MODULES / "axe-core").exists() or newer(ROOT / "package-lock.json", MODULES):
        subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
            cwd=ROOT,
            check=True,
        )
    STATIC.mkdir(parents=True, exist_ok=True)
    for source, name in COPIES.items():
        shutil.copyfile(source, STATIC / name)
    sass = MODULES / "sass/sass.js"
    options = ["--no-source-map", "--style=compressed", "--quiet-deps", f"--load-path={MODULES}"]
    subprocess.run([node, sass, *options, SOURCES / "app.scss", STATIC / "app.css"], cwd=ROOT, check=True)


def newer(one: Path, other: Path) -> bool:
    return one.stat().st_mtime > other.stat().st_mtime


if __name__ == "__main__":
    build()
