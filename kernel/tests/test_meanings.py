"""What values mean is read where they are written."""

from django.db import models

from kernel.http.meanings import explain, meanings_of


class Weather(models.TextChoices):
    """What it looks like outside.

    * `fair`: Go out.
    * `foul`: Stay in.
    """

    FAIR = "fair"
    FOUL = "foul"


def test_a_docstring_says_what_each_value_means():
    assert meanings_of(Weather) == {"fair": "Go out.", "foul": "Stay in."}


def test_an_enumeration_of_the_documents_is_explained_and_one_of_some_values_too():
    schemas = {
        "WeatherEnum": {"enum": ["fair", "foul"]},
        "PicnicEnum": {"enum": ["fair", ""]},
        "Thing": {"type": "object"},
    }

    explain(schemas)

    assert schemas["WeatherEnum"]["description"] == "* `fair`: Go out.\n* `foul`: Stay in."
    assert schemas["PicnicEnum"]["description"] == "* `fair`: Go out."
    assert "description" not in schemas["Thing"]
