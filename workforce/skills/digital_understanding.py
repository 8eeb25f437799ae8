"""Digital understanding: what everybody outside the framework is asked about. The statements are our own.

Leaders and service staff need no digital trade; they need to lead, buy and change services that are digital.
"""

from workforce.skills.models import Level

NAME = "Digital understanding"
EXPECTED = Level.WORKING
STATEMENTS = {
    "Starting from residents’ needs": "I find out what residents need before a service is changed.",
    "Knowing how digital services are made": "I can explain how a team builds a service in steps and learns from use.",
    "Deciding with data": "I ask what the figures say, how sure they are, and what they leave out.",
    "Keeping information safe": "I know what personal information I hold and what to do when it goes astray.",
    "Including everybody": "I see that people who cannot or will not go online are served as well.",
    "Buying and managing technology": "I ask suppliers about cost over years, leaving, and who owns the data.",
    "Judging automation and artificial intelligence": "I can say where a machine may decide, and where a person must.",
    "Leading change with digital colleagues": "I bring digital colleagues in at the start and clear the way for them.",
}
