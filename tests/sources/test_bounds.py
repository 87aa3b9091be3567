"""What would take all memory or never end is left out with one sentence, and takes little to find."""

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import kg
from kg.sources import read

READ = """
import re, sys
from pathlib import Path
from kg import sources
for found in sources.read(*sys.argv[1:]):
    print(getattr(found, "reason", found.id))
status = Path("/proc/self/status")  # where it is there; what it has of memory is this process's alone
print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024 if status.exists() else 0)
"""
MEGABYTES = 200


@pytest.fixture
def told(tmp_path):
    """Read places in a process of its own; return what it says, once it has taken no more than it may."""

    def told(*places, stdin=subprocess.DEVNULL):
        done = subprocess.run(
            [sys.executable, "-c", READ, *map(str, places)], check=True, capture_output=True, text=True,
            stdin=stdin, timeout=60, env=os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])},
        )  # fmt: skip
        *lines, megabytes = done.stdout.splitlines()
        assert int(megabytes) < MEGABYTES
        return lines

    return told


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_is_not_read(told):
    assert told("/dev/zero") == ["it is a device, not a file."]
    with Path("/dev/zero").open("rb") as endless:
        assert told("-", stdin=endless) == ["it is a binary file, not text."]


def test_a_pipe_is_not_waited_for(told, tmp_path):
    os.mkfifo(tmp_path / "a.txt")

    assert told(tmp_path) == ["it is a pipe, not a file; to read what a program writes, give - instead."]


def test_a_socket_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("a.txt")

        assert [one.reason for one in read(tmp_path)] == ["it is a socket, not a file."]


def test_links_in_a_circle_end(told, tmp_path):
    (tmp_path / "a.txt").write_text("Rusland valt aan.")
    (tmp_path / "b").symlink_to(tmp_path)
    (tmp_path / "c.txt").symlink_to("c.txt")

    assert told(tmp_path) == [
        "a", "it is a link to a folder that it is in.", "it cannot be read: too many levels of symbolic links.",
    ]  # fmt: skip


def test_a_folder_elsewhere_is_read_through_its_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("Rusland valt aan.")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "link").symlink_to(tmp_path / "elsewhere")

    assert [one.id for one in read(tmp_path / "news")] == ["link/a"]


def sparse(path, start, size=2_000_000_000):
    with path.open("wb") as made:
        made.write(start)
        made.truncate(size)


@pytest.mark.parametrize(
    ("name", "start", "reason"),
    [
        pytest.param("a.txt", b"Rusland", "it is a binary file, not text.", id="text"),
        pytest.param("a.jsonl", b'{"text": "' + b"a" * 100_000, "its line 1 has more than 16 million bytes", id="JSON Lines"),
        pytest.param("a.txt", b"Rusland valt aan.\n" * 10_000, "more than 16 million bytes", id="prose, then zeros"),
        pytest.param("a.json", b'[{"text": "' + b"a" * 100_000, "it is", id="JSON"),
    ],
)  # fmt: skip
def test_two_gigabytes_are_not_read(told, tmp_path, name, start, reason):
    sparse(tmp_path / name, start)

    (said,) = told(tmp_path / name)

    assert reason in said


def test_an_endless_string_in_json_is_not_read(told, tmp_path):
    with (tmp_path / "a.json").open("wb") as made:
        made.write(b'[{"text": "')
        made.writelines(b"woord " * 100_000 for _ in range(40))

    assert told(tmp_path / "a.json") == ["it has 16 million bytes and more without an article in them."]


@pytest.mark.parametrize("start", [b"[", b'{"a":', b'[{"text": "a", "b":'])
def test_deep_json_is_not_read(told, tmp_path, start):
    (tmp_path / "a.json").write_bytes(start * 1_000_000)

    (said,) = told(tmp_path / "a.json")

    assert said == "it is JSON with objects in more than 64 others; no article is."


MAIL = "From: {}\nTo: b@krant.example\nSubject: {}\nDate: Thu, 02 Nov 2023 07:30:00 +0100\n\nIran wint.\n"
FEED = "<rss><channel><item><title>x</title><description><![CDATA[{}]]></description></item></channel></rss>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.txt", ("é" * 60 + "= ") * 500, id="accents"),
        pytest.param("a.txt", "a" + " \n" * 200_000 + "b", id="empty lines"),
        pytest.param("a.txt", "a" + " " * 400_000 + "b", id="spaces"),
        *(pytest.param("a.md", mark * 100_000, id=f"Markdown: {mark}") for mark in ("![", "[a](", "**a ", "_a ", "<!--", "{{< ", "a\n[a\n")),
        pytest.param("a.md", "# a" + " " * 400_000 + "b", id="Markdown: a heading"),
        pytest.param("a.txt", "12 words\n\nDocument AA" + "1" * 400_000 + "!\n", id="Factiva"),
        pytest.param("a.rss", FEED.format("<p><!-- " * 100_000), id="a feed: comments"),
        pytest.param("a.rss", FEED.format("<script>" * 100_000), id="a feed: scripts"),
        pytest.param("a.json", '[{"text": "a", "n": ' + "9" * 5_000_000 + "}]", id="JSON: a number"),
        pytest.param("a.eml", MAIL.format("a@b.nl, " * 100_000, "x"), id="mail: commas"),
        pytest.param("a.eml", MAIL.format("(" * 4_000, "x"), id="mail: brackets"),
        pytest.param("a.eml", MAIL.format("a@b.nl", "=?utf-8?q?a?= " * 50_000), id="mail: words in codes"),
        pytest.param("a.eml", "From: a\nSubject: x\n" + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(9_000)), id="mail: parts in parts"),
        pytest.param("a.docx", "<w:p xmlns:w='x'><w:t>a</w:t></w:p>", id="Word: paragraphs"),
    ],
)  # fmt: skip
def test_what_would_take_for_ever_takes_a_moment(tmp_path, name, text):
    (tmp_path / name).write_bytes(text.encode() if name != "a.docx" else word(text, 100_000))
    begun = time.process_time()

    (found,) = read(tmp_path / name, lang="nl")

    assert time.process_time() - begun < 5  # it took minutes, or years
    assert "--debug" not in getattr(found, "reason", "")


def word(paragraph: str, count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<body>{paragraph * count}</body>")
    return made.getvalue()
