# Councillors' questions: asking, merging and one answer to all at once.

question-ask =
    .say = question|ask <update> <text…> [named]
    .help = Ask about an update. The answer goes to all who got the update, at the same time.
    .example = question u-005 "When does the committee handle this?"
    .update = Update
    .text = Question
    .named = My name is shown with the answer
    .button = Ask more
    .done = Your question is sent: { $id }
    .again = You have already asked this: { $id }
    .rule = The answer goes to all who got the update, at the same time.
    .kept = Your name is shown to nobody.
    .shown = Your name is shown with the answer.
    .room = If you wrote in a room, others see your line there. The bot does not add your name.
question-withdraw =
    .say = question withdraw <question> / question <question> withdraw
    .help = Take back your own question before it is answered.
    .example = question withdraw q-001
    .question = Question
    .button = Withdraw the question
    .done = The question is withdrawn: { $id }
question-list =
    .say = questions / question list
    .help = Show your own and answered questions, and those that wait for your answer.
    .example = questions
    .done = Questions
    .none = There are no questions.
    .waiting = Waiting for an answer
    .own = Your own questions
    .answered = Answers to all
question-answer =
    .say = answer <question> <text…> / question answer <question> <text…>
    .help = Write an answer to a question. It becomes a draft that another person approves.
    .example = answer q-001 "The committee handles this at its December meeting."
    .question = Question
    .text = Answer
    .button = Answer: { $id }
    .show = Open the answer
    .done = The answer is saved as a draft: { $id }
question-bundle =
    .say = question merge <question> <other>
    .help = Merge a question with another. Both get the same answer.
    .example = question merge q-003 q-001
    .question = Question
    .other = The other question
    .button = Merge: { $other }
    .done = The questions are merged: { $id } and { $other }
    .redrafted = The question was added to the answer: { $id }. If the answer was approved, request approval again.

question-new = A councillor asks: { $title } ({ $id })
question-remind = A question is waiting for an answer: { $title } ({ $id })
question-late = The question was not answered in time: { $title } ({ $id })
question-rule = Who asked is not shown. The answer goes to all who got the update, at the same time.
question-text = Question
question-update = Update
question-due = Answer by
question-asker = Asked by
question-unnamed = not named
question-by = by { $day }
question-with = merged with
question-state-open = open
question-state-drafted = an answer is being prepared
question-state-answered = answered
question-state-withdrawn = withdrawn
question-alike-open = A question like this is already open: { $id }. Both may get the same answer.
question-alike-answered = A question like this has already been answered: { $id }
question-alike-waits = A question like this is already waiting. You can merge the questions.
question-unknown = There is no such question: { $id }
question-settled = Question { $id } can no longer be withdrawn. State: { $state }
update-not-yours = This is for a councillor for whom the update is meant. Update: { $id }
question-answered = Question { $id } has already been answered. Answer: { $answer }
question-drafted = Question { $id } already has a draft answer: { $answer }
question-other-update = The questions are about different updates: { $id } and { $other }

answer-title = A councillor's question, answered to all: { $title }
answer-question = { $count ->
    [one] Question
   *[other] Questions
}
answer-text = Answer

naming-named = yes
    .say = by name / with my name
naming-unnamed = no
    .say = anonymously / without my name
value-not-naming = I do not know whether to show your name: { $text }
    .more = Choices: { $known }

help-question = question, questions, request
    .about = ask about an update, request papers, answer
