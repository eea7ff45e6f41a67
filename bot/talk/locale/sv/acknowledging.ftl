# Frivillig kvittering: bara antalet, inga namn.

update-acknowledge =
    .say = kvitterar <update> / uppdatering kvittera <update>
    .help = Kvittera en uppdatering om du vill. Ditt namn visas inte för någon.
    .example = kvitterar u-005
    .update = Uppdatering
    .button = Jag kvitterar
    .done = Tack. Uppdateringen är kvitterad: { $id }
    .again = Du har redan kvitterat uppdateringen: { $id }
update-acknowledged =
    .say = uppdatering kvitteringar <update> / uppdatering <update> kvitteringar
    .help = Visa hur många ledamöter som har kvitterat uppdateringen.
    .example = uppdatering kvitteringar u-005
    .update = Uppdatering
acknowledge-total = Har kvitterat: { $share }
acknowledge-rule = Kvitteringen är frivillig. Vi ser bara antalet, inte namnen.
