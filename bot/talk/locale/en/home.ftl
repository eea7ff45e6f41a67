# The front page: next meetings, own items and tasks, settings.

home =
    .say = home / front page
    .help = Show your next meetings, items, tasks and settings.
    .example = home
    .done = Hello, { $name }!
home-meetings = Next meetings
home-answer-coming = You are coming.
home-answer-absent = You cannot come.
home-answer-deputy = Your deputy comes for you.
home-items = My items on agendas
    .none = You have suggested no items for coming meetings.
    .button = Suggest an item
home-tasks = My tasks
home-council = For councillors
    .updates = Open the updates
    .ask = Open the questions
home-settings = Settings
    .away = I am away
    .back = I am back
    .data = My data
