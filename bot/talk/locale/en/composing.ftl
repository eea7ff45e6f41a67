# Composing an update: language versions, links, templates, preview, text check and timing.

update-translate =
    .say = update translation <update> <language>
    .help = Write the same update in another language.
    .example = update translation u-005 Swedish
    .update = Update
    .language = Language
    .title = Title
    .what = What
    .effect = Effect
    .next = Next
    .button = Add a language version: { $language }
    .done = The language version is saved: { $id }
update-translate-own = The update is written in this language: { $language }
    .more = Type: { $line }
update-translate-none = There is no such language version: { $language }
update-untranslate =
    .say = update translation remove <update> <language>
    .help = Remove a language version.
    .example = update translation remove u-005 Swedish
    .update = Update
    .language = Language
    .done = The language version is removed: { $id }
update-language-missing = Update { $id } lacks a required language: { $languages }
    .more = Type: { $line }
update-languages = { $written }. Missing: { $missing }
    .label = Languages

update-link =
    .say = update link <update> <url> <label…>
    .help = Add a link to the update. I do not open the link myself.
    .example = update link u-005 https://www.lappeenranta.fi/raportti Interim report
    .update = Update
    .url = Address
    .label = Name of the link
    .done = The link is added: { $id }
update-link-many = There can be at most { $limit } links.
update-unlink =
    .say = update link remove <update> <number>
    .help = Remove a link from the update.
    .example = update link remove u-005 1
    .update = Update
    .number = Number of the link
    .done = The link is removed: { $id }
update-unlink-none = { $count ->
    [0] The update has no links.
   *[other] There is no link { $number }. The number of links is { $count }.
}
update-attachment = Link
value-not-link = The link will not do: { $text }
    .more = Type the whole address. It begins like this: https://

template-list =
    .say = update templates
    .help = Show the ready templates.
    .example = update templates
    .done = Ready templates. Choose one to begin an update.
update-from-template =
    .say = update new from template <template…>
    .help = Begin an update from a ready template.
    .example = update new from template main matters of the meeting
    .template = Template
template-unknown = There is no such template: { $text }
    .more = See the templates: { $line }
template-meeting = main matters of the meeting
    .title = Main matters of the meeting: body and date
    .what = The body met. The main matters: 1) 2) 3)
    .effect = Whom the matters concern and what follows.
    .next = The minutes are published, date. How the matters go on.
template-disruption = outage or disruption
    .title = Disruption: what and where
    .what = What has happened and when. What caused it.
    .effect = Whom it concerns. What residents should do.
    .next = We tell more, time. The work is led by, party.
template-plan = plan on display
    .title = Plan on display: name
    .what = Which plan is on display and what it is about.
    .effect = What the plan would change and for whom.
    .next = On display, dates. How to take part. Decided by, body.

update-preview =
    .say = update preview <update>
    .help = Show what the update looks like in each room and language.
    .example = update preview u-005
    .update = Update
    .button = Preview
    .done = Preview: { $id }. Only you see this.
update-preview-room = { $count ->
    [one] { $platform }, { $room }, { $language }, 1 councillor
   *[other] { $platform }, { $room }, { $language }, { $count } councillors
}
update-preview-direct = { $count ->
    [one] Direct message, { $language }, 1 councillor
   *[other] Direct message, { $language }, { $count } councillors
}
update-test =
    .say = update test <update>
    .help = Send the update as a test to yourself only.
    .example = update test u-005
    .update = Update
    .done = A test was sent to you: { $id }
update-test-letter = Test: update { $id }
update-test-note = This is a test. Only you got it.
update-test-again = A test of this version has been sent already: { $id }
update-test-sent = The update has been sent already: { $id }
update-test-embargo = The update is under embargo, so no test is sent.
    .more = See the preview: { $line }

lint-refused = Update { $id } cannot be approved yet. Correct these:
lint =
    .refuse = Prevents approval. { $where }: { $what }
    .warn = Check. { $where }: { $what }
lint-identity-code = There is a personal identity code in the text. Remove it.
lint-like-identity-code = There is a number that resembles a personal identity code.
lint-iban = There is an account number in the text.
lint-phone = There is a telephone number in the text: { $text }
lint-secrecy = There is a word in the text that points to secrecy: { $text }
lint-link = The link is broken or not secure: { $text }
lint-attachment = The address of the link will not do. Remove the link and add it again.
lint-wall-of-text = The text is one long paragraph. Divide it into shorter ones.
lint-no-contact = The contact person is missing.
lint-part-missing = This part is missing in this language.

update-approval-embargo = Update { $id } awaits your approval (embargo)
update-approve-edited = You have changed this update yourself. Somebody else approves it.
update-alone =
    .say = update alone <update> because <reason…>
    .help = Let an urgent update go without a second approver.
    .example = update alone u-005 because "no second approver can be reached at night"
    .update = Update
    .reason = Reason
    .done = Update { $id } is approved by one person alone. It goes out on { $when }.
update-alone-routine = Only an urgent update may be approved alone: { $id }
    .more = Mark it as urgent: { $line }
update-alone-told = { $name } approved update { $id } alone. It goes out on { $when }.
update-alone-why = Reason: { $reason }
update-alone-label = Approved alone

update-urgent =
    .say = update urgent <update> because <reason…>
    .help = Mark the update as urgent. It does not wait for the quiet hours to end.
    .example = update urgent u-005 because "the water is cut off"
    .update = Update
    .reason = Reason
    .done = The update is marked as urgent: { $id }
update-routine =
    .say = update urgent remove <update>
    .help = Remove the urgency. The update waits for the quiet hours to end.
    .example = update urgent remove u-005
    .update = Update
    .done = The urgency is removed: { $id }
update-urgency = Urgent
update-send-quiet = { $when } (quiet hours end)
update-never-open = All times are quiet in the settings. The update cannot be scheduled.
    .more = Mark the update as urgent, or ask the administrator to correct the quiet hours.
update-quiet-after-media = Because of the quiet hours the update would go out only after the media. To the media: { $media }. To councillors: { $send }.
    .more = Move the press release later, or type: update urgent { $id } because and the reason.

update-embargo =
    .say = update embargo <update>
    .help = Set an embargo. Before release only its makers see the update.
    .example = update embargo u-005
    .update = Update
    .done = The embargo is set: { $id }
update-embargo-no-time = An embargo needs a time of release: { $id }
    .more = Add the time: update edit and the id.
update-embargo-label = Embargo
update-embargo-about = before release only its makers see this
update-unembargo =
    .say = update embargo remove <update>
    .help = Remove the embargo.
    .example = update embargo remove u-005
    .update = Update
    .done = The embargo is removed: { $id }
update-letter-removed = The message is removed: { $id }
embargo-break =
    .say = embargo break <update> because <reason…>
    .help = Break the embargo and send the update to everybody at once.
    .example = embargo break u-005 because "the news is on the web"
    .update = Update
    .reason = Reason
    .done = The embargo is broken. The update goes out to all now: { $id }
embargo-break-none = Update { $id } has no embargo to break. State: { $state }
    .more = Only the embargo of an approved update can be broken.
embargo-broken = { $name } broke the embargo: { $id }. The update went out to all on { $when }.
embargo-broken-why = Reason: { $reason }
