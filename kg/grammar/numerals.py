"""Numbers in running text: '1,5 miljoen', 'twee- tot driehonderd', 'dozens', '€3bn'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from math import prod

from text_to_num import text2num

from kg import languages
from kg.languages import Language

SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
LARGEST = 10**24
"""A longer row of digits is a code; decimals keep no more of them apart."""
SIZES = (10**9, 10**6, 1000, 100)
"""What the first number of a range may leave out: 'two to three thousand'."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters `start` to `end` of a text, and the numbers that they stand for."""

    start: int
    end: int
    lower: Decimal
    upper: Decimal | None
    """None for no more than an order of size: 'tientallen'."""
    rounded: bool = False
    """Whether the word itself says 'about': 'een vijftigtal'."""
    money: str | None = None
    """ISO code of the currency before the number."""
    percent: bool = False
    year: bool = False
    """Whether it can be a year: '2024'."""


def numerals(text: str, language: Language) -> Iterator[Numeral]:
    """Yield the numbers of a text, in order; no ordinals, scores, ages or parts of names ('20e', '3-1')."""
    # 'İ' alone has two characters in lower case, which would shift what stands behind it.
    for found in _pattern(language.code).finditer(text.replace("İ", "i").lower()):
        values = _values(found, language)
        if values is not None:
            sign = (found["money"] or "").strip()
            plain = found["low"] if found["low"] == found["number"] else None
            yield Numeral(
                *found.span("number"),
                *values,
                rounded=found["about"] is not None and values[0] % 10 == 0,
                money=language.signs.get(sign),
                percent=found["percent"] is not None,
                year=plain is not None and plain.isdigit() and len(plain) == 4 and "1500" <= plain <= "2100",
            )


@cache
def _pattern(code: str) -> re.Pattern[str]:
    language = languages.language(code)
    word = _any(language.numerals)
    words = rf"{word}(?:{language.between_numerals}{word})*"
    thousand, decimal = re.escape(language.thousands), re.escape(language.decimal)
    digits = rf"\d{{1,3}}(?:{thousand}\d{{3}})+(?:{decimal}\d+)?|\d+{decimal}\d+|\d+\.\d{{1,2}}(?!\d)|\d+"
    number = rf"(?:{digits}|{_any(language.parts)}\b|{words}\b)"
    size = rf"(?:{SPACE}?{_any(language.scales)}\b)*"
    money, to, vague = _any(language.signs), _any(language.ranges), _any(language.vague)
    return re.compile(
        rf"(?<![\w.,:/'’–-])(?P<number>(?P<between>{language.between[0]}{SPACE})?(?P<money>{money}{SPACE}?)?(?:"
        rf"(?P<vague>{vague})(?:{SPACE}(?:of{SPACE})?(?P<times>{vague}))?\b"
        rf"|(?P<about>{words})tal\b"
        rf"|(?P<begin>{words})-{SPACE}{to}{SPACE}(?P<whole>{words})\b"
        rf"|(?P<low>{number})(?P<lowsize>{size})"
        rf"(?:{SPACE}(?(between){language.between[1]}|{to}){SPACE}(?:{money}{SPACE}?)?(?P<high>{number})(?P<highsize>{size}))?"
        rf")(?P<percent>{SPACE}?(?:%|{_any(language.percent)}\b))?)(?![\w%]|[-–/:.,'’]\w)"
    )


def _any(words: Iterable[str]) -> str:
    found = (re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return f"(?:{'|'.join(found)})"


def _values(found: re.Match[str], language: Language) -> tuple[Decimal, Decimal | None] | None:
    """Return the least and the greatest of what a match stands for; None if it is no number."""
    part = {name: text for name, text in found.groupdict().items() if text}
    if "vague" in part:
        several = [Decimal(language.vague[part[name]]) for name in ("vague", "times") if name in part]
        return (prod(several) / 2 ** (len(several) - 1), None)
    if "about" in part:
        value = _value(part["about"], "", language)
        return None if value is None else (value, value)
    if "begin" in part:
        return _range(_value(part["begin"], "", language), _value(part["whole"], "", language), sizes=True)
    sizes = part.get("lowsize", ""), part.get("highsize", "")
    if "money" not in part and any(_needs_money(size) for size in sizes):
        return None
    low = _value(part["low"], sizes[0], language)
    if "high" not in part:
        return None if low is None or "between" in part else (low, low)
    worded = bool(sizes[1].strip()) or not part["high"][0].isdigit()
    return _range(low, _value(part["high"], sizes[1], language), sizes=worded and not sizes[0])


def _needs_money(size: str) -> bool:
    """'€20m' are millions, '20 m' are metres."""
    return len(size.strip()) == 1


def _range(low: Decimal | None, high: Decimal | None, *, sizes: bool) -> tuple[Decimal, Decimal] | None:
    """Return both ends, the first made as large as the last means it: 'two to three thousand'."""
    if low is None or high is None:
        return None
    size = next((s for s in SIZES if sizes and high % s == 0 and low < high / s), 1)
    return (low * size, high) if low * size < high else None


def _value(number: str, size: str, language: Language) -> Decimal | None:
    factor = prod(language.scales[word] for word in re.findall(r"\w+", size))
    if number[0].isdigit():
        thousands = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(language.thousands)}\d{{3}})+(?:\D\d+)?", number)
        plain = number.replace(language.thousands, "") if thousands else number
        value = Decimal(plain.replace(",", ".")) * factor
        return value if value < LARGEST else None
    if number in language.parts:
        return Decimal(language.parts[number]) * factor if size else None
    worded = _words(number, language.code)
    return None if worded is None else Decimal(worded) * factor


@lru_cache(maxsize=4096)
def _words(number: str, code: str) -> int | None:
    try:
        return int(text2num(number, code))
    except ValueError:
        return None
