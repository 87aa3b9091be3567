"""The time that a word and its neighbours name: 'op 3 mei vorig jaar', 'vorige week dinsdag'."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from spacy.tokens import Token

from kg.grammar import dates
from kg.grammar.dates import View
from kg.grammar.ends import Ends, ends_around, number_of, weekday_of, year_of
from kg.grammar.numerals import numerals
from kg.grammar.syntax import behind, plural, preposition
from kg.languages import Feast, Language, universal

T = TypeVar("T")

BEFORE = 4
"""Words in which a year is looked for before its month: 'vorig jaar op 3 mei'."""
ROUND = 10
"""Years of which a multiple is but about so many: 'twintig jaar geleden'."""


def is_temporal(word: Token, language: Language) -> bool:
    """Return whether a word is itself about time: 'maandag', not 'de aardbeving van maandag'."""
    known = language.is_time(word.lemma_.lower()) or language.is_time(word.lower_)
    return known or word.pos_ in {"NUM", "ADV"} or _phrase(word, language.feasts) is not None


def moment(token: Token, view: View) -> str | None:
    """Return the time that a word names with its neighbours, None if it names none or leaves it open."""
    ends = ends_around(token, view.language)
    if ends is not None:
        return _from_to(ends, view)
    if _is_open(token, view.language) or _near(token) & view.language.recurring:
        return None
    time, joined = _point(token, view), behind(token, 2)
    if time is not None and len(joined) == 2 and joined[0].dep_ in universal.COORDINATION:
        return dates.joined(time, _point(joined[1], view))
    return time


def _point(token: Token, view: View) -> str | None:
    language, word, lemma = view.language, token.lower_, token.lemma_.lower()
    feast = _phrase(token, language.feasts)
    if feast is not None:
        return _feast(token, feast, view)
    if word in language.months and token.pos_ not in {"AUX", "VERB"}:
        return _month(token, language.months[word], view)
    if language.units.get(lemma) in dates.SEASONS and (year := _year_behind(token, view)) is not None:
        return None if language.units[lemma] == "winter" else dates.season_of(year, language.units[lemma])
    year = year_of(token)
    if year is not None or view.published is None:
        return None if year is None else str(year)
    days = _phrase(token, language.days)
    if days is not None:
        return dates.later(view.published, days)
    weekday = weekday_of(word, language)
    if weekday is not None:
        return _day(token, weekday, view.published, view)
    return _stretch(token, language.units[lemma], view.published, view) if lemma in language.units else None


def _phrase(token: Token, table: Mapping[str, T]) -> T | None:
    """Return what the longest phrase of a table stands for that a word is in."""
    doc, word = token.doc, token.lower_
    for phrase in sorted((p for p in table if word in p), key=lambda p: (-len(p), p)):
        most = phrase.count(" ") + phrase.count("'") + phrase.count("’") + 1
        for start in range(max(token.sent.start, token.i - most + 1), token.i + 1):
            for end in range(token.i + 1, min(token.sent.end, start + most) + 1):
                if doc[start:end].text.lower() == phrase:
                    return table[phrase]
    return None


def _near(token: Token) -> frozenset[str]:
    """The words that hang on a word, and the one before it."""
    before = [token.nbor(-1)] if token.i > token.sent.start else []
    return frozenset(t.lower_ for t in (*token.children, *before))


def _step(words: frozenset[str], language: Language) -> int | None:
    """Return -1 for 'vorige', 0 for 'deze', 1 for 'volgende'."""
    table = ((language.last, -1), (language.this, 0), (language.next, 1))
    return next((step for known, step in table if words & known), None)


def _is_open(token: Token, language: Language) -> bool:
    """Open ends ('sinds 2018', 'tot 2030', 'vanaf begin maart') are no time of the event."""
    above = [token]
    while is_temporal(above[-1].head, language) and above[-1].head not in above:
        above.append(above[-1].head)
    cases = {c.lower_ for t in above for c in t.children if c.dep_ in universal.OPENING}
    before = {token.nbor(-1).lower_} if token.i > token.sent.start else set()
    return bool((cases | before) & language.open_ended)


def _year_behind(token: Token, view: View) -> int | None:
    """The year that is named behind a month, season or feast: '(van) 2022', 'of last year'."""
    following = behind(token, 3)
    comma = bool(following) and following[0].is_punct
    if comma or (following and following[0].lower_ in view.language.of):
        following = following[1:]
    if not following:
        return None
    year = year_of(following[0])
    if year is not None and (following[0].dep_ not in universal.COUNT or following[0].head.i <= token.i):
        return year
    return _relative_year(following[1], view) if len(following) > 1 and not comma else None


def _relative_year(token: Token, view: View) -> int | None:
    """'Vorig jaar', asked at 'jaar'."""
    step = _step(_near(token), view.language)
    if view.published is None or step is None or plural(token):
        return None
    return view.published.year + step if view.language.units.get(token.lemma_.lower()) == "year" else None


def _year_before(token: Token, view: View) -> int | None:
    """'Vorig jaar op 3 mei': the year, with no more than a preposition and a number between."""
    for place in range(token.i - 1, max(token.sent.start, token.i - BEFORE) - 1, -1):
        word = token.doc[place]
        if view.language.units.get(word.lemma_.lower()) == "year":
            return _relative_year(word, view)
        if (
            word.pos_ != "ADP"
            and not word.is_punct
            and number_of(word) is None
            and word.lower_ not in view.language.phases
        ):
            return None
    return None


def _month(token: Token, month: int, view: View) -> str | None:
    near = [c for c in (*token.children, token.head) if abs(c.i - token.i) <= 2]
    numbers = [n for c in near if c.pos_ in {"NUM", "ADJ", "X", "NOUN"} and (n := number_of(c)) is not None]
    day = next((n for n in numbers if 1 <= n <= 31), None)
    last = next((c for c in near if c.i > token.i and day is not None and number_of(c) == day), token)
    stated = _year_behind(last, view) or _year_before(token, view)
    year = next((n for n in numbers if n > 1500), stated)
    if year is None:
        year = _nearest_year(month, _step(_near(token), view.language), view)
    if year is None:
        return None
    return dates.in_year(year, _rest(month, day))


def _nearest_year(month: int, step: int | None, view: View) -> int | None:
    """The year of the last such month, or of the next one where a text speaks of what is to come."""
    day = view.published
    if day is None:
        return None
    if step == 1 or (view.future and step != -1):
        return day.year + (month < day.month or (month == day.month and step == 1))
    return day.year - (month > day.month or (month == day.month and step == -1))


def _feast(token: Token, feast: Feast, view: View) -> str | None:
    """'Pasen 2022', 'vorige Kerst'; not 'orthodox Easter' and 'Easter Island', 'kerst' of a name."""
    near = [c for c in token.children if c.dep_ in universal.ADJECTIVE]
    step = _step(_near(token), view.language)
    unknown = [c for c in near if _phrase(c, view.language.feasts) is None]
    named = _is_surname(token) or token.dep_ in universal.OF_NAME
    if (unknown and step is None) or (named and _phrase(token.head, view.language.feasts) is None):
        return None
    year = _year_behind(token, view) or _year_before(token, view)
    if year is not None:
        return dates.whole(dates.feast_in(year, feast), feast)
    if view.published is None:
        return None
    return dates.whole(dates.feast_from(view.published, step or 0, feast, future=view.future), feast)


def _is_surname(token: Token) -> bool:
    """'Jan Kerst', 'zei Kerst'; 'met Kerst' is the feast, whatever the recogniser takes it for."""
    alone = all(beside.ent_iob_ != "I" for beside in behind(token, 1)) and token.ent_iob_ != "I"
    return token.ent_type_ == "PERSON" and not (alone and preposition(token))


def _day(token: Token, weekday: int, published: date, view: View) -> str | None:
    month = next((t for t in behind(token, 3) if t.lower_ in view.language.months), None)
    if month is not None and all(t.is_punct or number_of(t) for t in token.doc[token.i + 1 : month.i]):
        return _point(month, view)
    week = _week_beside(token, view.language)
    if week is not None:
        return dates.later(published, 7 * week + weekday - published.weekday())
    step = _step(_near(token), view.language)
    back = (published.weekday() - weekday) % 7
    if (view.future or step == 1) and step != -1:
        return dates.later(published, (weekday - published.weekday()) % 7 or (7 if step == 1 else 0))
    return dates.later(published, -(back or (7 if step == -1 else 0)))


def _week_beside(token: Token, language: Language) -> int | None:
    """'Vorige week dinsdag', 'Tuesday of next week', asked at the day: how many weeks from this one."""
    doc, sentence = token.doc, token.sent
    following = [t for t in behind(token, 3) if t.lower_ not in language.of]
    before = [t for t in doc[max(sentence.start, token.i - 2) : token.i] if t.pos_ != "ADP"]
    for week in (*following[1:2], *before[-1:]):
        if language.units.get(week.lemma_.lower()) == "week" and not plural(week):
            return _step(_near(week), language)
    return None


def _stretch(token: Token, unit: str, published: date, view: View) -> str | None:
    language = view.language
    count = _count(token, view)
    if count is not None:
        return _counted(unit, count, published)
    step = _step(_near(token), language)
    if plural(token) or any(c.dep_ in universal.COUNT for c in token.children):
        return None
    if unit == "weekend":
        known = step if step is not None else 0 if _names_one(token, published, language) else None
        return None if known is None else dates.weekend_from(published, known, future=view.future)
    if step is None:
        return None
    if unit == "week":
        day = _day_beside(token, language)
        return dates.week_from(published, step) if day is None else _point(day, view)
    if unit in dates.SEASONS:
        return dates.season_from(published, step, unit)
    return _counted(unit, step, published)


def _names_one(token: Token, published: date, language: Language) -> bool:
    """'In het weekend', told on a working day."""
    return bool(_near(token) & language.articles) and published.weekday() < dates.SATURDAY


def _day_beside(token: Token, language: Language) -> Token | None:
    """'Vorige week dinsdag', asked at the week: its day."""
    near = token.doc[max(token.sent.start, token.i - 3) : min(token.sent.end, token.i + 3)]
    days = (t for t in near if weekday_of(t.lower_, language) is not None)
    return next((t for t in days if _week_beside(t, language) is not None), None)


def _counted(unit: str, step: int, published: date) -> str | None:
    """Return the day, week, month or year so many after that of publication."""
    if unit == "year":
        return dates.in_year(published.year + step)
    if unit == "month":
        return dates.month_from(published, step)
    if unit == "week":
        return dates.week_from(published, step)
    return dates.later(published, step) if unit == "day" else None


def _count(token: Token, view: View) -> int | None:
    """'Drie dagen geleden' is -3, 'over twee weken' 2; None if it is about that: 'ruim een jaar geleden'."""
    before = list(token.doc[max(token.sent.start, token.i - 2) : token.i])
    ago = [t for t in behind(token, 1) if t.lower_ in view.language.ago]
    ahead = [t for t in before[:-1] if view.future and t.lower_ in view.language.ahead]
    count = _exactly(before[-1], token, view.language) if before and (ago or ahead) else None
    if count is None:
        return None
    marks = [*(ago or ahead), before[-1], token]
    hung = {c for t in marks for c in t.children if t in before or t in ago or t == token}
    if any(c not in marks and not c.is_punct for c in hung):
        return None
    return -count if ago else count


def _exactly(number: Token, unit: Token, language: Language) -> int | None:
    """Return a whole number before a stretch of time; None for one of years that is round."""
    if number.lower_ in language.articles:
        return None if plural(unit) else 1
    said = next(numerals(number.text, language), None)
    if said is None or said.rounded or said.lower != said.upper or said.lower % 1:
        return None
    years = language.units[unit.lemma_.lower()] == "year"
    return None if years and said.lower > ROUND and said.lower % ROUND == 0 else int(said.lower)


def _from_to(ends: Ends, view: View) -> str | None:
    first, last = ends.first, ends.last
    if first.weekday is not None and last.weekday is not None:
        if view.published is None:
            return None
        return dates.weekdays(first.weekday, last.weekday, view.published, future=view.future)
    begins, ended = first.month or last.month, last.month or first.month
    if begins is None or ended is None:
        return dates.interval(str(first.year), str(last.year))
    over = begins > ended
    year = last.year or (first.year + over if first.year else _year_behind(ends.end, view))
    year = _nearest_year(ended, None, view) if year is None else year
    if year is None:
        return None
    return dates.interval(
        dates.in_year(first.year or year - over, _rest(begins, first.day)),
        dates.in_year(year, _rest(ended, last.day)),
    )


def _rest(month: int, day: int | None) -> str:
    return f"-{month:02}" if day is None else f"-{month:02}-{day:02}"
