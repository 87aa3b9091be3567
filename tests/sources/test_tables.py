"""Tables: an article a row."""

import csv
import datetime
import io

import pytest

from kg import sources
from kg.model import Failure

TEXT = "Rusland heeft „het land” aangevallen;\nIran, zegt de minister, ook.\r\n\r\nDat is één | twee."
ROWS = [("id", "Titel", "datum", "body"), ("1", "Aanval", "2-11-2023", TEXT), ("2", "", "", "Mali wint.")]


def written(rows, **how) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, **how).writerows(rows)
    return made.getvalue()


def read(tmp_path, data, name="a.csv", **options):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(sources.read(tmp_path / name, **options))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_table_is_read_however_it_is_written(tmp_path, delimiter, name, encoding):
    text = written(ROWS, delimiter=delimiter).encode(encoding)

    first, second = read(tmp_path, text, name)

    assert (first.id, first.title, first.published, first.text) == ("1", "Aanval", "2023-11-02", TEXT)
    assert (second.id, second.title, second.published, second.text) == ("2", None, None, "Mali wint.")


def test_a_column_of_any_name_is_said_by_its_name(tmp_path):
    data = written([("nr", "stuk", "kop"), ("1", "Iran wint.", "Iran")])

    (article,) = read(tmp_path, data, columns={"text": "stuk", "id": "nr"})

    assert (article.id, article.text, article.title) == ("1", "Iran wint.", "Iran")


@pytest.mark.parametrize(
    ("rows", "columns", "reason"),
    [
        pytest.param([("a", "b"), ("1", "2")], {}, "it is a table with no column for texts; say which it is with --column text=NAME. It has 'a', 'b'.", id="no texts"),
        pytest.param([("a", "text"), ("1", "2")], {"text": "x"}, "it is a table with no column 'x'", id="another column"),
        pytest.param([("text", "b"), ("Iran wint.", "2", "3")], {}, "it has 3 cells; there are 2 columns.", id="a cell too many"),
        pytest.param([("text", "date"), ("Iran wint.", "ooit")], {}, "its date 'ooit' is not a date", id="a wrong date"),
        pytest.param([("text", "date"), ("", "2023-11-02")], {}, "it is empty.", id="no text"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_said(tmp_path, rows, columns, reason):
    (failure,) = read(tmp_path, written(rows), columns=columns)

    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_a_row_is_named_by_its_line_and_the_others_go_on(tmp_path):
    rows = [("text", "date"), ("Iran\nwint.", ""), ("Mali wint.", "ooit"), ("", ""), ("Niger wint.", "")]

    found = read(tmp_path, written(rows))

    assert [getattr(one, "text", None) or one.id.rpartition(", ")[2] for one in found] == [
        "Iran\nwint.", "row 4", "Niger wint.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Iran, Mali en Niger winnen, zegt de tekst.\nRusland, Frankrijk en China verliezen, zegt hij.",
        "Body, text en geest\nDe bond, zegt hij, wil meer.",
        "Tekst;body\nDe bond wil meer.",
        "Tekst; body",
    ],
)
def test_prose_with_commas_is_no_table(tmp_path, text):
    assert [one.text for one in read(tmp_path, text, "a.txt")] == [text]


def workbook(sheets) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is an extra")
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_a_workbook_is_read_sheet_by_sheet(tmp_path):
    day = datetime.datetime(2023, 11, 2, 8, 30)
    sheets = {
        "Uitleg": [("Wat is dit?",)],
        "Nieuws": [(), ("Titel", "Datum", "Tekst", None), ("Aanval", day, TEXT.replace("\r", "")), (None, None, "Mali wint.")],
        "Meer": [("id", "text"), (7, "Niger wint.")],
    }  # fmt: skip

    found = read(tmp_path, workbook(sheets), "a.xlsx")

    assert [(one.title, one.published, one.text) for one in found] == [
        ("Aanval", "2023-11-02", TEXT.replace("\r", "")), (None, None, "Mali wint."), (None, None, "Niger wint."),
    ]  # fmt: skip
    assert found[2].id == "7"


def test_a_workbook_without_texts_is_said(tmp_path):
    (failure,) = read(tmp_path, workbook({"A": [("x", "y"), (1, 2)]}), "a.xlsx")

    assert failure.reason.startswith("sheet A, it is a table with no column for texts")


def test_a_damaged_workbook_is_said(tmp_path):
    (failure,) = read(tmp_path, workbook({"A": [("text",), ("Iran wint.",)]})[:-500], "a.xlsx")

    assert failure.reason.startswith("it is a damaged ZIP archive")


def test_parquet_is_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    table = pyarrow.table(
        {
            "url": ["https://krant.example/1", None],
            "maintext": [TEXT, "Mali wint."],
            "date_publish": [datetime.datetime(2023, 11, 2, 8), None],
            "authors": [["Jan", "Piet"], []],
        }
    )
    parquet.write_table(table, tmp_path / "a.bin")

    first, second = sources.read(tmp_path / "a.bin")

    assert (first.id, first.text, first.published, first.author) == ("https://krant.example/1", TEXT, "2023-11-02", "Jan, Piet")  # fmt: skip
    assert (second.text, second.published) == ("Mali wint.", None)


def test_the_cell_of_a_text_is_its_place(tmp_path):
    data = written([("nr", "text"), ("1", "Iran\nwint."), ("2", "Mali wint.")])
    sheets = workbook({"Blad 1": [("text", "nr"), ("Iran wint.", 1)]})

    found = [*read(tmp_path, data, "map.csv"), *read(tmp_path, sheets, "map.xlsx")]

    assert [(place.file, place.fragment) for one in found for place in one.places] == [
        ("map.csv", "cell=2,2"),
        ("map.csv", "cell=3,2"),
        ("map.xlsx", "sheet=Blad%201&cell=2,1"),
    ]
    assert [(one.places[0].start, one.places[0].end) for one in found] == [(0, 10)] * 3


def test_damaged_parquet_is_said(tmp_path):
    pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    (failure,) = read(tmp_path, b"PAR1" + b"\0" * 100 + b"PAR1", "a.parquet")

    assert failure.reason.startswith("it is damaged Parquet (")


def test_what_a_plain_install_does_not_bring_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)

    (failure,) = read(tmp_path, b"PAR1" + b"\0" * 100 + b"PAR1", "a.parquet")

    assert failure.reason == "to read Parquet, kg needs more: pip install 'newsgraph-kg[parquet]'."
