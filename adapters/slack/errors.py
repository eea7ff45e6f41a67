"""What a no of Slack means, in the thinnest way: to be replaced."""

from slack_sdk.errors import SlackApiError

from bot.adapter import Outcome, Undeliverable


def undeliverable(error: Exception) -> Undeliverable:
    if isinstance(error, Undeliverable):
        return error
    if isinstance(error, SlackApiError):
        word = str(error.response.data.get("error"))
        throttled = error.response.status_code == 429
        after = float(error.response.headers.get("Retry-After", 60)) if throttled else None
        outcome = Outcome.RETRY if throttled else Outcome.PERMANENT
        return Undeliverable(
            word, outcome, throttled=throttled, after=after, refused=word == "invalid_auth"
        )
    return Undeliverable(type(error).__name__, Outcome.UNKNOWN)
