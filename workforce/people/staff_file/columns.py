"""The columns of a staff file: what each means, and the headings under which councils really keep it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["employee", "councillor"]

STAFF: tuple[Kind, ...] = ("employee",)
COUNCILLORS: tuple[Kind, ...] = ("councillor",)
EVERYONE: tuple[Kind, ...] = STAFF + COUNCILLORS


@dataclass(frozen=True)
class Column:
    """`needed_by` names the kinds of people whose row is at fault without it; synonyms are `/`-separated."""

    name: str
    heading: str
    meaning: str
    example: str
    synonyms: str = ""
    needed_by: tuple[Kind, ...] = ()


COLUMNS = (
    Column(
        "payroll_number",
        "Payroll number",
        "The number that payroll knows this person by, the same in every file.",
        "104233",
        "Payroll no/Payroll ref/Payroll id/Pay number/Pay no/Employee number/Employee no/Employee id/Emp no"
        "/Emp id/Emp number/Personnel number/Personnel no/Staff number/Staff no/Staff id/Assignment number",
        STAFF,
    ),
    Column(
        "first_name",
        "First name",
        "The name they are known by at work.",
        "Asha",
        "Forename/Forenames/First names/Given name/Given names/Known as/Preferred name/Christian name",
        EVERYONE,
    ),
    Column(
        "last_name",
        "Last name",
        "Their family name.",
        "Rao",
        "Surname/Family name/Second name",
        EVERYONE,
    ),
    Column(
        "email",
        "E-mail address",
        "Their own work address, which is how they sign in; blank if they have none.",
        "asha.rao@example.gov.uk",
        "E-mail/Email/Work email/Work e-mail address/Email address work/Mail",
        COUNCILLORS,
    ),
    Column(
        "job_title",
        "Job title",
        "The post they hold, in the council's own words.",
        "Service designer",
        "Post title/Position title/Position/Job/Post/Designation/Job name",
        STAFF,
    ),
    Column(
        "service_area",
        "Service area",
        "The directorate, department or service they work in.",
        "Digital services",
        "Service/Department/Dept/Directorate/Division/Business unit/Org unit/Organisational unit/Team",
        STAFF,
    ),
    Column(
        "role_family",
        "Role family",
        "For digital roles: the family in the capability framework.",
        "User-centred design",
        "Job family/DDaT family/DDaT job family/Profession family",
    ),
    Column(
        "role",
        "Role",
        "For digital roles: the role in the capability framework.",
        "Service designer",
        "DDaT role/Framework role/Profession role/Digital role name",
    ),
    Column(
        "role_level",
        "Role level",
        "For digital roles: the level of that role in the capability framework.",
        "Senior service designer",
        "DDaT level/DDaT role level/Framework level/Level",
    ),
    Column(
        "local_role",
        "Local role",
        "The role in the council's own list of roles, if it has one.",
        "Digital lead",
        "Own role/Council role/Local role name",
    ),
    Column(
        "digital_role",
        "Digital role",
        "Yes if the post is a digital, data or technology role, otherwise No.",
        "Yes",
        "Digital/Is digital/Digital role yes no/DDaT/Digital post/Digital data and technology role",
    ),
    Column(
        "digital_background",
        "Digital background",
        "Of leaders: Digital practitioner, Has led digital change, or Neither.",
        "",
        "Leader digital background",
    ),
    Column("grade", "Grade", "The grade of the post.", "PO3", "Pay grade/Job grade/Grade name"),
    Column(
        "pay_point",
        "Pay point",
        "The point of the pay spine.",
        "27",
        "Spinal column point/Spine point/SCP/Pay spine point/Spinal point/Scale point",
    ),
    Column(
        "salary_band",
        "Salary band",
        "The band of full-time yearly pay; give this, the hourly rate, or both.",
        "£40,000 to £44,999",
        "Pay band/Salary range/Band",
    ),
    Column(
        "hourly_rate",
        "Hourly rate",
        "Basic pay for an hour, in pounds.",
        "21.57",
        "Hourly pay/Hourly rate of pay/Rate per hour/Pay rate/Basic hourly rate",
    ),
    Column(
        "contract",
        "Contract",
        "Permanent, Fixed term, Casual, Apprentice, Agency, Secondee, or Other.",
        "Permanent",
        "Contract type/Type of contract/Employment type/Employment status/Contract status/Appointment type",
    ),
    Column(
        "fte",
        "FTE",
        "Hours as a share of full time, from 0 to 1.",
        "0.6",
        "Full time equivalent/Full-time equivalence/FTE value/Contract FTE/WTE/Whole time equivalent",
    ),
    Column(
        "start_date",
        "Start date",
        "The first day in this post, day first.",
        "31/12/2026",
        "Date started/Post start date/Date of appointment/Appointment date/Commencement date/Hire date"
        "/Position start date/Joined/Date joined/Starting date",
        STAFF,
    ),
    Column(
        "end_date",
        "End date",
        "The last day in this post, if one is known.",
        "",
        "Leaving date/Date left/Leave date/Termination date/Post end date/Contract end date/Last day/Date of leaving",
    ),
    Column(
        "leaving_reason",
        "Leaving reason",
        "Resigned, Retired, Redundant, Dismissed, Contract ended, Transferred, Died or Other.",
        "",
        "Reason for leaving/Leaver reason/Termination reason/Reason left",
    ),
    Column(
        "destination",
        "Where they went",
        "Of leavers: where they went, as in Another council, NHS, Private sector or Not known.",
        "",
        "Destination/Leaver destination/Leaving destination/Destination on leaving",
    ),
    Column(
        "date_of_birth",
        "Date of birth",
        "Day first; used for age bands only.",
        "05/03/1988",
        "DOB/Birth date/Birthdate/D.O.B./Born",
    ),
    Column("sex", "Sex", "Female or Male, as payroll holds it; blank if not known.", "Female", "Legal sex"),
    Column(
        "work_place",
        "Work place",
        "The building or area where they mostly work.",
        "Civic Hall",
        "Workplace/Work location/Location/Base/Office/Site/Work base/Place of work",
    ),
    Column(
        "manager_payroll_number",
        "Line manager's payroll number",
        "The payroll number of their line manager.",
        "103918",
        "Manager payroll number/Manager payroll no/Line manager payroll number/Line manager payroll no"
        "/Manager employee number/Manager's employee number/Line manager employee number"
        "/Line manager employee no/Manager employee no/Line manager id/Manager id/Manager number"
        "/Line manager number/Reports to/Reports to payroll number/Supervisor id",
    ),
    Column(
        "establishment_post",
        "Establishment post",
        "The reference of the funded post of your establishment that they fill, if it is kept here.",
        "E1004",
        "Establishment post reference/Establishment reference/Establishment number/Established post/Post reference"
        "/Post number/Post no/Post id/Position reference/Position number/Position no/Position id",
    ),
    Column(
        "kind",
        "Kind",
        "Employee or Councillor; a blank means employee.",
        "Employee",
        "Person type/Employee or councillor/Type of person",
    ),
)

BY_NAME = {column.name: column for column in COLUMNS}
