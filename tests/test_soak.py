"""A thousand releases in bad weather: each recipient in one state, and the report is true.

Of each 100 messages five meet a 429, a 5xx, silence, a cut connection, an answer of garbage or
a deleted chat; the approval is heard two or three times.  Whom chat cannot reach gets e-mail.
"""

import logging
import os

import pytest

from tests.crash.harness import in_memory
from tests.crash.scenario import load
from tests.fakes.chat_server import chat_server
from tests.soak import Far, Near, soaked

DEEP = os.environ.get("NORPPA_TEST_PROFILE") == "deep"


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Each planted fault is told in the log; thousands of them tell nobody anything."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def url():
    with in_memory("soak") as folder:
        load(f"sqlite:///{folder}/norppa.db")
        yield f"sqlite:///{folder}/norppa.db"


def test_each_report_agrees_with_what_the_platforms_have_on_record(url):
    assert soaked(url, Near(), 1_000, print) == {}


def test_so_it_does_over_real_http(url):
    with chat_server() as server:
        assert soaked(url, Far(server), 100 if DEEP else 20, print) == {}
