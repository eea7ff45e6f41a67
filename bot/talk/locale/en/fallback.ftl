mail-button = { $label }: write to the bot { $line }

fallback-asked = Tell about the update without chat: { $title }
fallback-withdrawn = Nobody is called or written to about the original update any more.
fallback-people = { $count ->
    [one] 1 councillor does not get the update electronically.
   *[other] { $count } councillors do not get the update electronically.
}
fallback-do = Call, or take the printed list to the registry. Mark it done when they have been told.
fallback-call = call or send a letter
fallback-none = Everybody has been told about the update already: { $id }
update-print =
    .say = update print <update> / update <update> print
    .help = Print a list for the registry of those who get the update by post or telephone.
    .example = update print u-005
    .update = Update
    .button = Print the list
    .file = for-the-registry-{ $id }.txt
    .done = { $count ->
        [one] List for the registry, 1 name: { $title }
       *[other] List for the registry, { $count } names: { $title }
    }

fallback-sheet = Cover letter to the registry
fallback-printed = Printed on { $when }
fallback-sent = The update was sent to councillors on { $when }.
fallback-sheet-do = Call them or post the text below today. The others have got it.
fallback-sign = Done, date and name:
