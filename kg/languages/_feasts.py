"""When the feasts are that languages have names for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """The first day of a feast: a day of a month, its nth weekday, or a day counted from Easter Sunday."""

    month: int = 0
    day: int = 0
    """Of the month; with a weekday, the first day that the feast can be on."""
    weekday: int | None = None
    """From Monday, 0."""
    easter: int | None = None
    """Days after Easter Sunday."""
    not_on: int | None = None
    """The weekday on which it is not, but the day before."""
    days: int = 1
    """How many days it lasts."""


CHRISTMAS_EVE = Feast(month=12, day=24)
CHRISTMAS_DAY = Feast(month=12, day=25)
BOXING_DAY = Feast(month=12, day=26)
NEW_YEARS_EVE = Feast(month=12, day=31)
NEW_YEARS_DAY = Feast(month=1, day=1)
EPIPHANY = Feast(month=1, day=6)
VALENTINE = Feast(month=2, day=14)
LABOUR_DAY = Feast(month=5, day=1)
ALL_SAINTS = Feast(month=11, day=1)
HALLOWEEN = Feast(month=10, day=31)
ASH_WEDNESDAY = Feast(easter=-46)
PALM_SUNDAY = Feast(easter=-7)
MAUNDY_THURSDAY = Feast(easter=-3)
GOOD_FRIDAY = Feast(easter=-2)
EASTER_SUNDAY = Feast(easter=0)
EASTER_MONDAY = Feast(easter=1)
ASCENSION = Feast(easter=39)
WHIT_SUNDAY = Feast(easter=49)
WHIT_MONDAY = Feast(easter=50)
