"""The list of measures, by subject; nothing else knows it."""

from workforce.measures import aims, moving, regions, sector, series, skills, staff
from workforce.measures.measure import Measure
from workforce.statistics.derived.headline import headline
from workforce.statistics.derived.moves import moves_inside
from workforce.statistics.derived.pay import pay_gaps
from workforce.statistics.derived.pipeline import pipeline
from workforce.statistics.derived.race_equality import race_equality
from workforce.statistics.derived.recruitment import adverse_impact
from workforce.statistics.derived.regions import spread
from workforce.statistics.derived.representation import declaration, representation_index
from workforce.statistics.derived.supply import supply_and_demand
from workforce.statistics.derived.targets import growth
from workforce.statistics.derived.turnover import turnover
from workforce.statistics.pay_gap import hourly_gaps

SEX, ETHNICITY, DISABILITY, AGE = ((by, words) for by, words in staff.NAMES.items())
DETAIL = "A release of the month, and enough staff for such detail: small places have fewer tables."
WHO, MOVES, PAY, SKILLS, FAIR, SECTOR = (
    "Who works here",
    "Coming and going",
    "Pay",
    "Skills",
    "Fairness",
    "The sector’s aims",
)
MEASURES = (
    Measure(
        "index",
        "Representation in digital roles",
        WHO,
        "Is each group as common in digital roles as among all staff, or in the population?",
        staff.index,
        representation_index,
        DETAIL,
        (SEX, ETHNICITY, DISABILITY, AGE),
        (("staff", "All staff of the same place"), ("census", "Census 2021, England and Wales")),
    ),
    Measure(
        "declaration",
        "Declaration rates",
        WHO,
        "How many people answer the questions about who they are, and do more answer than a year before?",
        staff.declaring,
        declaration,
        DETAIL,
    ),
    Measure(
        "months",
        "Digital roles month by month",
        WHO,
        "How does the make-up of digital roles change?",
        series.month_by_month,
        series.month_by_month,
        DETAIL,
        (SEX, ETHNICITY, DISABILITY, AGE),
    ),
    Measure(
        "turnover",
        "Joiners, leavers, turnover and stability",
        MOVES,
        "How many people join, leave and stay, and is that more than a year before?",
        moving.coming_and_going,
        turnover,
        DETAIL,
        (SEX, ETHNICITY, ("role", "Kind of role")),
    ),
    Measure(
        "moves",
        "Moves and promotions",
        MOVES,
        "How many change posts without leaving, and who rises?",
        moving.inside,
        moves_inside,
        "Returns of the month that say who moved and who was promoted, as all do that are sent from now on, and "
        "enough staff for such detail.",
        (SEX, ETHNICITY, ("role", "Kind of role")),
    ),
    Measure(
        "pay-gap",
        "Gender pay gap",
        PAY,
        "How much less by the hour are women paid than men?",
        sector.none_yet,
        hourly_gaps,
        "Pay, which no return tells. HR reads and publishes the figures of its own organisation, with the four "
        "quarters, under Gender pay gap.",
    ),
    Measure(
        "pay",
        "Ethnicity and disability pay gaps",
        PAY,
        "How much less by the hour is each group paid?",
        sector.none_yet,
        pay_gaps,
        "Pay, which no return tells. HR makes the figures of its own organisation once a year, under Gender pay gap: "
        "made anew whenever they are looked at, they would tell what somebody has declared since.",
    ),
    Measure(
        "supply",
        "Skills asked for and held",
        SKILLS,
        "Which skills do roles ask for, how many people are short of them, and which posts are vacant?",
        skills.asked_and_held,
        supply_and_demand,
        "Skills of digital roles, assessed and returned, in a place with enough of them.",
    ),
    Measure(
        "race-equality",
        "Social Care Workforce Race Equality Standard",
        FAIR,
        "How likely are minority ethnic staff to be appointed, disciplined or to leave, against White staff?",
        moving.standard,
        race_equality,
        DETAIL,
    ),
    Measure(
        "recruitment",
        "Recruitment funnel",
        FAIR,
        "Who applies, is shortlisted and is appointed?",
        sector.none_yet,
        adverse_impact,
        "Applications, shortlists and appointments by group, from the recruitment system: the register begins when "
        "somebody starts. HR sees those of its own organisation from a file of counts, under Recruitment funnel.",
    ),
    Measure(
        "pipeline",
        "Programmes by group",
        FAIR,
        "Who gets in, finishes and is promoted?",
        moving.through_programmes,
        pipeline,
        "Returns of the month that say who took part in a programme, as all do that are sent from now on, and enough "
        "staff for such detail.",
        (("sex", "Sex"), ("ethnic-group", "Ethnic group"), ("disability", "Disability")),
    ),
    Measure(
        "regions",
        "Programmes by region",
        FAIR,
        "Do people of every region get their share of places?",
        regions.by_region,
        spread,
        "Returns of the month that say who took part in a programme, from enough organisations of a region for it to "
        "have tables of its own.",
        of_sector=True,
    ),
    Measure(
        "aims",
        "The aims for 2030",
        SECTOR,
        "How far is it to a fifth more people of under-represented groups, however the aim is read?",
        aims.aims,
        growth,
        DETAIL,
    ),
    Measure(
        "headline",
        "Roles that may lack digital skills",
        SECTOR,
        "Where does the sector’s headline come from, and how much weight can it bear?",
        sector.lacking,
        headline,
        "Any release, to set beside it what was measured. How it is derived stands below.",
        of_returns=False,
        of_sector=True,
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
SUBJECTS = (WHO, MOVES, PAY, SKILLS, FAIR, SECTOR)
