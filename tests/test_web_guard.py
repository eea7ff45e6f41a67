"""The workspace answers this machine's own browser, from its own page, and nobody else."""

import http.client
import re
import socket
import struct
from urllib.parse import urlencode, urlsplit

import pytest

from adapters.web.local import RefusesToListen, ensure_local

AS = {"as": "viestinta-energia", "room": "ch-ryhma-slack", "text": "asia lisää Talvi sisäinen"}


def ask(made, method, path, headers=None, **form):
    at = urlsplit(made.url)
    line = http.client.HTTPConnection(at.hostname, at.port, timeout=10)
    told = {"Content-Type": "application/x-www-form-urlencoded"} | (headers or {})
    line.request(method, path, urlencode(form), told)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def token(made):
    return re.search(r'name="token" value="([^"]+)"', ask(made, "GET", "/")[1])[1]


def kept(made):
    return made.town.everything_kept()


def test_what_is_said_from_the_page_itself_is_heard(made):
    status, _ = ask(made, "POST", "/say", **AS, token=token(made))
    assert status == 303
    assert "Talvi" in ask(made, "GET", "/?as=viestinta-energia&room=ch-ryhma-slack")[1]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "norppa.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_another_host_or_origin_is_refused_and_changes_nothing(made, headers, status):
    mine = token(made)
    before = kept(made)
    assert ask(made, "POST", "/say", headers, **AS, token=mine)[0] == status
    assert ask(made, "GET", "/", headers)[0] == status
    assert kept(made) == before


@pytest.mark.parametrize("wrong", ["", "x", "ä" * 30])
def test_without_the_pages_token_nothing_is_heard(made, wrong):
    before = kept(made)
    assert ask(made, "POST", "/say", **AS, token=wrong) == (
        403, "The page is out of date. Load it again.",
    )  # fmt: skip
    assert kept(made) == before


def test_nobody_and_no_room_are_told_so(made):
    mine = token(made)
    assert ask(made, "GET", "/?as=nobody") == (
        404, "There is nobody called 'nobody' in the register.",
    )  # fmt: skip
    assert ask(made, "POST", "/say", **AS | {"room": "x"}, token=mine) == (
        404, "There is no room called 'x'.",
    )  # fmt: skip


def test_a_councillor_is_in_the_councils_rooms_and_in_no_other(made):
    page = ask(made, "GET", "/?as=valt-01")[1]
    assert re.findall(r'data-room="([^"]+)"', page)[1:] == ["ch-valt-slack", "ch-valt-teams", "ch-kh-teams", "dm"]  # fmt: skip
    ordinary = ask(made, "GET", "/?as=valt-03")[1]
    assert "ch-kh-teams" not in ordinary
    mine = token(made)
    assert ask(made, "POST", "/say", **AS | {"as": "valt-01"}, token=mine)[0] == 404


def test_what_turns_out_to_be_confidential_is_gone_from_the_pages_too(made):
    mine = token(made)
    for text in ("asia lisää Tontti 5 min", "asia julkisuus a-009 salassa pidettävä"):
        ask(made, "POST", "/say", **AS | {"text": text}, token=mine)
    page = ask(made, "GET", "/?as=viestinta-energia&room=ch-ryhma-slack")[1]
    assert "Asia käsitellään erikseen" in page
    assert "Tontti" not in page
    assert "Tontti" not in kept(made)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_not_known(made, method):
    assert ask(made, method, "/say")[0] == 405


def test_what_is_too_large_is_refused(made):
    assert ask(made, "POST", "/say", text="x" * 70_000)[0] == 413


def test_files_outside_the_workspaces_own_are_not_there(made):
    for path in ("/static/../adapter.py", "/static/%2e%2e%2fadapter.py", "/nowhere"):
        assert ask(made, "GET", path)[0] == 404


def test_every_answer_forbids_foreign_content(made):
    at = urlsplit(made.url)
    line = http.client.HTTPConnection(at.hostname, at.port, timeout=10)
    line.request("GET", "/")
    answer = line.getresponse()
    policy = answer.getheader("Content-Security-Policy")
    answer.read()
    line.close()
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_health_is_told(made):
    assert ask(made, "GET", "/livez") == (200, '{"ok": true}')
    assert ask(made, "GET", "/readyz") == (
        200,
        '{"database": true, "clockwork": true, "due": true, "inspector": true, "slack": true, '
        '"teams": true, "elsewhere": true}',
    )  # fmt: skip


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "norppa.lappeenranta.fi", "::", ""])
def test_it_listens_on_loopback_only(host):
    with pytest.raises(RefusesToListen, match=r"listens on 127\.0\.0\.1 only"):
        ensure_local(host, ())


def test_it_does_not_open_beside_a_chat_platform():
    ensure_local("127.0.0.1", ())
    ensure_local("::1", ())
    with pytest.raises(RefusesToListen, match="beside a real chat platform"):
        ensure_local("127.0.0.1", ("slack",))


def test_whoever_leaves_before_the_answer_is_no_error(made, caplog):
    at = urlsplit(made.url)
    page = f"Host: {at.netloc}\r\nOrigin: {made.url}\r\n"
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n"
    for said in (
        f"GET /stream HTTP/1.1\r\n{page}\r\n",
        f"POST /say HTTP/1.1\r\n{page}{form}\r\nto",
    ):
        for _ in range(20):
            line = socket.create_connection((at.hostname, at.port))
            line.sendall(said.encode())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()  # with a reset, as a browser that is closed
    assert ask(made, "GET", "/livez")[0] == 200
    made.away()
    assert [record.getMessage() for record in caplog.records] == []
