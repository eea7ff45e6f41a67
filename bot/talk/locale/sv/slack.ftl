# Vad Slack själv visar om Norppa.

slack-about = bot för kommunikationssamarbetet
slack-command = möten, ärenden, uppdateringar
slack-shortcut = Lägg till på föredragningslistan
    .about = Föreslå meddelandet som ärende
