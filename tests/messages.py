"""Messages of every shape, for property tests."""

from hypothesis import strategies as st

from bot.talk import message as m

HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>", "</p><img src=x onerror=alert(1)>", "<!channel>", "<@U123>",
        "*bold* _it_ ~no~ `code`", "[link](javascript:alert(1))", "&amp;&lt;", "{{7*7}}", "{% x %}",
        "\u202eabc\u202c", "\x00\x1b[31m", '" onclick="x', "' -- ;", "😀" * 50, "a" * 4000,
    ]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=40), HOSTILE)
WORDS = st.text(min_size=1, max_size=20)
INLINE = st.one_of(
    TEXT,
    st.builds(m.Bold, TEXT),
    st.builds(m.Mention, TEXT),
    st.builds(m.Link, TEXT, st.just("https://example.invalid/a?b=1&c=2")),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(tuple)
BUTTON = st.builds(
    m.Button, WORDS, TEXT, st.none() | st.integers(1, 99), st.sampled_from(["plain", "primary"])
)
FIELD = st.builds(
    m.Field, st.sampled_from(["title", "what"]), TEXT, st.sampled_from(["text", "long"]),
    st.booleans(), TEXT,
)  # fmt: skip
BLOCK = st.one_of(
    st.builds(m.Heading, LINE),
    st.builds(m.Text, LINE),
    st.builds(m.Note, LINE),
    st.builds(m.Facts, st.lists(st.tuples(TEXT, LINE), max_size=4).map(tuple)),
    st.builds(m.Numbered, st.lists(LINE, max_size=4).map(tuple), st.integers(1, 9)),
    st.builds(
        m.Table,
        st.just(("a", "b")),
        st.lists(st.tuples(LINE, LINE), max_size=3).map(tuple),
    ),
    st.builds(m.Buttons, st.lists(BUTTON, max_size=4).map(tuple)),
    st.builds(m.Form, TEXT, st.lists(FIELD, max_size=3).map(tuple), WORDS),
    st.builds(m.File, WORDS, st.just("text/calendar"), TEXT),
)
MESSAGE = st.builds(
    m.Message, LINE, st.lists(BLOCK, max_size=5).map(tuple), st.booleans(), st.booleans()
)
