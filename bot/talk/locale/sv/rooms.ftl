# Rum som inte tar emot meddelanden.

room-open = Rummet är i ordning igen: { $room }
room-not_in = Norppa är inte i rummet: { $room }
room-archived = Rummet är arkiverat: { $room }
room-gone = Rummet är borttaget: { $room }
room-blocked = Rummet tar inte emot Norppas meddelanden: { $room }
room-lapsed = Rummet tar inte emot Norppas meddelanden: { $room }
room-shared = Rummet är delat med en annan organisation: { $room }
room-mend = Rätta till saken eller berätta om den för kommunikations- och marknadsföringsteamet.
