# What Slack and Teams themselves show of Norppa.

norppa-about = the bot of communications cooperation
norppa-subjects = meetings, items, updates
shortcut = Add to the agenda
    .about = Suggest the message as an item
