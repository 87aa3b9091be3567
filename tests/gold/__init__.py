"""Gold articles, how they are scored, and what readers judged.

- `dev.jsonl`, `seed.jsonl`: articles with all that they state, by GUIDE.md; `score.py` scores, `python -m tests.gold`
  (`make evaluate`) reports.
- `news1.jsonl`, `news2.jsonl`: 80 more articles, written in the manner of newspapers by readers of the guide who had not
  seen the rules; what happens in them is invented. The errors in news1 were read while rules were made, those in news2
  were not: keep it so, and the difference tells how far the rules carry.
- `asserted1.jsonl`, `asserted2.jsonl`: 220 texts of eighteen kinds (`kind`) about what a text asserts and what it does
  not: questions, hoaxes, denials, accusations, what was cancelled; a quarter are controls that do assert. The errors in
  asserted1 were read while rules were made, those in asserted2 were not.
- `asserted3.jsonl`, `asserted4.jsonl`: the odd and the even ones of 150 such texts, which cover all relations; the errors
  in the former were read, those in the latter were not.
- `asserted5.jsonl`, `asserted6.jsonl`: the same of 190 texts by somebody who saw neither rules nor gold, of twenty kinds.
- `asserted7.jsonl`, `asserted8.jsonl`: 630 more by such people, of the eighteen kinds; the errors in the 450 of the former
  were read, those in the 180 of the latter were not.
- `asserted9.jsonl`, `asserted10.jsonl`: 690 more, each after the construction of another such text, with other verbs,
  actors and cues; the errors in the 180 of the former were read, those in the 510 of the latter were not.
- `relations1.jsonl`, `relations2.jsonl`: the same of 1,536 texts that say each relation in ten (English) or fourteen (Dutch)
  ways, at most two or three of them the usual ones; who writes frames reads the former only.
- `news.jsonl`: claims of real newspapers that were judged one by one, as places and hashes (`news.py`).
- `coref.jsonl`: articles with what their pronouns, descriptions and short names stand for; `coreference.py` scores.
- `judged.jsonl`: sentences of newspapers and encyclopedias that no rule was made for, with what was read in them and
  whether that is right: `core` (subject, relation, object) and `claim` (polarity, certainty and speaker too). They are
  no gold: what was not read is not there. `python -m tests.gold.calibrate` fits the confidence to them and to the gold.
  The sentences are from UD_Dutch-Alpino and UD_English-PUD (CC BY-SA) and from GUM (CC BY, CC BY-SA); `id` is theirs.
- `phrases.jsonl`: short sentences, most of them in pairs: one in which a rule must fire, one in which it must not. All
  that is read in them was right when they were written; keep it so.
- `unjudged.jsonl`: more sentences, of UD_Dutch-Alpino (CC BY-SA), of GUM (CC BY, CC BY-SA) and made up for variety, which
  nobody judged: a change of what is read in them is to be seen, no more.
- `parses/`: all these texts as the shipped pipeline parses them, so that scores need no model (`python -m tests.gold.parse`
  after a new model). `floors.toml` has the scores that must hold, `statements/` all that is read in the texts, of news2
  digests only; `pytest tests/gold --update-golden` writes both anew.
"""
