"""An open advert in other systems' words: schema.org for search engines, Atom for feed readers."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, register_namespace

from programmes.secondments.advert import Advert, Presence, WorkingPattern
from programmes.secondments.noticeboard import Notice
from workforce import atom
from workforce.atom import Entry, written
from workforce.identity import Organisation
from workforce.screens import LONDON, london_date

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
    entries = [entry(advert, host, site) for advert, host in notices]
    return atom.feed("Secondments between public bodies", f"{site}/secondments", entries, now)


def entry(advert: Advert, host: Organisation, site: str) -> Entry:
    return Entry(
        key=address_of(site, advert),
        title=advert.title,
        summary=advert.summary,
        author=host.name,
        address=address_of(site, advert),
        published=advert.posted_at,
        updated=advert.changed_at,
    )


def sitemap(notices: Iterable[Notice], site: str) -> bytes:
    register_namespace("", SITEMAP)
    root = Element(f"{{{SITEMAP}}}urlset")
    addresses = [f"{site}/secondments", *(address_of(site, advert) for advert, _ in notices)]
    for address in addresses:
        SubElement(SubElement(root, f"{{{SITEMAP}}}url"), f"{{{SITEMAP}}}loc").text = address
    return written(root)
