from workforce.features import Feature
from workforce.people import approval_pages
from workforce.people.approval_pages import ANSWER
from workforce.web import NavigationItem

FEATURE = Feature(
    routers=(approval_pages.router,),
    permissions=(ANSWER,),
    navigation=(NavigationItem("Requests", "/approvals", ANSWER),),
)
