# Updates to councillors: draft, approval, release and delivery report.

update-new =
    .say = update new <title…>
    .help = Draft an update for councillors.
    .example = update new "Interim report on the school network is ready"
    .title = Title
    .what = What
    .effect = Effect
    .next = Next
    .publicity = Publicity
    .contact = Contact person
    .staff-at = Staff told at
    .send-at = To councillors
    .media-at = To the media
    .done = The draft is saved: { $id }
update-edit =
    .say = update edit <update> / update <update> edit
    .help = Edit a draft.
    .example = update edit u-005
    .update = Update
    .title = Title
    .what = What
    .effect = Effect
    .next = Next
    .publicity = Publicity
    .contact = Contact person
    .staff-at = Staff told at
    .send-at = To councillors
    .media-at = To the media
    .button = Edit
    .done = The change is saved: { $id }
    .voided = The change is saved and the approval is void: { $id }. Ask for approval again.
    .unasked = The change is saved and the request for approval is void: { $id }. Ask for approval again.
update-audience =
    .say = update <update> audience <audience…> [because <reason…>] / update audience <update> <audience…> [because <reason…>]
    .help = Choose whom the update goes to: all councillors or one body.
    .example = update u-010 audience City Board because "the matter comes to the City Board in December"
    .update = Update
    .audience = Audience
    .reason = Reason
    .done = The audience is saved: { $id }
update-audience-reason = An update may go to one body only for a stated reason. Update: { $id }
    .more = Add at the end: because and the reason.
update-audience-group = An update goes to all councillors. It may go to a body for a stated reason.
update-audience-unknown = There is no such body: { $text }
update-override =
    .say = update <update> after media because <reason…>
    .help = Allow sending after the media. The reason stands in the report.
    .example = update u-005 after media because "the news leaked"
    .update = Update
    .reason = Reason
    .done = The reason is saved: { $id }
update-request =
    .say = update request <update> / update <update> request
    .help = Ask for approval of an update.
    .example = update request u-005
    .update = Update
    .button = Ask for approval
    .done = Approval was asked for: { $id }. Approver: { $names }
update-approve =
    .say = update approve <update> / update <update> approve
    .help = Approve an update that somebody else wrote, and schedule it.
    .example = update approve u-005
    .update = Update
    .button = Approve and schedule
    .done = Update { $id } is approved. It goes out on { $when }.
update-approved = { $name } approved update { $id }. It goes out on { $when }.
update-approve-own = You cannot approve your own draft.
    .more = Ask somebody else: the head of the unit or the communications and marketing team.
update-approve-unit = This update is approved by the owning unit or a unit above it.
update-no-approver = There is no approver in the register for update { $id }.
update-not-asked = Nobody has asked for approval of update { $id }. State: { $state }
    .more = Its writer asks for it: { $line }
update-read-first = You have not been sent this version to read: { $id }. Read it, then type: { $line }
update-request-void = { $name } changed update { $id }. This request for approval no longer holds.
    .more = Approval is asked for again when the change is ready.
update-request-gone = { $name } withdrew update { $id }. It is not to be approved any more.
    .more = You need not do anything.
update-approval-void = { $name } changed update { $id }, and your approval is void.
    .more = The update does not go out without a new approval.
update-approval-gone = { $name } withdrew update { $id }, which you had approved. It does not go out.
    .more = You need not do anything.
update-unapproved = Update { $id } was not approved in time and did not go out. Sending time: { $when }
    .drafter = Give a new time: { $edit }. Then ask for approval: { $request }
    .approver = Its writer gives a new time and asks for approval again.
update-withdraw =
    .say = update cancel <update> / update <update> cancel
    .help = Cancel an update before it goes out.
    .example = update cancel u-005
    .update = Update
    .button = Cancel update
    .done = The update was cancelled: { $id } { $title }
update-show =
    .say = update show <update> / update <update> show / update <update>
    .help = Show an update.
    .example = update show u-005
    .update = Update
    .button = Open update
    .done = Update { $id }
update-list =
    .say = updates [page <page>] / update list [page <page>]
    .help = Show the archive of updates.
    .example = updates
    .page = Page
    .done = Updates, newest first. { $count } in all.
    .part = Updates { $first }–{ $last }, newest first. { $count } in all.
    .newer = Newer
    .older = Older
    .none = There are no updates.
    .open = Open an update: update show and its id
update-list-page = There is no such page: { $page }. The number of pages is { $pages }.
update-drafts =
    .say = updates drafts [page <page>] / update drafts [page <page>]
    .help = Show the drafts that you may edit.
    .example = updates drafts
    .page = Page
    .button = Drafts
    .done = Drafts that you may edit, newest first. { $count } in all.
    .part = Drafts { $first }–{ $last } that you may edit, newest first. { $count } in all.
    .none = There are no drafts that you may edit.
update-report =
    .say = update report <update> / update <update> report
    .help = Show who got an update and when.
    .example = update report u-005
    .update = Update
    .button = Delivery report
update-handled =
    .say = update handled <update> <person…>
    .help = Note that a person has been told in another way.
    .example = update handled u-005 valt-02
    .update = Update
    .person = Person
    .button = Mark as handled: { $name }
    .done = Marked as handled: { $name }

update-unknown = There is no such update: { $id }
update-settled = Update { $id } can no longer be changed. State: { $state }
update-confidential = Confidential information is not sent to the update channel. Contact the administrative director.
update-internal = Internal material is not sent to councillors. Choose public or not yet public.
update-after-media = Councillors would be told only after the media. To the media: { $media }. To councillors: { $send }.
    .more = Move the update earlier or the press release later.
update-before-staff = Staff are told before councillors. To staff: { $staff }.

update-state-draft = draft
update-state-pending = awaiting approval
update-state-scheduled = scheduled
update-state-sent = sent
update-state-withdrawn = cancelled
update-state-blocked = blocked
update-id = Update
update-audience-label = Audience
update-send = Goes out
update-send-approved = as soon as it is approved
update-staff = To staff
update-media = To the media
update-reason = Reason
update-approver = Approver
update-what = What
update-effect = Effect
update-next = Next
update-publicity = Publicity
update-publicity-until = { $label }. Published on { $when }. Do not share before that.
update-sender = Sender
update-contact = More information
update-bulletin = Update for councillors: { $title }
update-approval-asked = Update { $id } awaits your approval: { $title }. Written by: { $name }
update-approval-when = Goes out: { $send }. Audience: { $audience }.
audience-council = all councillors

release-blocked = Update { $id } was not sent to anybody: { $title }
release-not-approved = The text is not the one that was approved. Ask for approval again.
release-misaddressed = One of the councillors' rooms does not take this publicity. Correct the room or the publicity, and ask for approval again.

report = Delivery report: { $title }
report-none = Update { $id } has not been sent. State: { $state }
report-sent = Sent
report-with-media = { $when }, at the same time as to the media
report-before-media = { $minutes ->
    [one] { $when }, 1 minute before the media
   *[other] { $when }, { $minutes } minutes before the media
}
report-after-media = { $minutes ->
    [one] { $when }, 1 minute after the media
   *[other] { $when }, { $minutes } minutes after the media
}
report-delivered = Delivered
report-platforms = Channels
report-groups = Council groups reached
report-failed-count = Failed deliveries
report-unknown-count = Uncertain deliveries
report-spread = From first to last
report-override = Reason for the exception
report-group = Council group
report-human = { $count ->
    [one] Without a digital channel: 1 councillor. Call: { $names }
   *[other] Without a digital channel: { $count } councillors. Call them: { $names }
}
report-failed = { $count ->
    [one] Not delivered: 1 councillor: { $names }
   *[other] Not delivered: { $count } councillors: { $names }
}
report-unknown = { $count ->
    [one] Delivery uncertain: 1 councillor: { $names }
   *[other] Delivery uncertain: { $count } councillors: { $names }
}
report-waiting = { $count ->
    [one] Delivery under way: 1 councillor: { $names }
   *[other] Delivery under way: { $count } councillors: { $names }
}
report-accepted = Delivered means that the service accepted the message, not that it was read.
report-not-human = There is nothing to handle for this person: { $text }
