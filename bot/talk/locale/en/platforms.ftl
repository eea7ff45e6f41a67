# What Slack and Teams themselves show of Norppa.

norppa-about = the bot of communications cooperation
    .more =
        Norppa convenes the coordination group's meetings, gathers items for the agenda and reminds people. Councillors get an update at the same time, and that is certified.

        Write to Norppa. In a channel or a group mention it: @Norppa help.

        Norppa reads only what is said or handed to it. It does not see a channel's other messages. It answers those who are in the city's register.
norppa-subjects = meetings, items, updates
shortcut = Add to the agenda
    .about = Suggest the message as an item
teams-alone = I answer you alone: open a chat with Norppa and say the same there.
