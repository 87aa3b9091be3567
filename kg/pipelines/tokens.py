"""How text becomes tokens: spaCy's rules for the language, adjusted to news and to the treebanks."""

import re
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg.languages import Writing, language


def adjust(nlp: Language) -> None:
    """Adjust the tokenizer of a pipeline, if spaCy's rules are not those of the language's treebank."""
    writing = language(nlp.lang or "").writing
    if writing.behind_apostrophe:
        _adjusted(nlp, writing)


def _adjusted(nlp: Language, writing: Writing) -> None:
    tokenizer: Any = nlp.tokenizer  # spaCy does not type it
    defaults = nlp.Defaults
    tokenizer.rules = {
        form: pieces for form, pieces in tokenizer.rules.items() if not _is_word(form, writing)
    }
    for word in writing.abbreviations:
        for form in (word, word.capitalize(), word.upper()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    # 's avonds, ’t, 's-Gravenhage and '80 begin with an apostrophe, not with a quote.
    prefix = compile_prefix_regex(defaults.prefixes or ()).pattern
    tokenizer.prefix_search = re.compile(rf"(?!['’‘](?:{writing.behind_apostrophe}))(?:{prefix})").search
    # PvdA. and CD&V. end in one capital, but not in an initial.
    suffixes = [*(defaults.suffixes or ()), r"(?<=[^\W\d_][^\W\d_])\.", r"(?<=&[^\W\d_])\."]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    # An apostrophe within a word belongs to it (foto’s), a quote does not (gravel:,,Dat).
    infixes = [rule.replace("’", "") for rule in defaults.infixes or () if isinstance(rule, str)]
    infixes += [r"(?<=[^\W\d_])[:;,](?=,,|[„“‘\"])", r",,(?=[^\W\d_])"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _is_word(form: str, writing: Writing) -> bool:
    """Return whether an abbreviation is rather a word or an acronym (VS.) before a full stop."""
    plain = form.endswith(".") and "." not in form[:-1] and len(form) > 2
    words = writing.no_abbreviations
    return form in words or (plain and (form.lower() in words or form.isupper()))
