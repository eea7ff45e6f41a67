# Rooms that do not take messages.

room-open = The room is in order again: { $room }
room-not_in = Norppa is not in the room: { $room }
room-archived = The room is archived: { $room }
room-gone = The room has been removed: { $room }
room-blocked = The room does not take messages from Norppa: { $room }
room-lapsed = The room does not take messages from Norppa: { $room }
room-shared = The room is shared with another organisation: { $room }
room-mend = Mend it, or tell the communications and marketing team about it.
