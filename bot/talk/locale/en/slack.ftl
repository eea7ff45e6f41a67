# What Slack itself shows of Norppa.

slack-about = the bot of communications cooperation
slack-command = meetings, items, updates
slack-shortcut = Add to the agenda
    .about = Suggest the message as an item
