# Meetings in one's own calendar: as a file and by a secret link.

meeting-calendar =
    .say = meeting to calendar <meeting…>
    .help = Get a meeting as a calendar file.
    .example = meeting to calendar
    .meeting = Meeting
    .done = The meeting for your calendar: { $series }, { $when }
    .file = meeting-{ $id }.ics
meeting-calendar-all = You get all meetings in your calendar when you type: { $line }

calendar-link =
    .say = calendar link <series…>
    .help = Get a secret link by which your calendar subscribes to your meetings. A group's link is for its leaders.
    .example = calendar link
    .series = Meeting series
    .done = Subscribe to your meetings from this address:
    .group = Subscribe to the group's meetings from this address: { $series }
    .again = The link has been shown already. Ask for a new one: calendar link
calendar-link-how = In your calendar, add the address as a calendar from the web. Changes come there by themselves.
calendar-link-secret = The link is secret: anybody sees the times of the meetings with it. An earlier link no longer works.
calendar-link-off = Calendar links are not in use.
    .more = The administrator puts them in use. The setting { $setting } takes Norppa's public https address.
calendar-unlink =
    .say = calendar remove <series…>
    .help = Put the calendar link out of use.
    .example = calendar remove
    .series = Meeting series
    .button = Remove the link
    .done = Your calendar link no longer works. To get a new one, type: calendar link
    .group = The group's calendar link no longer works: { $series }
calendar-unlink-none = There is no calendar link.
    .more = To get a link, type: calendar link
series-unknown = There is no such meeting series: { $text }

calendar-file-own = Meetings: { $city }
calendar-file-cancelled = Cancelled: { $series }
calendar-file-number = Number of the meeting: { $id }
calendar-file-moved = Moved. The time was: { $when }
calendar-file-agenda = Agenda: type to Norppa { $line }
