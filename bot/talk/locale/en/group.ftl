# The coordination group's meetings, agenda and tasks.

series-create =
    .say = meeting series <name…> <rule…>
    .help = Set up a meeting series.
    .example = meeting series "Coordination group" every month on the 4th Tuesday 9.00–10.30 not in July
    .name = Name of the series
    .rule = When the group meets
    .done = The meeting series was set up: { $name }
    .next = Next meetings:
    .christmas = { $day } is in Christmas week. Move it?
    .midsummer = { $day } is in Midsummer week. Move it?
    .holiday = { $day } is a public holiday: { $name }. Move it?
series-exists = There is already a meeting series of this name: { $name }
series-join =
    .say = meeting member <person…> [meeting]
    .help = Add a member to the group.
    .example = meeting member viestinta-asunto
    .person = Person
    .meeting = Meeting
    .done = { $person } is now a member. Group: { $series }

meeting-none = There is no coming meeting.
meeting-none-on = There is no meeting on { $day }.
meeting-unknown = There is no such meeting: { $ref }
meeting-past = The meeting has been held or cancelled: { $when }
meeting-time = Time
meeting-place = Place
meeting-reason = Reason
meeting-on-holiday = The day is a public holiday: { $name }.
meeting-list =
    .say = meetings / meeting list
    .help = Show coming meetings.
    .example = meetings
    .done = Coming meetings
meeting-move =
    .say = meeting move <meeting…> new time <when…> [reason <reason…>]
    .help = Move one meeting to a new time.
    .example = meeting move 24.11. new time 1.12.2026 9.00
    .meeting = Meeting
    .when = New time
    .reason = Reason
meeting-move-same = The meeting is already at this time: { $when }
meeting-moved = The meeting moves: { $series }, { $old } → { $new }
meeting-cancel =
    .say = meeting cancel <meeting…> [reason <reason…>]
    .help = Cancel one meeting.
    .example = meeting cancel 24.11. reason no items
    .meeting = Meeting
    .reason = Reason
meeting-cancelled = The meeting is cancelled: { $series }, { $when }

attend-yes =
    .say = meeting I will attend [meeting] / I will attend [meeting]
    .help = Tell that you are coming.
    .example = I will attend
    .meeting = Meeting
    .button = I will attend
    .done = Noted: you will attend the meeting { $when }
attend-no =
    .say = meeting I can't attend [meeting] / I can't attend [meeting] / I cannot attend [meeting]
    .help = Tell that you cannot come.
    .example = I can't attend
    .meeting = Meeting
    .button = I can't attend
    .done = Noted: you will not attend the meeting { $when }
attend-deputy =
    .say = meeting my deputy will attend [meeting] / my deputy will attend [meeting]
    .help = Tell that your deputy is coming.
    .example = my deputy will attend
    .meeting = Meeting
    .button = My deputy will attend
    .done = Noted: your deputy will attend the meeting { $when }
attend-count = Coming: { $coming }. Absent: { $absent }.

reminder-week = Meeting in one week: { $series }
reminder-tomorrow = Meeting tomorrow: { $series }, { $when }
reminder-today = Meeting today: { $series }, { $when }
reminder-days = Coming meeting: { $series }, { $when }
reminder-hour = The meeting starts in one hour, at { $time }: { $series }
reminder-when = Time: { $when }.
reminder-where = Time: { $when }. Place: { $place }.
reminder-place = Place: { $place }.
reminder-items = { $count ->
    [0] There are no items on the agenda.
    [one] There is 1 item on the agenda.
   *[other] There are { $count } items on the agenda.
}
reminder-items-open = { $count ->
    [0] There are no items on the agenda yet. Add yours by { $closes }.
    [one] There is 1 item on the agenda. Add yours by { $closes }.
   *[other] There are { $count } items on the agenda. Add yours by { $closes }.
}
reminder-tasks = { $count ->
    [one] You have 1 open task.
   *[other] You have { $count } open tasks.
}
reminder-answer = Will you come?

agenda-add =
    .say = item add <title…> [minutes] [kind] [publicity] [meeting]
    .help = Suggest an item for the next meeting's agenda.
    .example = item add "Winter maintenance messages" 10 min discuss internal
    .title = Title
    .minutes = Length
    .kind = Type
    .publicity = Publicity
    .meeting = Meeting
    .done = The item was added. Number { $id }. Meeting { $day }.
    .published = The agenda has already been published. The item moves to the meeting on { $day }. Number { $id }.
    .late = Suggestions closed on { $closed }. The item moves to the meeting on { $day }. Number { $id }.
agenda-add-confidential = A confidential matter is not handled in the channel. Contact the administrative director.
agenda-not-member = Items are suggested by members of the group. Group: { $series }
agenda-call-none = Items are not gathered beforehand for the meetings of this group: { $series }
agenda-closed-no-next = Suggestions have closed and the next meeting is not set yet.
agenda-unknown = There is no such item: { $id }
agenda-settled = Item { $id } can no longer be changed.
agenda-elsewhere = The matter is handled separately
agenda-publicity-open = missing, treated as internal
agenda-publicity =
    .say = item publicity <item> <publicity…>
    .help = Tell whether the item is public.
    .example = item publicity a-012 not yet public
    .item = Item
    .publicity = Publicity
    .ask = Is the item public? It is internal until you answer.
    .done = The publicity of item { $id } is saved.
agenda-withdraw =
    .say = item withdraw <item>
    .help = Withdraw the item you suggested.
    .example = item withdraw a-012
    .item = Item
    .button = Withdraw item
    .done = The item was withdrawn: { $id } { $title }
agenda-shorten =
    .say = item length <item> <minutes…>
    .help = Change the length of an item.
    .example = item length a-012 5 min
    .item = Item
    .minutes = Length
    .done = { $minutes ->
        [one] Item { $id } now takes 1 minute.
       *[other] Item { $id } now takes { $minutes } minutes.
    }
agenda-none =
    .say = no items [meeting]
    .help = Tell that your unit has no items.
    .example = no items
    .meeting = Meeting
    .button = No items
    .done = Thank you. Your unit has no items for the meeting on { $day }.
agenda-move =
    .say = item place <item> <position>
    .help = Move an item to another place on the list.
    .example = item place a-012 1
    .item = Item
    .position = Place
agenda-defer =
    .say = item defer <item>
    .help = Move an item to the next meeting.
    .example = item defer a-012
    .item = Item
    .done = Item { $id } moves to the meeting on { $day }.
agenda-show =
    .say = agenda show [meeting] / agenda [meeting]
    .help = Show the agenda.
    .example = agenda show
    .meeting = Meeting
    .button = Open agenda
    .heading = Agenda: { $when }
    .published = Agenda, version { $version }: { $when }
    .empty = There are no items on the list yet.
agenda-item =
    .say = item show <item>
    .help = Show one item whole.
    .example = item show a-012
    .item = Item
    .number = Number
    .proposer = Suggested by
    .words = Message
    .source = Source
agenda-source = source
    .open = Open the message
    .made = This message became an item on the agenda: { $id }
agenda-row = { $title } ({ $kind }, { $minutes } min, { $id })
agenda-total = { $count ->
    [one] 1 item, { $minutes } minutes in all. The meeting takes { $slot } minutes.
   *[other] { $count } items, { $minutes } minutes in all. The meeting takes { $slot } minutes.
}
agenda-over = { $count ->
    [one] 1 item, { $minutes } minutes in all. The meeting takes { $slot } minutes. Shorten or defer.
   *[other] { $count } items, { $minutes } minutes in all. The meeting takes { $slot } minutes. Shorten or defer.
}
agenda-call = Suggest items for the meeting on { $when }
    .say = agenda call [meeting]
    .help = Ask the group for items now.
    .example = agenda call
    .meeting = Meeting
    .ask = What do other units need to know? What do we need to agree on together?
    .type = Type: item add "title" 10 min discuss
    .closes = Suggestions close on { $when }.
    .closed = Suggestions closed on { $when }.
    .published = The agenda has been published.
    .so-far = Suggested so far:
    .latest = Suggested so far, the last { $count } on the list:
    .button = Suggest an item
    .done = I asked the group for items for the meeting on { $day }.
agenda-nudge = Your unit has no items yet for the meeting on { $day }. If you have none, choose No items.
    .closes-tomorrow = Suggestions close tomorrow, { $when }
    .closes-today = Suggestions close today, { $when }
    .closes-days = Suggestions close on { $when }
    .once = This reminder is sent only once.
agenda-closed = Suggestions have closed. Meeting on { $day }.
agenda-plead = Request to take a late item to the meeting on { $day }: { $title }
    .say = item plead <item>
    .help = Ask the chair to take a late item.
    .example = item plead a-012
    .item = Item
    .button = Ask the chair
    .from = Suggested by: { $name }. Length: { $minutes } min.
    .done = { $count ->
        [one] The request went to 1 person.
       *[other] The request went to { $count } people.
    }
agenda-accept =
    .say = item accept <item>
    .help = Take a late item to the meeting.
    .example = item accept a-012
    .item = Item
    .button = Take to the meeting
    .done = Item { $id } is taken to the meeting on { $day }.
agenda-publish =
    .say = agenda publish [meeting]
    .help = Publish the agenda.
    .example = agenda publish
    .meeting = Meeting
    .button = Publish agenda
    .done = The agenda is published: { $when }
    .again = Version { $version } of the agenda is published: { $when }
agenda-publish-empty = There are no items on the list. An empty list is not published.
agenda-publish-same = The list has not changed since version { $version }.
agenda-published = The agenda is published: { $when }
agenda-published-again = The agenda has changed (version { $version }): { $when }
agenda-over-published = The published agenda is too long. Meeting on { $day }.
agenda-diff-new = New: { $items }
agenda-diff-changed = Changed: { $items }
agenda-diff-gone = Removed: { $items }
agenda-diff-order = The order has changed.
