# Coverage: when each unit last told the councillors something.

update-coverage =
    .say = update coverage / updates coverage / coverage
    .help = Show when each unit last told the councillors something.
    .example = update coverage
    .done = Updates to councillors by unit
coverage-unit = Unit
coverage-latest = Latest update
coverage-weeks = Weeks since
coverage-questions = Open questions
coverage-none = no updates
coverage-over = { $weeks }, limit reached
coverage-limit = { $weeks ->
    [one] The limit is 1 week without an update.
   *[other] The limit is { $weeks } weeks without an update.
}
coverage-silent = Councillors have not had an update for a while. Unit: { $unit }
coverage-last = Latest update: { $day }
coverage-never = The unit has not sent any updates yet.
coverage-advice = If the unit has something to tell, write an update. Only you get this message.
coverage-write = Write an update
