"""Parts beyond Python that some tests need: skipped with one line where they are missing.

`.ci/run` sets NORPPA_TEST_REQUIRE_ALL=1, and a missing part is then a failure.
"""

import os

import pytest


def require(missing: str | None) -> None:
    """`missing` is what to install, None where it is there."""
    if missing is None:
        return
    if os.environ.get("NORPPA_TEST_REQUIRE_ALL") == "1":
        pytest.fail(missing)
    pytest.skip(missing)
