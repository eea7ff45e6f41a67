"""What people call the place that a letter goes to."""

from bot import people
from bot.talk.event import Account, Address
from bot.talk.words import Words


def place_name(work: people.Needs, address: Address) -> str:
    """A room by its label, a person's own chat by the person's name."""
    room = work.rooms.at(address)
    if room is not None:
        return room.label
    person = work.people.known_as(Account(address.platform, address.tenant, address.place))
    return person.name if person else address.place


def platform_name(say: Words, platform: str) -> str:
    """`Teams`; a platform that has a word of its own in the language by that."""
    key = f"platform-{platform}"
    return say.text(key) if say.has(key) else platform.capitalize()
