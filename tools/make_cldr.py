"""Rewrite `cldr.py` in the folder of each language: months, days and currencies, as the language calls them.

Needs the extra `register` (Babel); run `python tools/make_cldr.py`. What newspapers write beside that stands
in the language's own `__init__.py`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale

from kg import plugins

FOLDER = Path(__file__).parents[1] / "kg" / "languages"

LOCALES = {"en": ("en", "en_GB")}
"""Where a language is written in more than one way."""

ALONE = "EUR USD GBP JPY CNY RUB CHF INR PLN".split()
"""Currencies that the noun alone means: 'dollar' is that of the United States."""
NAMED = "CAD AUD HKD SGD SEK NOK DKK CZK TRY UAH BRL MXN ZAR KRW HUF SAR IRR".split()
"""Currencies that are meant only by their whole name: 'Canadese dollar', but not 'rand' or 'won'."""

HEADER = '''\
"""Months, days and currencies in the Unicode CLDR; written by tools/make_cldr.py, do not edit.

Source: CLDR as packaged in Babel (Unicode License v3, BSD-3-Clause).
"""
'''


def main() -> None:
    """Write the file of each language that has a folder here."""
    for code in plugins.names("languages"):
        if (FOLDER / code).is_dir():
            (FOLDER / code / "cldr.py").write_text(module(code), encoding="utf-8")


def module(code: str) -> str:
    """Return the text of a language's module."""
    locales = [Locale.parse(name) for name in LOCALES.get(code, (code,))]
    return HEADER + "".join(
        (
            _table("MONTHS", "From 1; an abbreviation has its full stop.", _calendar(locales, "months")),
            _table("WEEKDAYS", "From Monday, 0.", _calendar(locales, "days")),
            _table("CURRENCIES", "ISO 4217 codes.", _currencies(locales)),
        )
    )


def _calendar(locales: Iterable[Locale], sort: str) -> Iterator[tuple[str, int]]:
    """Yield the names of months or days, then their abbreviations."""
    for width in ("wide", "abbreviated"):
        for locale in locales:
            names: Any = getattr(locale, sort)["format"]  # Babel does not type it
            wide = set(names["wide"].values())
            for number, name in names[width].items():
                short = width == "abbreviated" and name not in wide
                yield (name.rstrip(".").lower() + "." if short else name.lower()), number


def _currencies(locales: Iterable[Locale]) -> Iterator[tuple[str, str]]:
    """Yield the nouns that mean a currency by themselves, then names of two words."""
    named = [(locale.currencies[code].lower(), code) for code in ALONE + NAMED for locale in locales]
    yield from ((name.split()[-1], code) for name, code in named if code in ALONE)
    yield from ((name, code) for name, code in named if name.count(" ") == 1)


def _table(name: str, said: str, rows: Iterable[tuple[str, object]]) -> str:
    """Return the source of a dictionary; of two rows with one key the first counts."""
    known: dict[str, object] = {}
    for key, value in rows:
        known.setdefault(key, value)
    kind = "int" if all(isinstance(value, int) for value in known.values()) else "str"
    lines = "".join(
        f'    "{key}": {value if kind == "int" else chr(34) + str(value) + chr(34)},\n'
        for key, value in known.items()
    )
    return f'\n{name}: dict[str, {kind}] = {{\n{lines}}}\n"""{said}"""\n'


if __name__ == "__main__":
    main()
