# The check before a release, how it is sent, and what holds during an outage.

update-check =
    .say = update check <update> / update <update> check
    .help = Check beforehand who will get the update.
    .example = update check u-005
    .update = Update
    .button = Check the recipients
    .done = Check: { $id }
    .asked = I am checking the rooms now. You will get the result as a message.
update-accept =
    .say = update allow <update> [reason <reason…>] / update <update> allow [reason <reason…>]
    .help = Allow the release in spite of what was found. The reason stands in the report.
    .example = update allow u-005 reason "there is an interpreter in the room"
    .update = Update
    .reason = Reason
    .button = Allow for a stated reason
    .done = The release is allowed: { $id }
update-mode =
    .say = update mode <update> <mode…> / update <update> mode <mode…>
    .help = Choose whether the update goes to the channels or to each person directly.
    .example = update mode u-005 channels
    .update = Update
    .mode = Mode
    .button = Send to the channels
    .done = The way of sending is saved: { $id }
update-outage =
    .say = update outage <update> <outage> [minutes]
    .help = Choose whether all wait when one platform is down.
    .example = update outage u-005 together 5 min
    .update = Update
    .outage = During an outage
    .minutes = At most
    .done = The rule for outages is saved: { $id }

mode-rooms = to the channels
    .say = channels / to the channels
mode-direct = by direct message
    .say = directly / by direct message
outage-together = together
    .say = together
outage-now = now
    .say = now / at once
value-not-mode = Unknown way of sending: { $text }
    .more = Choices: { $known }
value-not-outage = Unknown rule: { $text }
    .more = Choices: { $known }

preflight-reached = Will be reached
preflight-platforms = Platforms
preflight-mode = Mode
preflight-spread = Between first and last at most
preflight-outage = During an outage
preflight-outage-together = { $minutes ->
    [one] together, all wait for 1 minute at most
   *[other] together, all wait for { $minutes } minutes at most
}
preflight-outage-now = now, nobody waits
preflight-clear = Nothing stands in the way.
preflight-slow = Direct messages take longer. In the channels all get it at the same time.
preflight-stops = { $count ->
    [one] Update { $id } will not go out: 1 obstacle
   *[other] Update { $id } will not go out: { $count } obstacles
}
preflight-not-in = The bot is not in the room: { $name }
preflight-archived = The room is archived: { $name }
preflight-gone = The room no longer exists: { $name }
preflight-shared = The room is shared with another organisation: { $name }
preflight-extra = There is an outsider in the room: { $name }
preflight-left = Somebody who is not a councillor now is in the room: { $name }
preflight-blocked = The person has blocked the bot: { $name }
preflight-deleted = The person has deleted the chat: { $name }
preflight-lapsed = The guest account has lapsed: { $name }
preflight-outside = The person is not in the room: { $name }
preflight-no-account = No account: { $name }
preflight-silent = The platform does not answer: { $name }

release-stopped = These obstacles were found. Mend them, or allow the release for a stated reason.
release-held = Update { $id } waits. It goes out on { $when } at the latest.
release-silent = The platform does not answer: { $names }

report-urgent = Reason for the urgency
report-alone = By one person's decision
report-accepted-findings = In spite of what was found

obstacle-no-account = No account
obstacle-silent = The platform did not answer
obstacle-not-in = The bot was not in the room
obstacle-archived = The room was archived
obstacle-gone = The room no longer existed
obstacle-blocked = The bot was blocked
obstacle-deleted = The chat was deleted
obstacle-lapsed = The guest account had lapsed
obstacle-failed = The chat message was not delivered
obstacle-expired = The chat message came too late
obstacle-refused = The room did not take the message
release-failed = Something went wrong in the release. Try again: change the time and ask for approval. Tell the administrator too.
