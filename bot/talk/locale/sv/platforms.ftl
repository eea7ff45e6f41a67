# Vad Slack och Teams själva visar om Norppa.

norppa-about = bot för kommunikationssamarbetet
norppa-subjects = möten, ärenden, uppdateringar
shortcut = Lägg till på föredragningslistan
    .about = Föreslå meddelandet som ärende
