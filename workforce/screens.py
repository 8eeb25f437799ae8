"""Templates and how they say things; knows nothing of requests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined

from workforce.forms import named
from workforce.settings import ROOT

LONDON = ZoneInfo("Europe/London")
STATIC = ROOT / "build" / "static"
THOUSAND = 1000
# The GOV.UK macros test for names that callers leave out, so they keep a lenient environment of their own.
GOVUK = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,  # templates change with a deployment, and every page would ask after dozens of files
)


def environment() -> Environment:
    screens = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    screens.filters |= {"day": day, "moment": moment, "count": count, "pounds": pounds, "fte": fte, "twice": twice}
    screens.filters |= {"named": named, "thousands": thousands}
    screens.globals |= {"static": static, "govuk": govuk}
    return screens


@cache
def macro(component: str) -> Callable[[Mapping[str, object]], str]:
    """`date-input` is govukDateInput in its own file."""
    module = GOVUK.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    name = "".join(part.capitalize() for part in component.split("-"))
    found: Callable[[Mapping[str, object]], str] = getattr(module, f"govuk{name}")
    return found


def govuk(component: str, **params: object) -> str:
    """A component of the design system, by the name it has there; its parameters are the documented ones.

    The macros are slow: what they made is kept for the next page, unless somebody typed something that stands in it.
    """
    if params.get("value"):
        return macro(component)(params)
    return made(component, Given(frozen(params), params))


@dataclass(frozen=True)
class Given:
    key: object
    params: Mapping[str, object] = field(compare=False)


@lru_cache(maxsize=2_000)
def made(component: str, given: Given) -> str:
    return macro(component)(given.params)


def frozen(value: object) -> object:
    """What has the same words has the same key; HTML and plain text, and True and 1, are no same words."""
    if isinstance(value, Mapping):
        return tuple((name, frozen(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return tuple(frozen(each) for each in value)
    return type(value), value


def day(value: date | None) -> str:
    return f"{value.day} {value:%B %Y}" if value else ""


def london_date(value: datetime) -> date:
    """What the calendar says in London at that moment: the day on which anything here begins, ends or falls due."""
    return value.astimezone(LONDON).date()


def midnight(day: date) -> datetime:
    """When a day begins in London."""
    return datetime.combine(day, time(), LONDON)


def moment(value: datetime | None) -> str:
    """As a clock in London shows it: 1 April 2030, 2:05pm."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    return f"{day(local.date())}, {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def count(number: int, one: str, many: str = "") -> str:
    """1 person, 1,200 people; the plural adds an s unless it is given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def thousands(words: object) -> str:
    """A figure with commas; a mark, a share or a word as it is.

    >>> [thousands(each) for each in ("12345.6", 1000, "999", "[c]", "-2500")]
    ['12,345.6', '1,000', '999', '[c]', '-2,500']
    """
    said = str(words)
    whole, point, rest = said.partition(".")
    if not whole.removeprefix("-").isdecimal():
        return said
    return f"{int(whole):,}{point}{rest}" if abs(int(whole)) >= THOUSAND else said


def pounds(amount: float | None) -> str:
    return f"£{amount:,.2f}" if amount is not None else ""


def fte(share: float) -> str:
    """1, 0.6: full-time equivalent of a post, without noughts that say nothing."""
    return f"{share:g}"


def twice(words: Iterable[str]) -> list[tuple[str, str]]:
    """Options whose value is what they say."""
    return [(word, word) for word in words]


@cache
def static(name: str) -> str:
    """The address of an asset, changing with its content so that browsers may keep it for ever."""
    file = STATIC / name
    version = sha256(file.read_bytes()).hexdigest()[:12] if file.exists() else "unbuilt"
    return f"/static/{name}?v={version}"


SCREENS = environment()


def render(screen: str, block: str, context: Mapping[str, object]) -> str:
    """The whole screen, or only the named block of it."""
    template = SCREENS.get_template(screen)
    if block:
        return "".join(template.blocks[block](template.new_context(dict(context))))
    return template.render(context)
