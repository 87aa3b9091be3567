"""Gold articles, how they are scored, and what readers judged.

- `dev.jsonl`, `seed.jsonl`: articles with all that they state, by GUIDE.md; `score.py` scores, `python -m tests.gold`
  (`make evaluate`) reports.
- `judged.jsonl`: sentences of newspapers and encyclopedias that no rule was made for, with what was read in them and
  whether that is right: `core` (subject, relation, object) and `claim` (polarity, certainty and speaker too). They are
  no gold: what was not read is not there. `python -m tests.gold.calibrate` fits the confidence to them and to dev.
  The sentences are from UD_Dutch-Alpino and UD_English-PUD (CC BY-SA) and from GUM (CC BY, CC BY-SA); `id` is theirs.
"""
