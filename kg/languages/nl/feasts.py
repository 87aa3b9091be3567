"""Feasts and their Dutch names."""

from kg.languages import _feasts as feasts
from kg.languages._feasts import Feast

CHRISTMAS = Feast(month=12, day=25, days=2)
EASTER = Feast(easter=0, days=2)
WHITSUN = Feast(easter=49, days=2)

FEASTS: dict[str, Feast] = {
    "kerst": CHRISTMAS,
    "kerstmis": CHRISTMAS,
    "kerstavond": feasts.CHRISTMAS_EVE,
    "eerste kerstdag": feasts.CHRISTMAS_DAY,
    "1e kerstdag": feasts.CHRISTMAS_DAY,
    "tweede kerstdag": feasts.BOXING_DAY,
    "2e kerstdag": feasts.BOXING_DAY,
    "oudejaarsdag": feasts.NEW_YEARS_EVE,
    "oudejaarsavond": feasts.NEW_YEARS_EVE,
    "oudjaarsavond": feasts.NEW_YEARS_EVE,
    "oud en nieuw": Feast(month=12, day=31, days=2),
    "nieuwjaarsdag": feasts.NEW_YEARS_DAY,
    "driekoningen": feasts.EPIPHANY,
    "valentijnsdag": feasts.VALENTINE,
    "aswoensdag": feasts.ASH_WEDNESDAY,
    "palmzondag": feasts.PALM_SUNDAY,
    "witte donderdag": feasts.MAUNDY_THURSDAY,
    "goede vrijdag": feasts.GOOD_FRIDAY,
    "pasen": EASTER,
    "eerste paasdag": feasts.EASTER_SUNDAY,
    "1e paasdag": feasts.EASTER_SUNDAY,
    "tweede paasdag": feasts.EASTER_MONDAY,
    "2e paasdag": feasts.EASTER_MONDAY,
    "paaszondag": feasts.EASTER_SUNDAY,
    "paasmaandag": feasts.EASTER_MONDAY,
    "hemelvaart": feasts.ASCENSION,
    "hemelvaartsdag": feasts.ASCENSION,
    "pinksteren": WHITSUN,
    "eerste pinksterdag": feasts.WHIT_SUNDAY,
    "tweede pinksterdag": feasts.WHIT_MONDAY,
    "pinkstermaandag": feasts.WHIT_MONDAY,
    "koningsdag": Feast(month=4, day=27, not_on=6),
    "dag van de arbeid": feasts.LABOUR_DAY,
    "dodenherdenking": Feast(month=5, day=4),
    "bevrijdingsdag": Feast(month=5, day=5),
    "moederdag": Feast(month=5, day=8, weekday=6),
    "vaderdag": Feast(month=6, day=15, weekday=6),
    "keti koti": Feast(month=7, day=1),
    "prinsjesdag": Feast(month=9, day=15, weekday=1),
    "halloween": feasts.HALLOWEEN,
    "allerheiligen": feasts.ALL_SAINTS,
    "allerzielen": Feast(month=11, day=2),
    "sinterklaasavond": Feast(month=12, day=5),
    "pakjesavond": Feast(month=12, day=5),
}
"""A name of two days is that of both."""
