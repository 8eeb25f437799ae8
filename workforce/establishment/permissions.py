from workforce.access import Role, permission

READ_ESTABLISHMENT = permission("establishment.read", "read the establishment and its vacancies", Role.HR_OFFICER)
KEEP_ESTABLISHMENT = permission("establishment.keep", "keep the establishment", Role.HR_OFFICER)
