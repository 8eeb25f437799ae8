"""The roles that a file may name: the framework's, and those that features above add to it."""

from collections.abc import Callable
from datetime import date

import polars as pl

from workforce.framework import in_force
from workforce.tenancy import OrganisationSession

ADDED: list[Callable[[OrganisationSession], pl.DataFrame]] = []
"""Each gives role_family, role, role_level."""


def known_roles(session: OrganisationSession, day: date) -> pl.DataFrame:
    """Every role level once: role_family, role, role_level."""
    return pl.concat([in_force.roles(session, day), *(added(session) for added in ADDED)], how="vertical_relaxed")
