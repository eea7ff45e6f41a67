# Startsidan: nästa möten, egna ärenden och uppgifter, inställningar.

home =
    .say = startsida / hem
    .help = Visa nästa möten, dina ärenden, uppgifter och inställningar.
    .example = startsida
    .done = Hej, { $name }!
home-meetings = Nästa möten
home-answer-coming = Du kommer.
home-answer-absent = Du kan inte komma.
home-answer-deputy = Din ersättare kommer i ditt ställe.
home-items = Egna ärenden på föredragningslistor
    .none = Du har inte föreslagit ärenden till kommande möten.
    .button = Föreslå ett ärende
home-tasks = Egna uppgifter
home-council = För dig som är ledamot
    .updates = Öppna uppdateringarna
    .ask = Öppna frågorna
home-settings = Inställningar
    .away = Jag är borta
    .back = Jag är på plats
    .data = Mina uppgifter
