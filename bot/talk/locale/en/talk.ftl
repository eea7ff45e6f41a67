# Words that belong to all: kinds, publicity, languages, errors and help.

kind-inform = for information
    .say = for information / inform / information
kind-discuss = for discussion
    .say = for discussion / discuss / discussion
kind-align = for a common line
    .say = for a common line / align / common line

publicity-public = public
    .say = public
publicity-not-yet-public = not yet public
    .say = not yet public
publicity-internal = internal
    .say = internal / working material
publicity-confidential = confidential
    .say = confidential / secret

language-fi = Finnish
    .say = Finnish / in Finnish
language-sv = Swedish
    .say = Swedish / in Swedish
language-en = English
    .say = English / in English / en

minutes-short = { $minutes } min
seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}

automatic = This is an automatic message. For a human: the communications and marketing team.
stranger = You are not in the register yet. Ask the communications and marketing team to add you.
nothing-changed = Nothing was changed.
type-instead = Type for example: { $example }
more-help = More help: type { $line }
problem = Something went wrong. Try again in a moment.
overloaded = It is busy right now. Try again in a moment.
key-reused = The same event came a second time with other content. It was not handled.
stale = This has changed since the card was shown. Here is the latest.
meanwhile = Somebody changed the same thing at the same moment. Please try again.
right-guest = This cannot be done from a guest account.
    .more = Say the same from your own account of the city.
right-missing = You do not have the right to do this.
    .more = Rights are given by the communications and marketing team.
misaddressed = The message cannot be sent: a room does not take material that is { $publicity }.
unknown = I do not know the command: { $text }
unknown-near = I do not know the command: { $text }
    .more = Did you mean: { $line }
    .button = Yes
unknown-topic = I do not know the command: { $text }
    .more = See what you can say about this: { $line }
line-unclear = I do not understand this part of the line: { $text }
    .more = Type it like this: { $line }
unknown-mistaken = The word { $wrong } means something else. Did you mean: { $right }
reason-words = because, reason
mistaken = release → update, minutes → agenda
line-long = The message is too long. At most { $limit } characters.
which-meeting = Which meeting do you mean?
form-ask = Fill in the details.
form-submit = Send
person-unknown = This person is not in the register: { $text }
person-ambiguous = { $count } people match the name { $text }. Whom do you mean?

value-empty = The text is missing.
value-title-long = The title has { $length } characters. At most { $limit } characters.
value-text-long = The text has { $length } characters. At most { $limit } characters.
value-not-kind = The type is missing or unknown: { $text }
    .more = Choices: { $known }
value-not-publicity = The publicity is unknown: { $text }
    .more = Choices: { $known }
value-not-language = The language is unknown: { $text }
    .more = Choices: { $known }
field-unknown = There is no such field: { $text }
    .more = The fields are: { $names }
value-not-id = This id does not look right: { $text }
    .more = An id is for example { $example }.
value-not-number = This is not a number: { $text }

when-too-long = The time is too long. At most { $limit } characters.
when-unknown = I do not understand the day or time: { $text }
when-unknown-rule = I do not understand the recurrence: { $text }
when-no-time = The time of day is missing: { $text }
when-no-such-date = There is no such date: { $text }
    .more = { $month ->
        [0] There are 12 months.
        [1] January has { $days } days.
        [2] February has { $days } days.
        [3] March has { $days } days.
        [4] April has { $days } days.
        [5] May has { $days } days.
        [6] June has { $days } days.
        [7] July has { $days } days.
        [8] August has { $days } days.
        [9] September has { $days } days.
        [10] October has { $days } days.
        [11] November has { $days } days.
       *[12] December has { $days } days.
    }
when-no-such-time = There is no such time: { $text }
when-weekday-differs = The weekday and the date do not agree: { $text }
    .more = { $actual ->
        [0] The day is a Monday.
        [1] The day is a Tuesday.
        [2] The day is a Wednesday.
        [3] The day is a Thursday.
        [4] The day is a Friday.
        [5] The day is a Saturday.
       *[6] The day is a Sunday.
    }
when-ambiguous = Which day do you mean: { $one } or { $other }?
when-bad-duration = I do not understand the length: { $text }
    .more = The length is 1–480 minutes, for example 15 min or 1 h 30 min.
when-past = The time has already passed: { $when }

help =
    .say = help [topic]
    .help = Show what you can say.
    .example = help meeting
    .title = I am an automatic helper for communications cooperation.
    .topic = Topic: { $topic }
    .example-line = help
    .example-shown = Example: { $line }
    .warning = Do not write confidential information here. For a human: the communications and marketing team.
help-meeting = meeting, meetings
    .about = times, moves, attendance
help-agenda = item, agenda, items
    .about = suggest, view, publish
help-update = update, updates
    .about = message to councillors: write, preview, approve
help-release = release, sending, correction
    .about = audience, mode, urgency, embargo, check, correction
help-proof = certificate, delivery, report
    .about = who got it, when and how; uncertain deliveries
help-task = task, tasks
    .about = your open tasks
help-personal = own, settings
    .about = language, absence, accounts, your data
language =
    .say = language <language…>
    .help = Change the language I speak to you.
    .example = language English
    .language = Language
    .done = From now on I speak this language to you: { $language }
away =
    .say = I am away / away
    .help = Mark yourself as away. Your deputy can act for you.
    .example = I am away
    .done = You are marked as away. Your deputy can act for you.
back =
    .say = I am back / back
    .help = Mark yourself as present again.
    .example = I am back
    .done = You are marked as present.
mydata =
    .say = mydata / my data
    .help = Show what the register holds about you.
    .example = mydata
    .done = The register holds this about you.
mydata-name = Name
mydata-id = Id
mydata-language = Language
mydata-unit = Unit
mydata-rights = Rights
mydata-tasks = Open tasks
