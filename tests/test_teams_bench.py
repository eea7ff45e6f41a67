"""The measurement of Teams measures: what it counts has arrived."""

from tests.bench import teams


def test_each_letter_that_is_counted_has_arrived(capsys):
    teams.main(1.0, 20, {"by channel": teams.ROOMS})
    told = capsys.readouterr().out
    assert "50 of 50 arrived" in told
    assert "1 token asked for" in told
    assert "bare SDK" in told
    assert "(2 messages for 2 letters, 0 not delivered" in told
