#!/usr/bin/env python3
"""Score extracted statements against gold statements (gold/GUIDE.md).

    score.py GOLD.jsonl PREDICTED.jsonl [--errors N]      a table; with --errors, N misses and N inventions
    score.py GOLD.jsonl --articles                         GOLD without its answers, as articles to extract from

Gold lines with "vocabulary": 2 are written with all relations; of the others, which know only the first 44 and
ministerOf, predictions with newer relations are not counted.

PREDICTED holds one statement a line, as `kg extract --format jsonl` writes them:

    {"article": ID, "subject": {"label": …, "labels": […], "text": …}, "relation": "supplies", "open": false,
     "object": {…}, "theme": …, "polarity": …, "certainty": …, "tense": …, "by": {…} or null, "time": …}

An entity may say `"named": false` (a common noun, "dorpen"). Not counted at all: open relations; gold marked `optional`; predictions that match an optional one, that
have an unnamed end and match nothing, or that say again, with the same polarity, what a matched one says. The standard library is all that this needs.
"""

import argparse
import collections
import itertools
import json
import re
import sys
import unicodedata

SYMMETRIC = {
    "meets", "negotiatesWith", "cooperatesWith", "signsAgreementWith", "familyOf", "mergesWith", "playsAgainst",
}  # fmt: skip
INVERSE = {"sellsTo": "buysFrom"}
ARTICLES = {"de", "het", "een", "the", "a", "an"}
NEWER = set(
    "abducts releases opposes recognizes withdrawsFrom praises approves bans appealsAgainst imposesTariffsOn "
    "bidsFor mergesWith sells pays awards playsAgainst resignsFrom joins livesIn".split()
)
POSTS = {"leads", "ministerOf", "worksFor", "memberOf", "joins", "resignsFrom"}
DETAILS = ("polarity", "certainty", "tense", "by", "theme", "time")


def norm(name):
    name = unicodedata.normalize("NFKD", name.casefold())
    name = "".join(c for c in name if not unicodedata.combining(c))
    words = re.findall(r"\w+", name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def names(thing):
    """Every accepted name of a gold list or a predicted entity, normalised."""
    if thing is None:
        return frozenset()
    if isinstance(thing, str):
        thing = [thing]
    if isinstance(thing, dict):
        thing = [thing.get("label"), thing.get("text"), *(thing.get("labels") or [])]
    return frozenset(norm(n) for n in thing if n) - {""}


def core(gold, pred):
    if gold["r"] != pred["r"]:
        return False
    straight = gold["S"] & pred["S"] and gold["O"] & pred["O"]
    crossed = gold["r"] in SYMMETRIC and gold["S"] & pred["O"] and gold["O"] & pred["S"]
    return bool(straight or crossed)


def detail(key, gold, pred):
    if key == "by":
        return not gold["by"] and not pred["by"] or bool(gold["by"] & pred["by"])
    if key == "theme":
        wanted, got = gold.get("theme"), pred["theme"]
        if not wanted and gold["r"] in POSTS:
            return True
        return not wanted and not got or bool(wanted and got and norm(wanted) in norm(got))
    return (gold[key] or None) == (pred[key] or None)


def asked(text, pred):
    """Whether the gold of a text is about the relation of a prediction."""
    return text.get("vocabulary", 1) > 1 or pred["r"] not in NEWER


def gold_of(s):
    return dict(s, S=names(s["s"]), O=names(s["o"]), by=names(s["by"]), says=s)


def pred_of(s):
    subject, relation, object_ = (
        s["subject"],
        s["relation"].rsplit("/", 1)[-1].rsplit("#", 1)[-1],
        s["object"],
    )
    if relation in INVERSE:
        subject, relation, object_ = object_, INVERSE[relation], subject
    named = all(not isinstance(end, dict) or end.get("named", True) for end in (subject, object_))
    return {
        "S": names(subject),
        "r": relation,
        "O": names(object_),
        "by": names(s.get("by")),
        "theme": s.get("theme"),
        "named": named,
        "says": s,
        **{k: s.get(k) for k in ("polarity", "certainty", "tense", "time")},
    }


def match(golds, preds):
    """One to one, as many as can be; among those, the most details right."""
    pairs = sorted(
        (
            (sum(detail(k, g, p) for k in DETAILS), i, j)
            for (i, g), (j, p) in itertools.product(enumerate(golds), enumerate(preds))
            if core(g, p)
        ),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    partner = {}  # augmenting paths over pairs, best first

    def place(i, seen):
        for _, a, j in pairs:
            if a == i and j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    for i in dict.fromkeys(a for _, a, _ in pairs):
        place(i, set())
    return [(i, j) for j, i in partner.items()]


def f1(tp, n_pred, n_gold):
    p, r = tp / n_pred if n_pred else 0.0, tp / n_gold if n_gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    (
        ap.add_argument("gold"),
        ap.add_argument("predicted", nargs="?"),
        ap.add_argument("--articles", action="store_true"),
    )
    (
        ap.add_argument("--errors", type=int, default=0),
        ap.add_argument("--lang"),
        ap.add_argument("--json", action="store_true"),
    )
    a = ap.parse_args()
    texts = [json.loads(line) for line in open(a.gold, encoding="utf-8") if line.strip()]
    if a.lang:
        texts = [t for t in texts if t["lang"] == a.lang]
    if a.articles:
        for t in texts:
            print(json.dumps({k: t[k] for k in ("id", "lang", "date", "text")}, ensure_ascii=False))
        return
    found = collections.defaultdict(dict)
    for line in open(a.predicted, encoding="utf-8"):
        if line.strip() and not (s := json.loads(line)).get("open"):
            p = pred_of(s)
            found[s["article"].rsplit("/", 1)[-1]].setdefault(
                tuple(p[k] for k in ("S", "r", "O", *DETAILS)), p
            )
    tp = n_gold = n_pred = full = 0
    right, relations = collections.Counter(), collections.defaultdict(collections.Counter)
    missed, invented = [], []
    for t in texts:
        golds, preds = [gold_of(s) for s in t["statements"]], list(found.get(t["id"], {}).values())
        preds = [p for p in preds if asked(t, p)]
        pairs = match(golds, preds)
        partner = {j: i for i, j in pairs}
        free = {
            j
            for j, p in enumerate(preds)
            if (
                golds[partner[j]].get("optional")
                if j in partner
                else not p["named"] or any(core(g, p) and g["polarity"] == p["polarity"] for g in golds)
            )
        }
        pairs = [(i, j) for i, j in pairs if not golds[i].get("optional")]
        skip = {i for i, g in enumerate(golds) if g.get("optional")}
        n_gold, n_pred, tp = n_gold + len(golds) - len(skip), n_pred + len(preds) - len(free), tp + len(pairs)
        for i, j in pairs:
            good = {k for k in DETAILS if detail(k, golds[i], preds[j])}
            right.update(good)
            full += {"polarity", "certainty", "by"} <= good
            relations[golds[i]["r"]]["tp"] += 1
        for i, g in enumerate(golds):
            relations[g["r"]]["gold"] += i not in skip
        for j, p in enumerate(preds):
            relations[p["r"]]["pred"] += j not in free
        got, used = {i for i, _ in pairs} | skip, {j for _, j in pairs} | free
        missed += [(t, g["says"]) for i, g in enumerate(golds) if i not in got]
        invented += [(t, p["says"]) for j, p in enumerate(preds) if j not in used]
    p, r, f = f1(tp, n_pred, n_gold)
    cp, cr, cf = f1(full, n_pred, n_gold)
    result = {
        "texts": len(texts),
        "gold": n_gold,
        "predicted": n_pred,
        "core": {"P": p, "R": r, "F1": f},
        "claim": {"P": cp, "R": cr, "F1": cf},
        "details": {k: right[k] / tp if tp else 0.0 for k in DETAILS},
    }
    if a.json:
        print(json.dumps(result))
        return
    print(f"{len(texts)} texts, {n_gold} gold, {n_pred} predicted")
    print(f"core   (subject, relation, object)           P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    print(f"claim  (and polarity, certainty, speaker)    P {cp:.3f}  R {cr:.3f}  F1 {cf:.3f}")
    print("details on core matches: " + "  ".join(f"{k} {right[k] / tp if tp else 0:.3f}" for k in DETAILS))
    for name, c in sorted(relations.items(), key=lambda kv: -kv[1]["gold"]):
        rp, rr, rf = f1(c["tp"], c["pred"], c["gold"])
        print(f"  {name:20} gold {c['gold']:4} predicted {c['pred']:4}  P {rp:.2f} R {rr:.2f} F1 {rf:.2f}")
    for t, s in missed[: a.errors]:
        print(f"MISSED   {t['id']}: {s['s'][0]} {s['r']} {s['o'][0]}   <- {t['text'][:160]}")
    for t, s in invented[: a.errors]:
        print(
            f"INVENTED {t['id']}: {s['subject'].get('label')} {s['relation']} {s['object'].get('label')}   <- {t['text'][:160]}"
        )


if __name__ == "__main__":
    sys.exit(main())
