"""Atom feeds (RFC 4287), and XML as bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """`address`: of the page that it speaks of; `key` names the entry for good."""

    key: str
    title: str
    summary: str
    author: str
    address: str
    published: datetime
    updated: datetime


def feed(title: str, address: str, entries: Sequence[Entry], now: datetime, author: str = "Workforce") -> bytes:
    """`address`: of the page that shows the same, below which the feed lies as feed.atom. `author`: who keeps the
    feed, which has to be told while there is no entry that names its own.
    """
    register_namespace("", ATOM)
    root = Element(f"{{{ATOM}}}feed")
    say(root, "id", address)
    say(root, "title", title)
    say(root, "updated", max((entry.updated for entry in entries), default=now).isoformat())
    say(SubElement(root, f"{{{ATOM}}}author"), "name", author)
    SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": f"{address}/feed.atom"})
    SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": address})
    for entry in entries:
        enter(SubElement(root, f"{{{ATOM}}}entry"), entry)
    return written(root)


def enter(item: Element, entry: Entry) -> None:
    say(item, "id", entry.key)
    say(item, "title", entry.title)
    say(item, "published", entry.published.isoformat())
    say(item, "updated", entry.updated.isoformat())
    say(SubElement(item, f"{{{ATOM}}}author"), "name", entry.author)
    SubElement(item, f"{{{ATOM}}}link", {"rel": "alternate", "href": entry.address})
    say(item, "summary", entry.summary)


def say(parent: Element, name: str, text: str) -> None:
    """XML has no way to write most control characters, escaped or not."""
    SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(c for c in text if c >= " " or c in "\t\n")


def written(root: Element) -> bytes:
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content
