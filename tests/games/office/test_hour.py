"""An hour: what comes after what."""

from games.office.hour import Hour, Planned

PLAN = (Planned("weather-report", 5), Planned("ask-and-receive", 30), Planned("integration", 10))


def test_each_game_of_the_plan_leads_to_the_next_and_the_last_to_none() -> None:
    hour = Hour("Case 14", plan=PLAN)
    assert [hour.after(each.game) for each in PLAN] == [*PLAN[1:], None]
    assert hour.after("three-minutes") == PLAN[0], "what was played beside the plan leads to its first"
    assert Hour("Case 14").after("three-minutes") is None
    assert hour.planned == 45
