"""Markdown: what it says, without its marks."""

import pytest

from kg import sources

PAGE = """---
title: "Rusland valt aan: een overzicht"
date: 2023-11-02T08:00:00+01:00
authors:
  - Jan Jansen
  - Piet de Vries
tags: [oorlog, rusland]
lang: nl-NL
url: https://krant.example/aanval
---

# Rusland valt aan: een overzicht

Rusland heeft **Oekraïne** *aangevallen*, zegt [de minister](https://krant.example/m_(x)).
Dat was *woensdag*.[^1]

![Een tank](tank.jpg)

## Wapens

- Iran levert drones.
- `China` levert niets.

> „Wij hebben niets gedaan”, zegt Moskou.

| a | b |
|---|---|
| 1 | 2 |

```python
print("x")
```

Met 2 * 3 = 6 en snake_case_woorden blijft alles zoals het is. <br>Einde.
"""


def test_a_page_is_read_as_it_is_spoken_with_what_stands_above_it(tmp_path):
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")

    (article,) = sources.read(tmp_path)

    assert (article.title, article.published, article.author) == (
        "Rusland valt aan: een overzicht", "2023-11-02", "Jan Jansen, Piet de Vries",
    )  # fmt: skip
    assert (article.lang, article.id) == ("nl", "https://krant.example/aanval")
    assert article.text.split("\n\n") == [
        "Rusland valt aan: een overzicht",
        "Rusland heeft Oekraïne aangevallen, zegt de minister. Dat was woensdag.",
        "Wapens",
        "Iran levert drones.",
        "China levert niets.",
        "„Wij hebben niets gedaan”, zegt Moskou.",
        "Met 2 * 3 = 6 en snake_case_woorden blijft alles zoals het is. Einde.",
    ]


def test_a_page_without_front_matter_has_its_heading_for_title(tmp_path):
    (tmp_path / "a.md").write_text("# Iran wint\n\nIran heeft gewonnen.", encoding="utf-8")

    (article,) = sources.read(tmp_path)

    assert (article.id, article.title, article.text) == (
        "a",
        "Iran wint",
        "Iran wint\n\nIran heeft gewonnen.",
    )


def test_a_title_that_only_stands_above_is_put_before_the_text(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: Iran wint\n---\nIran heeft gewonnen.", encoding="utf-8")

    assert next(sources.read(tmp_path)).text == "Iran wint\n\nIran heeft gewonnen."


@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n", "<!-- niets -->\n", "![](x.png)"])
def test_a_page_without_words_is_said(tmp_path, text):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")

    assert next(sources.read(tmp_path)).reason == "it is empty."
