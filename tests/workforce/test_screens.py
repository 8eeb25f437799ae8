"""What the macros of the design system made once is shown again, and never for what only looks the same."""

from markupsafe import Markup

from workforce.screens import govuk, made


def test_the_same_words_are_made_once() -> None:
    shown = govuk("button", text="Save", attributes={"data-once": "1"})
    before = made.cache_info().hits
    assert govuk("button", text="Save", attributes={"data-once": "1"}) == shown
    assert made.cache_info().hits == before + 1


def test_html_and_text_of_the_same_letters_are_two_things() -> None:
    assert govuk("tag", text=Markup("<b>")) != govuk("tag", text="<b>")


def test_what_somebody_typed_is_not_kept() -> None:
    before = made.cache_info().currsize
    assert "Canary" in govuk("input", id="name", name="name", label={"text": "Name"}, value="Canary")
    assert made.cache_info().currsize == before
