from workforce.features import Feature
from workforce.succession import pages
from workforce.succession.jobs import Verb, work
from workforce.succession.pages import REORGANISE
from workforce.web import NavigationItem, Section

HINT = "Plan, preview and carry out what becomes of organisations that end."

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(REORGANISE,),
    navigation=(NavigationItem("Reorganisations", "/reorganisations", REORGANISE, Section.SECTOR, HINT),),
    handlers={verb.kind: work for verb in Verb},
)
