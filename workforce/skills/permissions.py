"""Who may do what with skills."""

from workforce.access import Role, permission

MINE = permission("skills.mine", "assess your own skills")
TEAM = permission("skills.team", "see and validate the skills of your team, or of one you stand in for")
LEAD = permission("skills.lead", "lead a team", Role.LINE_MANAGER)
"""Who finds the team in the menu; a stand-in, who needs no role, finds it on the page of their own skills."""
CAMPAIGN = permission("skills.campaign", "ask people to assess their skills", Role.HR_OFFICER, Role.PROGRAMME_MANAGER)
VERSIONS = permission(
    "skills.versions", "bring new versions of the capability framework into force", Role.SECTOR_ADMINISTRATOR
)
OWN_ROLES = permission("skills.roles", "keep your organisation’s own roles and skills", Role.HR_OFFICER)
