"""A merger from the plan to the successor's register, in a real browser."""

from tests.browser.walker import Walker
from tests.workforce.succession.makers import make_successor


def test_from_a_plan_to_the_successor_s_register(walker: Walker) -> None:
    make_successor(walker.app, "North")
    walker.become("ines.gold@institute.example")
    walker.open("/institute")
    walker.follow("Reorganisations")
    walker.fill(name="Two become North", effective_on="2030-04-01", source="The North (Structural Changes) Order 2029")
    walker.fill(shares="E08000035, NORTH\nE10000016, Housing, NORTH\nE10000016, NORTH")
    walker.press("Keep the plan")
    walker.sees("The plan is kept. Nothing has moved yet.")
    walker.press("Apply the plan")
    walker.sees("All of it is done, or nothing.")
    walker.work()
    walker.sees("State: applied")

    walker.become("asha.rao@leeds.example")
    walker.open("/leeds/staff")
    walker.sees("This organisation has ended Leeds City Council has ended.")
    walker.follow("North Council")
    walker.open("/north/staff")
    walker.sees("Hale")
    walker.open("/north/audit")
    walker.sees("continues the log that ended with")
    walker.open("/north/statistics/series")
