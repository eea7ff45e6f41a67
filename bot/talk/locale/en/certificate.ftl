# The certificate of equal treatment, and deliveries whose outcome only a person can tell.

update-certificate =
    .say = update certificate <update> / update <update> certificate
    .help = Show the certificate: did everybody get the update at the same time?
    .example = update certificate u-005
    .update = Update
    .button = Certificate of equal treatment
certificate = Certificate of equal treatment: { $title }
certificate-drawn = Computed from the receipts on { $when }.
certificate-back = Back to the workspace

certificate-state = State
certificate-complete = complete
certificate-open = under way, still open: { $count }
certificate-total = Recipients
end-delivered = delivered
end-fallback = delivered in another way
end-failed = not delivered
end-exempt = not sent, the reason is on record
end-unknown = uncertain
end-waiting = delivery under way
end-human = waits for a person

certificate-times = Times
certificate-planned = Planned release
certificate-released = Actual release
certificate-late = Later than planned
certificate-receipts = Receipts from the services
certificate-first = The first got the message
certificate-median = Half had got the message
certificate-last = The last got the message
certificate-between = Difference between council groups
certificate-lead = The last got it before the media
certificate-lag = The last got it after the media
certificate-source-platform = The times are the services' own.
certificate-source-answer = The times are the moments at which the service answered.
certificate-half = The groups' difference is between the moments by which half of each had the message.

certificate-platforms = By service
certificate-platform = Service
platform-mail = e-mail
certificate-groups = By council group
certificate-otherwise = In another way
certificate-column-first = First
certificate-column-median = Half
certificate-column-last = Last
certificate-column-spread = Spread

certificate-rules = Rules and approval
certificate-rule = If a service is down
certificate-rule-together = { $minutes ->
    [one] together: all wait for at most 1 minute
   *[other] together: all wait for at most { $minutes } minutes
}
certificate-rule-now = at once: the others get it without waiting
certificate-mode = Way of sending
certificate-mode-rooms = to channels, one post in each service's room
certificate-mode-direct = directly, a message to each person
certificate-drafter = Drafter
certificate-digest = Checksum of the approved text
certificate-urgent = Reason for the urgency
certificate-alone = Sent without a second approver, reason
certificate-accepted = Sent in spite of the preflight's findings, reason
certificate-findings = What the preflight found before sending

certificate-cases = Others than directly delivered
certificate-why = Reason or confirmation
certificate-who = Who
certificate-said-arrived = Arrival confirmed by { $name }, { $when }
certificate-said-again = Sent again by { $name }, { $when }
certificate-said-handled = Told by { $name }, { $when }
certificate-platform-said = answer: { $why }
certificate-own = In your case: { $state }. { $why }
certificate-names = Names and reasons of others are shown to the city's staff only.

certificate-letters = Letters
certificate-letter = Letter
certificate-to = Recipient
certificate-left = Left
certificate-answered = Service answered
certificate-platform-at = Service's own time
certificate-seed = Seed of the draw
certificate-order = The letters stand in sending order. It was drawn by lot; the seed gives it again.
act-edit = edit
act-withdraw = removal
letter-waiting = waiting
letter-delivered = delivered
letter-failed = not delivered
letter-unknown = uncertain
letter-expired = expired before it left
letter-refused = the room does not take it
letter-cancelled = cancelled

report-fallback = Delivered in another way
report-confirmed = Of the delivered, confirmed by a person

delivery-arrived =
    .say = delivery arrived <letter>
    .help = Confirm that an uncertain message has arrived.
    .example = delivery arrived k-12
    .letter = Letter
    .button = It arrived
    .done = Marked as arrived: { $id }. Recipient: { $place }
delivery-again =
    .say = delivery again <letter>
    .help = Send an uncertain or failed message again.
    .example = delivery again k-12
    .letter = Letter
    .button = Send again
    .done = The message goes again: { $id }. Recipient: { $place }
delivery-twice = The recipient may see the message twice.
delivery-list =
    .say = deliveries
    .help = Show the messages whose delivery waits for your decision.
    .example = deliveries
    .none = No delivery waits for your decision.
    .done = { $count ->
        [one] 1 delivery waits for your decision.
       *[other] { $count } deliveries wait for your decision.
    }
delivery-unknown = Delivery uncertain: { $id }. Recipient: { $place }
delivery-failed = The message was not delivered: { $id }. Recipient: { $place }
delivery-begins = The message begins: { $line }
delivery-look = See whether the message is there. Then tell what you saw.
delivery-none = There is no such letter: { $id }
delivery-before-arrived = The letter is already marked as arrived: { $id }. Marked by: { $name }, { $when }
delivery-before-again = The letter has already been sent again: { $id }. Sent by: { $name }, { $when }
delivery-settled = The letter waits for no decision: { $id }. State: { $state }
delivery-late = The time of the message has passed: { $id }
delivery-corrected = The old text is not sent again. Correction: { $id }
delivery-reached = All its recipients have already been reached: { $id }
