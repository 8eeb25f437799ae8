"""Digital understanding: what everybody outside the framework is asked about. Statements and levels are our own.

Leaders and service staff need no digital trade. Leaders have to lead, buy and change services that are digital;
service staff have to work in them, keep what they hold safe, and see who is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workforce.skills.models import Level


@dataclass(frozen=True)
class Competency:
    statement: str
    leaders: Level
    service_staff: Level


COMPETENCIES = {
    "Starting from residents’ needs": Competency(
        "I find out what residents need before a service is changed.", Level.PRACTITIONER, Level.WORKING
    ),
    "Knowing how digital services are made": Competency(
        "I can explain how a team builds a service in steps and learns from use.", Level.WORKING, Level.AWARENESS
    ),
    "Deciding with data": Competency(
        "I ask what the figures say, how sure they are, and what they leave out.", Level.PRACTITIONER, Level.AWARENESS
    ),
    "Keeping information safe": Competency(
        "I know what personal information I hold and what to do when it goes astray.", Level.WORKING, Level.WORKING
    ),
    "Including everybody": Competency(
        "I see that people who cannot or will not go online are served as well.", Level.WORKING, Level.WORKING
    ),
    "Buying and managing technology": Competency(
        "I ask suppliers about cost over years, leaving, and who owns the data.", Level.WORKING, Level.AWARENESS
    ),
    "Judging automation and artificial intelligence": Competency(
        "I can say where a machine may decide, and where a person must.", Level.WORKING, Level.AWARENESS
    ),
    "Leading change with digital colleagues": Competency(
        "I bring digital colleagues in at the start and clear the way for them.", Level.PRACTITIONER, Level.AWARENESS
    ),
}


@dataclass(frozen=True)
class Audience:
    """Whom the same competencies are asked of, and to which levels."""

    title: str
    asked: Mapping[str, Level]


LEADERS = Audience("Digital understanding of leaders", {name: each.leaders for name, each in COMPETENCIES.items()})
SERVICE_STAFF = Audience(
    "Digital understanding of service staff", {name: each.service_staff for name, each in COMPETENCIES.items()}
)
