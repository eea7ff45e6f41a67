"""A bot's token goes to Teams' own connector and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.services import Services

TEAMS = [
    "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/teams/",
    "https://smba.trafficmanager.net", "https://smba.trafficmanager.net/emea/7e7e7e7e-1111/",
    "https://smba.trafficmanager.net:443/emea/", "HTTPS://SMBA.TrafficManager.NET/emea/",
    "https://botframework.com/", "https://api.botframework.com/",
    "https://europe.webchat.botframework.com/", "https://smba.infra.teams.microsoft.com/",
    "https://smba.infra.gcc.teams.microsoft.com/", "https://smba.infra.a.b-2.teams.microsoft.com/emea",
]  # fmt: skip


@pytest.mark.parametrize("url", TEAMS)
def test_teams_own_connector_is_called(url):
    assert Services().allows(url)


ELSEWHERE = {
    "no text": [None, 5, [], {}, b"https://smba.trafficmanager.net/", ["https://smba.trafficmanager.net/"]],
    "no address": ["", " ", "/", "//", "https://", "https:///emea/", "smba.trafficmanager.net",
                   "//smba.trafficmanager.net/", "https:smba.trafficmanager.net",
                   "https:/smba.trafficmanager.net/", "https://[", "https://[::1", "https://]/"],
    "another scheme": [
        "http://smba.trafficmanager.net/", "ftp://smba.trafficmanager.net/",
        "wss://smba.trafficmanager.net/", "javascript://smba.trafficmanager.net/",
        "file://smba.trafficmanager.net/", "httpss://smba.trafficmanager.net/",
    ],
    "another host": [
        "https://evil.example/", "https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/",
        "https://[::1]/", "https://trafficmanager.net/", "https://evil.trafficmanager.net/",
        "https://graph.microsoft.com/", "https://teams.microsoft.com/", "https://login.microsoftonline.com/",
    ],
    "a host alike": [
        "https://smba.trafficmanager.net.evil.example/", "https://xsmba.trafficmanager.net/",
        "https://x.smba.trafficmanager.net/", "https://smba-trafficmanager.net/",
        "https://smbaxtrafficmanager.net/", "https://smba.trafficmanagerxnet/",
        "https://evilbotframework.com/", "https://evil-botframework.com/", "https://botframework.com.evil.example/",
        "https://botframeworkxcom/", "https://botframework.community/", "https://.botframework.com/",
        "https://a..botframework.com/", "https://a_b.botframework.com/",
        "https://smba.infra.evil.example/", "https://smba.infrax.teams.microsoft.com/",
        "https://xsmba.infra.teams.microsoft.com/", "https://smba.infra.teams.microsoft.com.evil.example/",
        "https://smba.infra..teams.microsoft.com/", "https://smbaxinfra.teams.microsoft.com/",
        "https://smba.infra.teamsxmicrosoft.com/",
    ],
    "a government's cloud": ["https://smba.infra.gov.teams.microsoft.us/", "https://api.botframework.azure.us/",
                             "https://smba.infra.dod.teams.microsoft.us/"],
    "a last dot": ["https://smba.trafficmanager.net./emea/", "https://botframework.com./",
                   "https://smba.infra.teams.microsoft.com./"],
    "a user": [
        "https://smba.trafficmanager.net@evil.example/", "https://smba.trafficmanager.net:443@evil.example/",
        "https://evil@smba.trafficmanager.net/", "https://@smba.trafficmanager.net/",
        "https://a:b@smba.trafficmanager.net/", "https://smba.trafficmanager.net%40evil.example/",
    ],
    "a port": [f"https://smba.trafficmanager.net:{port}/" for port in
               ("80", "8443", "0", "444", "4430", "-1", "+443", " 443", "x", "99999999", "443:443", "443x")],
    "no port after its colon": ["https://smba.trafficmanager.net:/", "https://botframework.com:"],
    "a port with a nought": ["https://smba.trafficmanager.net:0443/"],
    "brackets": [
        "https://[v1.botframework.com]/", "https://evil.example[v1.botframework.com]/",
        "https://evil.example[v1.botframework.com]x:443/", "https://[smba.trafficmanager.net]/",
    ],
    "backslashes": [
        "https://evil.example\\@smba.trafficmanager.net/", "https://smba.trafficmanager.net\\@evil.example/",
        "https:\\\\smba.trafficmanager.net/", "https://smba.trafficmanager.net\\.evil.example/",
    ],
    "another script": [
        "https://smbа.trafficmanager.net/", "https://smba。trafficmanager。net/", "https://ſmba.trafficmanager.net/",
        "https://smba.trafficmanager.net/é", "https://botframewor\u212a.com/", "https://xn--smb-7cd.trafficmanager.net/",
        "https://smba.trafficmanager.net:４４３/", "https://smba.trafficmanager.net\u2044@evil.example/",
    ],
    "a fragment or a query": [
        "https://evil.example#smba.trafficmanager.net/", "https://smba.trafficmanager.net/#x",
        "https://smba.trafficmanager.net#@evil.example/", "https://evil.example?smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?x=y", "https://smba.trafficmanager.net?@evil.example/",
    ],
    "what is not seen": [
        "https://smba.trafficmanager.net/\n", "\thttps://smba.trafficmanager.net/", " https://smba.trafficmanager.net/",
        "https://smba.traffic\tmanager.net/", "https://smba.trafficmanager.net\x00.evil.example/",
        "https://smba.trafficmanager.net/ x", "https://smba.trafficmanager.net/\x7f", "ht\ntps://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/\r\nAuthorization: x", "https://smba.trafficmanager.net/%2e%2e/",
        "https://smba\u200b.trafficmanager.net/", "\ufeffhttps://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/\ud800",
    ],
    "no end": ["https://smba.trafficmanager.net/" + "x" * 269, "https://" + "a." * 150 + "botframework.com/"],
}  # fmt: skip


@pytest.mark.parametrize(
    "url", [
        pytest.param(url, id=f"{name.replace(' ', '-')}-{n}")
        for name, urls in ELSEWHERE.items() for n, url in enumerate(urls)
    ],
)  # fmt: skip
def test_nobody_else_is_called(url):
    assert not Services().allows(url)


def test_the_longest_address_has_300_characters():
    assert Services().allows("https://smba.trafficmanager.net/" + "x" * 268)


OURS = Services(["http://127.0.0.1:8080", "https://connector.example/", "http://[::1]:9/"])


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/teams/",
    "https://connector.example/emea/", "http://[::1]:9/x", "https://smba.trafficmanager.net/",
])  # fmt: skip
def test_what_the_setting_tells_is_called_too(url):
    assert OURS.allows(url)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.0.0.1:80800/", "https://127.0.0.1:8080/",
    "http://127.0.0.1:8080@evil.example/", "http://evil@127.0.0.1:8080/", "http://127.0.0.1:8080#/",
    "http://127.0.0.1:8080.evil.example/", "http://localhost:8080/", "http://connector.example/",
    "https://connector.example.evil.example/", "https://connector.example:8443/", "https://x.connector.example/",
    "http://127.0.0.1:8080?/", "http://127.0.0.1:8080\\/", "http://127.0.0.1:8080/ ",
])  # fmt: skip
def test_what_differs_from_the_setting_in_anything_is_not(url):
    assert not OURS.allows(url)


HOSTS = "smba.trafficmanager.net", "api.botframework.com", "smba.infra.eu.teams.microsoft.com"
PIECES = st.sampled_from([
    *HOSTS, "https", "http", "://", "//", "/", ":", "@", "#", "?", "\\", ".", "[", "]", "%", ":443", ":80",
    "evil.example", "v1.", " ", "\t", "\n", "é", ";", "&", "=", "-", "x", "127.0.0.1", "::1",
])  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=30))
def test_whatever_is_called_begins_with_teams_own_name(url):
    """And what cannot be read as an address raises nothing."""
    if Services().allows(url):
        rest = url.lower().removeprefix("https://")
        assert rest != url.lower()
        host = rest.partition("/")[0].removesuffix(":443")
        assert host in HOSTS or host.endswith((".botframework.com", ".teams.microsoft.com"))
        assert set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
