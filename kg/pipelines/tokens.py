"""How text becomes tokens: spaCy's rules for the language, adjusted to news and to the treebanks."""

import re
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Not in spaCy's Dutch list.
ABBREVIATIONS = (
    "mw. jkvr. m.b.v. t/m. v.l.n.r. excl. incl. tel. lt. kol. sgt. feb. mrt. apr. jun. jul. aug. sept. "
    "okt. nov. a/d. o.l.v. m.i. plm. m.u.v. o.i.d. j.l. l.l. n.v. b.v. e.d. s.v.p. weth. v.chr. n.chr."
).split()
# In spaCy's Dutch list, but far more often a word at the end of a sentence.
WORDS = frozenset(
    "al. app. bel. belg. best. bet. bull. com. cons. dat. doc. ex. form. get. hand. herald. hert. ind. "
    "int. it. kg. kon. ll. mand. me. med. mod. mon. not. oe. ofra. or. os. osm. pan. pas. pat. pers. pol. "
    "pun. req. res. rom. rtl. sir. su. tom. top. u. ver. vert. vn. vol. volt. ws. Max. Min. No.".split()
)
NUMBER_OR_LETTERS = r"(?:[stnkmr]|er|ns|ie)\b(?!['’])|\d\d\b"


def adjust(nlp: Language) -> None:
    """Adjust the tokenizer of a Dutch pipeline; spaCy's English rules are those of the English treebank."""
    if nlp.lang == "nl":
        _dutch(nlp)


def _dutch(nlp: Language) -> None:
    tokenizer: Any = nlp.tokenizer  # spaCy does not type it
    defaults = nlp.Defaults
    tokenizer.rules = {form: pieces for form, pieces in tokenizer.rules.items() if not _is_word(form)}
    for word in ABBREVIATIONS:
        for form in (word, word.capitalize(), word.upper()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    # 's avonds, ’t, 's-Gravenhage and '80 begin with an apostrophe, not with a quote.
    prefix = compile_prefix_regex(defaults.prefixes or ()).pattern
    tokenizer.prefix_search = re.compile(rf"(?!['’‘](?:{NUMBER_OR_LETTERS}))(?:{prefix})").search
    # PvdA. and CD&V. end in one capital, but not in an initial.
    suffixes = [*(defaults.suffixes or ()), r"(?<=[^\W\d_][^\W\d_])\.", r"(?<=&[^\W\d_])\."]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    # An apostrophe within a word belongs to it (foto’s), a quote does not (gravel:,,Dat).
    infixes = [rule.replace("’", "") for rule in defaults.infixes or () if isinstance(rule, str)]
    infixes += [r"(?<=[^\W\d_])[:;,](?=,,|[„“‘\"])", r",,(?=[^\W\d_])"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _is_word(form: str) -> bool:
    """Return whether the Dutch abbreviation is rather a word or an acronym (VS.) before a full stop."""
    plain = form.endswith(".") and "." not in form[:-1] and len(form) > 2
    return form in WORDS or (plain and (form.lower() in WORDS or form.isupper()))
