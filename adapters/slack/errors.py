"""What a no of Slack, or a broken wire to it, means for a letter (design, law 5)."""

from typing import Any

from aiohttp import ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError

from bot.adapter import Outcome, Undeliverable

MINUTE = 60.0
GONE = "message_not_found"
NO_THREAD = "thread_not_found"
FILE_GONE = ("file_not_found", "file_deleted")
NO_ROOT = (NO_THREAD, GONE, "cannot_reply_to_message", "cant_broadcast_message")

THROTTLED = frozenset({"ratelimited", "rate_limited"})

SHUT_OUT = frozenset({
    "invalid_auth", "not_authed", "invalid_token", "token_revoked", "token_expired",
    "account_inactive", "missing_scope", "not_allowed_token_type", "team_access_not_granted",
    "accesslimited", "ekm_access_denied", "enterprise_is_restricted", "two_factor_setup_required",
    "org_login_required", "team_added_to_org",
})  # fmt: skip
"""Nothing this letter or its room did: the whole app is kept out until a person lets it in again.

`missing_scope` is among them because every post needs the same one scope: the letters wait and
go once the app is installed with it, instead of failing one by one.  Files need another, but
they come after the post, and so never stop others.
"""

BROKEN = frozenset({
    "channel_not_found", "is_archived", "is_inactive", "user_not_found", "users_not_found",
    "user_disabled", "cannot_dm_bot", "team_not_found",
})  # fmt: skip
"""The room or the account takes nothing any more."""

NOT_NOW = frozenset({
    "request_timeout", "external_channel_migrating", "message_limit_exceeded",
    "streaming_state_conflict",
})  # fmt: skip
"""Not taken, and it may be another time.  `request_timeout`: our request came cut short."""

REFUSED = frozenset({
    GONE, "not_in_channel", "user_not_in_channel", "user_not_visible", "no_permission",
    "access_denied", "messages_tab_disabled", "cannot_reply_to_message", NO_THREAD,
    "cant_update_message", "cant_delete_message", "cant_broadcast_message", "edit_window_closed",
    "compliance_exports_prevent_deletion", "slack_connect_file_link_sharing_blocked",
    "msg_too_long", "msg_blocks_too_long", "no_text", "block_mismatch", "invalid_blocks",
    "invalid_blocks_format", "invalid_attachments", "too_many_attachments",
    "markdown_text_conflict", "invalid_metadata_format", "invalid_metadata_schema",
    "metadata_too_large", "metadata_must_be_sent_from_app", "as_user_not_supported",
    "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset",
    "invalid_form_data", "invalid_post_type", "missing_post_type", "missing_charset",
    "invalid_json", "json_not_object", "unknown_method", "method_deprecated",
    "deprecated_endpoint", *FILE_GONE,
})  # fmt: skip
"""A definite no to this letter."""

RESTRICTED = "restricted_action"  # and what begins so: who may post here is a person's choice

_NEVER_CONNECTED = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)


def undeliverable(error: Exception) -> Undeliverable:
    """Whatever a call has raised, as one of the three outcomes; what is not known is unknown.

    `internal_error` and `fatal_error` are unknown on purpose: Slack says of them that some of
    what was asked may have been done.  The reason is Slack's own word where there is one.
    """
    if isinstance(error, Undeliverable):
        return error
    if isinstance(error, SlackApiError):
        return _answered(error.response)
    outcome = Outcome.RETRY if isinstance(error, _NEVER_CONNECTED) else Outcome.UNKNOWN
    return Undeliverable(type(error).__name__, outcome)


def _answered(response: Any) -> Undeliverable:
    """`response` is the SDK's, or the transport's own where the body could not be read."""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    data = getattr(response, "data", None)
    word = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or (word in THROTTLED and status < 500):
        after = seconds(response.headers.get("Retry-After"))
        return Undeliverable(word or "429", Outcome.RETRY, after=after, throttled=True)
    if status >= 500:
        return Undeliverable(word or str(status), Outcome.UNKNOWN)
    return _meant(word or f"{status} without a reason")


def _meant(word: str) -> Undeliverable:
    if word in SHUT_OUT:
        return Undeliverable(word, Outcome.PERMANENT, refused=True)
    if word in BROKEN:
        return Undeliverable(word, Outcome.PERMANENT, broken=True)
    if word in REFUSED or word.startswith(RESTRICTED):
        return Undeliverable(word, Outcome.PERMANENT)
    return Undeliverable(word, Outcome.RETRY if word in NOT_NOW else Outcome.UNKNOWN)


def seconds(header: str | None) -> float:
    """Retry-After; without one, or with one that is no number, a minute."""
    try:
        return max(float(header or MINUTE), 0.0)
    except ValueError:
        return MINUTE
