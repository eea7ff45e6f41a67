# Councillors: who is in office, who leaves, who rises, and the digest for a new councillor.

help-council = councillors, councillor, body
    .about = who is in office, resignation, deputies, bodies
roster-list =
    .say = councillors [day] / deputies [day]
    .help = Show who is or was a councillor on that day, and the deputies.
    .example = councillors 3.3.2027
    .day = Day
    .done = { $count ->
        [0] No councillors were in office on { $day }.
        [one] In office on { $day }: 1 councillor
       *[other] In office on { $day }: { $count } councillors
    }
councillor-leave =
    .say = councillor leaves|resigns|resigned|left <person…> <day…> [replaced by <deputy…>] [because <reason…>]
    .help = Record a resignation. The mandate and the bodies end the day before.
    .example = councillor leaves valt-07 3.3.2027 replaced by valt-52 because moving away
    .person = Councillor
    .day = Day of leaving
    .deputy = Replaced by
    .reason = Reason
    .button = Replaced by: { $name }
    .done = The resignation is recorded: { $name }. The last day is { $day }.
councillor-unleave =
    .say = councillor resignation undo <person…> [day] / councillor undo resignation <person…> [day]
    .help = Take back a mistaken resignation. The mandate and the bodies go on, and nobody rises.
    .example = councillor resignation undo valt-07 3.3.2027
    .person = Councillor
    .day = Day of leaving
    .button = Undo the resignation
    .of = Undo the resignation { $day }
    .done = The resignation is taken back: { $name }. The mandate goes on.
councillor-begin =
    .say = councillor begins <person…> <day…> / councillor begins <person…> group <group…> <day…>
    .help = Record that a person takes office as a councillor.
    .example = councillor begins valt-52 group sdp 3.3.2027
    .person = Person
    .day = First day
    .group = Council group
    .done = The councillor takes office on { $day }: { $name }
body-join =
    .say = body join|joins <person> <body…> <day…>
    .help = Record a councillor as a member of a body.
    .example = body join valt-07 city board 3.3.2027
    .person = Councillor
    .body = Body
    .day = First day
    .done = The membership begins on { $day }: { $name }. Body: { $body }
body-leave =
    .say = body leave|leaves|resigns <person> <body…> <day…>
    .help = Record that a councillor leaves a body. The mandate goes on.
    .example = body leave valt-07 city board 3.3.2027
    .person = Councillor
    .body = Body
    .day = Day of leaving
    .done = The last day of the membership is { $day }: { $name }. Body: { $body }
councillor-contact =
    .say = contact <person…> fallback <fallback…>
    .help = Record how a councillor is reached when a message does not arrive.
    .example = contact valt-07 fallback call
    .person = Councillor
    .fallback = Fallback
    .done = The fallback is saved: { $name }. Fallback: { $text }
update-whom =
    .say = update for|to whom <update> [day] / update <update> for|to whom [day]
    .help = Show whom the update was for.
    .example = update for whom u-005 3.3.2027
    .update = Update
    .day = Day
    .done = { $count ->
        [one] Update: { $title }. Audience on { $day }: { $audience }, 1 councillor
       *[other] Update: { $title }. Audience on { $day }: { $audience }, { $count } councillors
    }
    .frozen = { $count ->
        [one] Update: { $title }. Recipient when it was sent on { $when }: 1 councillor
       *[other] Update: { $title }. Recipients when it was sent on { $when }: { $count } councillors
    }
update-whom-delivered = delivered
update-whom-waiting = on its way
update-whom-failed = not delivered
update-whom-unknown = uncertain
update-whom-human = to be told in another way
update-whom-fallback = delivered in another way
update-whom-exempt = not a recipient
update-whom-only-then = In office on that day, but not a recipient on { $when }: { $names }
update-whom-only-sent = A recipient on { $when }, but not in office on that day: { $names }

roster-deputies = { $count ->
    [0] There are no deputies.
    [one] Waiting: 1 deputy
   *[other] Waiting: { $count } deputies
}
roster-group = Council group
roster-term = Term
roster-body = Body
roster-part-councillor = Councillor
roster-part-deputy = Deputy councillor
roster-until-further = until further notice
roster-seats-end = Memberships that end
roster-successor = Replaced by
roster-vacant = The place is empty from { $day }. Who takes it?
roster-day-past = The day has already passed: { $day }. Take the resignation back if it is wrong.
roster-left-on = Day of leaving, taken back
roster-seats-back = Memberships that go on
roster-successor-back = Does not take the place
roster-seats-lost = Memberships of the successor that go
roster-meanwhile = { $count ->
    [one] Meanwhile 1 update went to the whole council. Its recipients and its certificate stay as they are.
   *[other] Meanwhile { $count } updates went to the whole council. Their recipients and certificates stay as they are.
}
roster-stays-in = Make sure that this person is in the rooms: { $name }. Rooms: { $rooms }
roster-stays-out = Make sure that this person is not in the rooms: { $name }. Rooms: { $rooms }
roster-remove-from-rooms = Remove this person from the rooms on { $day }: { $name }. Rooms: { $rooms }
roster-add-to-rooms = Add this person to the rooms on { $day }: { $name }. Rooms: { $rooms }
roster-unknown-person = This person is not in the register: { $text }
    .more = Type the id or the whole name. An id is for example valt-07.
roster-unknown-group = There is no such council group: { $text }
    .more = Type one of these: { $names }
roster-which-group = Which group does this person join: { $name }
    .more = Before the day, add the word group and one of these: { $names }
roster-unknown-body = There is no such body: { $text }
    .more = Type one of these: { $names }
roster-body-council = One joins the council as a councillor.
    .more = Type for example: { $example }
roster-no-councillor = This person is not a councillor: { $name }
roster-not-begun = The mandate has not begun yet: { $name }. The first day is { $day }.
    .more = Leaving is possible from the following day on.
roster-ended = The mandate ends already: { $name }. The last day is { $day }.
roster-not-left = There is no resignation to take back: { $name }
    .more = See who is in office. Type: { $line }
roster-which-leave = This person has several resignations. Which one is taken back? { $name }
roster-began-again = The resignation cannot be taken back. This person has begun again: { $name }. Term: { $term }
    .more = The new mandate holds. A resignation from it can be taken back.
roster-successor-left = The successor has resigned too: { $name }
    .more = First take back that resignation. Type: { $line }
roster-already = This person is already a councillor: { $name }. Group: { $group }. Term: { $term }
roster-no-deputy = This person is not a deputy of this group: { $name }. Group: { $group }
    .more = Deputies of the group: { $names }
roster-not-on-day = This person is not a councillor on { $day }: { $name }
roster-in-body = This person is already a member: { $name }. Body: { $body }
roster-not-in-body = This person is not a member on { $day }: { $name }. Body: { $body }

catch-up = { $count ->
    [one] Digest for a new councillor: 1 update from before you took office
   *[other] Digest for a new councillor: { $count } updates from before you took office
}
catch-up-back = { $count ->
    [one] The mistaken resignation is taken back. Meanwhile 1 update was sent
   *[other] The mistaken resignation is taken back. Meanwhile { $count } updates were sent
}
catch-up-corrected = Corrected on { $when }: { $note }
catch-up-more = { $count ->
    [one] And 1 older update.
   *[other] And { $count } older updates.
}
catch-up-read = Read the texts in the archive: type updates.
    .button = Updates
catch-up-by-hand = { $count ->
    [one] The new councillor has no digital channel: { $name }. Tell them 1 update.
   *[other] The new councillor has no digital channel: { $name }. Tell them { $count } updates.
}
catch-up-back-by-hand = { $count ->
    [one] A councillor's mistaken resignation is taken back: { $name }. There is no digital channel. Tell them 1 update.
   *[other] A councillor's mistaken resignation is taken back: { $name }. There is no digital channel. Tell them { $count } updates.
}
