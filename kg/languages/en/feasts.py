"""Feasts and their English names."""

from kg.languages import _feasts as feasts
from kg.languages._feasts import Feast

FEASTS: dict[str, Feast] = {
    "christmas": feasts.CHRISTMAS_DAY,
    "christmas day": feasts.CHRISTMAS_DAY,
    "christmas eve": feasts.CHRISTMAS_EVE,
    "boxing day": feasts.BOXING_DAY,
    "new year's eve": feasts.NEW_YEARS_EVE,
    "new year’s eve": feasts.NEW_YEARS_EVE,
    "new year's day": feasts.NEW_YEARS_DAY,
    "new year’s day": feasts.NEW_YEARS_DAY,
    "epiphany": feasts.EPIPHANY,
    "valentine's day": feasts.VALENTINE,
    "valentine’s day": feasts.VALENTINE,
    "ash wednesday": feasts.ASH_WEDNESDAY,
    "palm sunday": feasts.PALM_SUNDAY,
    "maundy thursday": feasts.MAUNDY_THURSDAY,
    "good friday": feasts.GOOD_FRIDAY,
    "easter": feasts.EASTER_SUNDAY,
    "easter sunday": feasts.EASTER_SUNDAY,
    "easter monday": feasts.EASTER_MONDAY,
    "ascension day": feasts.ASCENSION,
    "pentecost": feasts.WHIT_SUNDAY,
    "whit sunday": feasts.WHIT_SUNDAY,
    "whit monday": feasts.WHIT_MONDAY,
    "king's day": Feast(month=4, day=27, not_on=6),
    "king’s day": Feast(month=4, day=27, not_on=6),
    "may day": feasts.LABOUR_DAY,
    "bastille day": Feast(month=7, day=14),
    "halloween": feasts.HALLOWEEN,
    "all saints' day": feasts.ALL_SAINTS,
    "all saints’ day": feasts.ALL_SAINTS,
}
"""None whose day depends on the country: 'Thanksgiving', 'Mother's Day'."""
