"""Pictures of the relationship as accessible SVG, drawn from frozen values; colours come from the stylesheet."""

from vinculum.charts.course import course_picture
from vinculum.charts.factors import factors_picture
from vinculum.charts.given import Beside, Mark, Span, place_on_axis
from vinculum.charts.glyph import glyph
from vinculum.charts.numbers import numbers_table
from vinculum.charts.participants import Shown, participants_picture
from vinculum.charts.relations import relations_picture
from vinculum.charts.shares import shares_picture
from vinculum.charts.told import places_told, told_list

__all__ = [
    "Beside",
    "Mark",
    "Shown",
    "Span",
    "course_picture",
    "factors_picture",
    "glyph",
    "numbers_table",
    "participants_picture",
    "place_on_axis",
    "places_told",
    "relations_picture",
    "shares_picture",
    "told_list",
]
