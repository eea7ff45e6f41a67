"""The measured road is the real one: the bot as it is served, a signed command, the right answer."""

from tests.bench import slack


def test_every_command_of_a_burst_at_the_served_bot_is_answered_right(capsys):
    bursts = slack.main(rounds=1, size=5, burst=20)
    assert [(len(b.took), b.wrong) for b in bursts] == [(20, 0)] * len(slack.LINES)
    table = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in table[3:6]] == list(slack.LINES)
    assert not any("WRONG" in line for line in table)
