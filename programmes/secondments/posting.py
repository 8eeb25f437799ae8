"""An open advert in other systems' words: schema.org for search engines, Atom for feed readers."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from programmes.secondments.advert import Advert, Presence, WorkingPattern
from programmes.secondments.noticeboard import Notice
from workforce.identity import Organisation
from workforce.screens import LONDON, london_date

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
Json = dict[str, object]


def address_of(site: str, advert: Advert) -> str:
    return f"{site}/secondments/{advert.id}"


def job_posting(advert: Advert, host: Organisation, site: str) -> Json:
    """schema.org JobPosting; a secondment is temporary, and part-time where it is less than five days."""
    posting: Json = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": advert.title,
        "description": description_of(advert),
        "identifier": {"@type": "PropertyValue", "name": host.name, "value": str(advert.id)},
        "url": address_of(site, advert),
        "datePosted": london_date(advert.posted_at).isoformat(),
        "validThrough": advert.closes_at.astimezone(LONDON).isoformat(),
        "employmentType": ["TEMPORARY", *(["PART_TIME"] if is_part_time(advert) else [])],
        "hiringOrganization": {"@type": "Organization", "name": host.name},
        "jobLocation": {"@type": "Place", "address": postal_address(advert, host)},
        "jobStartDate": advert.starts_on.isoformat(),
        "jobDuration": f"P{advert.months}M",
        "totalJobOpenings": advert.places,
        "directApply": False,
    }
    if advert.presence is Presence.REMOTE:
        country = {"@type": "Country", "name": "United Kingdom"}
        posting |= {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": country}
    return posting


def is_part_time(advert: Advert) -> bool:
    return advert.days_a_week < 5 or advert.pattern is not WorkingPattern.FULL_TIME


def postal_address(advert: Advert, host: Organisation) -> Json:
    address: Json = {"@type": "PostalAddress", "addressLocality": advert.place, "addressCountry": "GB"}
    return address | ({"addressRegion": host.region} if host.region else {})


def description_of(advert: Advert) -> str:
    """Escaped paragraphs: what reads it expects HTML."""
    texts = [advert.summary, *advert.duties.splitlines(), *advert.needed.splitlines()]
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text.strip())


def feed(notices: Iterable[Notice], site: str, now: datetime) -> bytes:
    register_namespace("", ATOM)
    root = Element(f"{{{ATOM}}}feed")
    shown = list(notices)
    latest = max((advert.changed_at for advert, _ in shown), default=now)
    say(root, "id", f"{site}/secondments")
    say(root, "title", "Secondments between public bodies")
    say(root, "updated", latest.isoformat())
    SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": f"{site}/secondments/feed.atom"})
    SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": f"{site}/secondments"})
    for advert, host in shown:
        root.append(entry(advert, host, site))
    return written(root)


def entry(advert: Advert, host: Organisation, site: str) -> Element:
    item = Element(f"{{{ATOM}}}entry")
    say(item, "id", address_of(site, advert))
    say(item, "title", advert.title)
    say(item, "published", advert.posted_at.isoformat())
    say(item, "updated", advert.changed_at.isoformat())
    say(SubElement(item, f"{{{ATOM}}}author"), "name", host.name)
    SubElement(item, f"{{{ATOM}}}link", {"rel": "alternate", "href": address_of(site, advert)})
    say(item, "summary", advert.summary)
    return item


def say(parent: Element, name: str, text: str) -> None:
    """XML has no way to write most control characters, escaped or not."""
    SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(c for c in text if c >= " " or c in "\t\n")


def written(root: Element) -> bytes:
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def sitemap(notices: Iterable[Notice], site: str) -> bytes:
    register_namespace("", SITEMAP)
    root = Element(f"{{{SITEMAP}}}urlset")
    addresses = [f"{site}/secondments", *(address_of(site, advert) for advert, _ in notices)]
    for address in addresses:
        SubElement(SubElement(root, f"{{{SITEMAP}}}url"), f"{{{SITEMAP}}}loc").text = address
    return written(root)
