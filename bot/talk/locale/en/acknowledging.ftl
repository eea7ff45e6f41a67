# Voluntary acknowledgement: the total only, no names.

update-acknowledge =
    .say = acknowledge <update> / update acknowledge <update>
    .help = Acknowledge an update if you wish. Your name is shown to nobody.
    .example = acknowledge u-005
    .update = Update
    .button = Acknowledge
    .done = Thank you. The update is acknowledged: { $id }
    .again = You have already acknowledged this update: { $id }
update-acknowledged =
    .say = update acknowledgements <update> / update <update> acknowledgements
    .help = Show how many councillors have acknowledged an update.
    .example = update acknowledgements u-005
    .update = Update
acknowledge-total = Acknowledged: { $share }
acknowledge-rule = Acknowledging is voluntary. We see the number only, not the names.
