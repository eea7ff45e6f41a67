"""Messages as HTML: whatever people wrote is text there, never markup."""

from html.parser import HTMLParser

from hypothesis import given

from adapters.web.render import Context, message
from bot.talk import message as m
from tests.messages import MESSAGE

AT = Context("viestintajohtaja", "ch-ryhma-slack", "t0ken", "Kirjoittamalla:", "pakollinen", "p1")
OURS = {
    "p", "strong", "span", "a", "bdi", "h3", "dl", "dt", "dd", "ol", "li", "div", "table", "thead",
    "tbody", "tr", "th", "td", "form", "input", "button", "label", "textarea", "select", "option",
    "details", "summary", "pre",
}  # fmt: skip
ATTRIBUTES = {
    "class", "href", "rel", "start", "scope", "method", "action", "type", "name", "value", "title",
    "for", "id", "required", "rows", "placeholder", "autocomplete", "selected",
}  # fmt: skip
VOID = {"input"}


class Seen(HTMLParser):
    """The tags, attributes and text that a browser's parser would find."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links, self.text, self.open = set(), set(), [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def parsed(of):
    seen = Seen()
    seen.feed(str(message(of, AT)))
    seen.close()
    assert seen.open == []
    return seen


@given(MESSAGE)
def test_only_our_own_tags_attributes_and_addresses_are_there(of):
    seen = parsed(of)
    assert seen.tags <= OURS
    assert seen.attributes <= ATTRIBUTES
    assert {link.split("?")[0] for link in seen.links} <= {"/say", "https://example.invalid/a"}


def test_text_comes_out_as_it_was_written():
    hostile = "<script>alert(1)</script> & \"'</p>"
    seen = parsed(m.Message((m.Bold(hostile),), (m.Text((hostile,)), m.Note((hostile,)))))
    assert "".join(seen.text) == hostile * 3


def test_a_link_that_is_not_https_is_text():
    seen = parsed(m.Message((m.Link("napsauta", "javascript:alert(1)"),)))
    assert (seen.links, seen.text) == ([], ["napsauta"])


def test_a_button_is_a_form_that_says_its_line_with_the_version_it_saw():
    button = m.Button("Peru asia", "asia peru a-009", 3, "danger")
    assert str(message(m.Message(("x",), (m.Buttons((button,)),)), AT)) == (
        '<p class="summary">x</p><div class="buttons">'
        '<form class="say" method="post" action="/say">'
        '<input type="hidden" name="as" value="viestintajohtaja">'
        '<input type="hidden" name="room" value="ch-ryhma-slack">'
        '<input type="hidden" name="token" value="t0ken">'
        '<input type="hidden" name="text" value="asia peru a-009">'
        '<input type="hidden" name="version" value="3">'
        '<button class="danger" title="Kirjoittamalla: asia peru a-009">Peru asia</button>'
        "</form></div>"
    )
