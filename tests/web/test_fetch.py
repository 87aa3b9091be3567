"""Asking servers, also those that misbehave: every answer is a page, or one sentence within bounded time."""

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest

from kg.web.fetch import AGENT, Page, Refused, Unchanged, Wanted, Web
from tests.web.conftest import broken_off, slowly


def get(web, *addresses):
    return web.get([Wanted(address) for address in addresses])


def one(web, address):
    (answer,) = get(web, address)
    return answer


def test_a_page_comes_with_its_version(site, web):
    site.answers["/a"] = 200, {"ETag": '"1"', "Last-Modified": "Thu, 02 Nov 2023 07:30:00 GMT"}, "tekst"

    assert one(web, site("/a")) == Page(site("/a"), b"tekst", '"1"', "Thu, 02 Nov 2023 07:30:00 GMT")


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({"ETag": '"1"'}, {"etag": '"1"'}),
        ({"Last-Modified": "Thu, 02 Nov 2023 07:30:00 GMT"}, {"modified": "Thu, 02 Nov 2023 07:30:00 GMT"}),
    ],
)
def test_what_is_known_is_not_sent_again(site, web, headers, wanted):
    site.answers["/a"] = 200, headers, "tekst"

    assert web.get([Wanted(site("/a"), **wanted)]) == [Unchanged()]


def test_the_program_says_who_it_is(site, web):
    site.answers["/a"] = "tekst"

    one(web, site("/a"))

    assert AGENT.startswith("newsgraph-kg/") and "(+http" in AGENT
    assert {headers["User-Agent"] for headers in site.headers} == {AGENT}


def test_redirects_are_followed(site, other, web):
    site.answers["/a"] = 301, {"Location": "/b"}, ""
    site.answers["/b"] = 302, {"Location": other("/c")}, ""
    other.answers["/c"] = "tekst"

    assert one(web, site("/a")).address == other("/c")


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        pytest.param("/a", "it leads from one address to the next, more than 10 times.", id="to itself"),
        pytest.param(
            "file:///etc/passwd", "it leads to file:///etc/passwd, which is not on the web.", id="to a file"
        ),
        pytest.param(
            "ftp://127.0.0.1/x", "it leads to ftp://127.0.0.1/x, which is not on the web.", id="to FTP"
        ),
        pytest.param("javascript:alert(1)", "it leads to what is no address (", id="to a script"),
        pytest.param("https:///x", "it leads to https:///x, which is not on the web.", id="to no server"),
        pytest.param("http://[bad/", "it leads to 'http://[bad/', which is no address (", id="to nonsense"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_one_sentence(site, web, location, sentence):
    site.answers["/a"] = 302, {"Location": location}, ""

    answer = one(web, site("/a"))

    assert answer.reason.startswith(sentence)
    assert answer.lasting
    assert len(site.pages()) <= 11


@pytest.mark.parametrize(
    ("status", "lasting"), [(404, True), (410, True), (403, True), (500, False), (503, False), (408, False)]
)
def test_an_error_is_one_sentence(site, web, status, lasting):
    site.answers["/a"] = status, {}, "<html>Fout</html>"

    answer = one(web, site("/a"))

    assert answer.reason.startswith(f"its server answers {status} ")
    assert answer.lasting == lasting


def test_a_server_that_soon_wants_to_be_asked_again_is(site, web):
    site.answers["/a"] = [(429, {"Retry-After": "1"}, ""), (200, {}, "tekst")]
    started = time.monotonic()

    assert one(web, site("/a")).data == b"tekst"
    assert time.monotonic() - started > 0.9


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is(site, web, status):
    site.answers["/a"] = status, {"Retry-After": "3600"}, ""
    site.answers["/b"] = "tekst"

    first, second = one(web, site("/a")), one(web, site("/b"))

    assert "and wants to be left alone until" in first.reason
    assert isinstance(second, Refused) and not second.lasting
    assert site.pages() == ["/a"]
    assert site.address in web.resting


def test_a_server_may_say_when_as_a_time_and_no_later_than_tomorrow(site, web):
    site.answers["/a"] = 429, {"Retry-After": "Fri, 31 Dec 2999 23:59:59 GMT"}, ""

    one(web, site("/a"))

    assert web.resting[site.address] <= datetime.now(UTC) + timedelta(days=1)


def test_a_server_that_still_rests_is_not_asked(site):
    later = datetime.now(UTC) + timedelta(hours=1)
    with Web(resting={site.address: later}) as web:
        answer = one(web, site("/a"))

    assert answer.reason.startswith("its server wants to be left alone until ")
    assert site.asked == []


@pytest.mark.parametrize("piece", [b"x", b""], ids=["drop by drop", "never"])
def test_a_slow_server_is_given_up(site, piece):
    site.answers["/a"] = slowly(0.1, piece or b"", 1000) if piece else lambda handler: time.sleep(3)
    site.answers["/b"] = "tekst"
    started = time.monotonic()
    with Web(seconds=0.5) as web:
        answer = one(web, site("/a"))
        again = one(web, site("/b"))

    assert answer == again == Refused("its server takes more than 0.5 seconds.", False, True)
    assert time.monotonic() - started < 2.5


def test_headers_that_never_end_are_given_up(site):
    def endless(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.1)

    site.answers["/a"] = endless
    with Web(seconds=0.5) as web:
        answer = one(web, site("/a"))

    assert answer.reason == "its server takes more than 0.5 seconds."


def test_a_server_that_hangs_up_is_one_sentence(site, web):
    site.answers["/a"] = broken_off

    answer = one(web, site("/a"))

    assert answer.reason.startswith("its server breaks off (")
    assert not answer.lasting


def test_what_is_no_http_is_one_sentence(site, web):
    def nonsense(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        handler.close_connection = True

    site.answers["/a"] = nonsense

    assert one(web, site("/a")).reason.startswith("its server breaks off (")


def test_nobody_there_is_one_sentence(site, web):
    answers = get(web, "http://127.0.0.1:9/a", "http://127.0.0.1:9/b")

    assert all(answer.reason.startswith("its server cannot be reached (") for answer in answers)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:-1/",
        f"http://{'a' * 70}.example/",
        "http://xn--\u0000/",
        "http://[::x]/",
    ],
)
def test_what_is_no_address_is_one_sentence(web, address):
    assert isinstance(one(web, address), Refused)


def test_fifty_million_bytes_are_not_read(site, web):
    site.answers["/told"] = b"x" * 50_000_000
    site.answers["/untold"] = untold
    started = time.monotonic()

    answers = get(web, site("/told"), site("/untold"))

    assert {answer.reason for answer in answers} == {
        "it has more than 16 million bytes; save it, and give kg the file."
    }
    assert time.monotonic() - started < 15


def untold(handler):
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(800):
        handler.wfile.write(b"x" * 65_536)
    handler.close_connection = True


def test_what_is_packed_counts_as_unpacked(site, web):
    site.answers["/a"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(b"tekst")
    site.answers["/bomb"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000))
    site.answers["/twice"] = 200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"tekst"))

    small, bomb, twice = get(web, site("/a"), site("/bomb"), site("/twice"))

    assert small.data == b"tekst"
    assert bomb.reason.startswith("it has more than 16 million bytes")
    assert twice.reason == "its server sends it packed as 'gzip, gzip', which nobody asked for."


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        pytest.param((200, {}, "User-agent: *\nDisallow: /a\n"), False, id="forbids"),
        pytest.param((200, {}, "User-agent: *\nDisallow: /\nAllow: /a\n"), True, id="the longer rule counts"),
        pytest.param(
            (200, {}, "User-agent: newsgraph-kg\nDisallow: /\n\nUser-agent: *\nAllow: /"), False, id="us"
        ),
        pytest.param((200, {}, "User-agent: GPTBot\nDisallow: /\n"), True, id="others"),
        pytest.param((404, {}, ""), True, id="none"),
        pytest.param((403, {}, ""), True, id="none for us"),
        pytest.param((500, {}, ""), False, id="out of order"),
        pytest.param((302, {"Location": "/robots2.txt"}, ""), False, id="elsewhere"),
        pytest.param((302, {"Location": "/robots.txt"}, ""), True, id="nowhere"),
        pytest.param((200, {}, "<html>\0\xff nonsense"), True, id="nonsense"),
        pytest.param(broken_off, False, id="breaks off"),
    ],
)
def test_what_robots_txt_forbids_is_not_asked_for(site, web, robots, allowed):
    site.answers |= {"/robots.txt": robots, "/a": "tekst"}
    site.answers["/robots2.txt"] = "User-agent: *\nDisallow: /a\n"

    answer = one(web, site("/a"))

    assert isinstance(answer, Page) == allowed
    assert ("/a" in site.asked) == allowed


def test_a_redirect_is_held_to_the_rules_of_where_it_leads(site, other, web):
    site.answers["/a"] = 302, {"Location": other("/b")}, ""
    other.answers |= {"/b": "tekst", "/robots.txt": "User-agent: *\nDisallow: /\n"}

    assert one(web, site("/a")).reason == "its server does not want programs there (robots.txt)."
    assert other.asked == ["/robots.txt"]


def test_robots_txt_is_read_once(site, web):
    site.answers |= {"/a": "tekst", "/b": "tekst"}

    get(web, site("/a"), site("/b"))
    get(web, site("/a"))

    assert site.asked.count("/robots.txt") == 1


def test_a_server_is_asked_one_thing_at_a_time_and_others_side_by_side(site, other, web):
    site.answers |= {f"/{n}": slowly(0.02, b"x", 5) for n in range(4)}
    other.answers |= {f"/{n}": slowly(0.02, b"x", 5) for n in range(4)}

    answers = get(web, *(place(f"/{n}") for n in range(4) for place in (site, other)))

    assert all(isinstance(answer, Page) for answer in answers)
    assert site.together == other.together == 1


def test_a_server_is_left_alone_for_as_long_as_it_wants(site, web):
    site.answers |= {"/robots.txt": "User-agent: *\nCrawl-delay: 0.7\n", "/a": "tekst", "/b": "tekst"}
    started = time.monotonic()

    get(web, site("/a"), site("/b"))

    assert 0.6 < time.monotonic() - started < 3


def test_a_password_is_sent_and_not_kept(site, web):
    site.answers["/a"] = "tekst"

    answer = one(web, site("/a").replace("http://", "http://jan:geheim@"))

    assert answer.address == site("/a")
    assert any("Authorization" in headers for headers in site.headers)
