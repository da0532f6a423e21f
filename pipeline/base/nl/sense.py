"""What `quickscan check` advises on a round: its day, addresses and list, and files not read."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "S-DEADLINE-PAST": (
        "de uiterste datum is al voorbij: {day}.",
        "Zet er een nieuwe datum in, en maak de formulieren daarna opnieuw.",
    ),
    "S-OLD-FORMS": (
        "{count} formulieren stellen nog andere vragen dan vragenlijst.yaml nu: {names}.",
        "Zet in vragenlijst.yaml een nieuwe versie, als u dat nog niet deed. Typ dan «quickscan "
        "form». Concepten met zo’n formulier noemt «quickscan mail» daarna.",
    ),
    "S-VERSION-UNNAMED": (
        "er gingen formulieren uit van een eerdere versie ({fingerprint}) die niet bij "
        "«eerdere_versies» staat. Daarin was {questions} anders, of die vraag stond er niet.",
        'Zet daar «vingerafdruk: "{fingerprint}"» met daaronder «vragen: {{{lines}}}». Bleef wat u '
        "vraagt hetzelfde? Laat die vraag dan weg uit het rijtje.",
    ),
    "S-VERSION-SAME": (
        "er gingen formulieren uit van een eerdere versie ({fingerprint}) met dezelfde vragen, die "
        "niet bij «eerdere_versies» staat.",
        'Zet daar «vingerafdruk: "{fingerprint}"».',
    ),
    "S-VERSION-REWORDED": (
        "van {questions} is de tekst nu anders dan in een eerdere versie ({fingerprint}) waarvan "
        "formulieren uitgingen. Quickscan neemt de antwoorden van toen over.",
        "Is het nu een andere vraag? Zet bij die versie onder «vragen»: {other}. Is het dezelfde "
        "vraag? Zet daar dan: {same}.",
    ),
    "S-VERSION-UNKNOWN": (
        "er gingen formulieren uit van een eerdere versie ({fingerprint}) die niet bij "
        "«eerdere_versies» staat. Quickscan kent haar vragen niet meer.",
        'Zet daar «vingerafdruk: "{fingerprint}"», met «anders» bij elke vraag die anders was.',
    ),
    "S-ADDED": (
        "onder «teksten» ontbreken er {count}: {names}. Daarvoor gelden die van deze versie.",
        "Wilt u ze anders? Neem ze over uit het meegeleverde bestand.",
    ),
    "S-FIGURES": (
        "het groepsrapport heeft plaats voor {count} figuren, dus geen figuur voor {names}.",
        "Voeg thema’s samen als u ook daarvan een figuur wilt.",
    ),
    "S-EXAMPLE": (
        "hier staat nog een voorbeeldadres ({fields}); gemeenten kunnen daar niets naartoe sturen.",
        "Vul uw eigen adres in.",
    ),
    "S-EXAMPLE-TOWN": (
        "hier staat een voorbeeldadres ({address}); daar komt geen mail aan.",
        "Vul het echte adres in.",
    ),
    "S-NO-LIST": (
        "er is geen lijst van deelnemers; Quickscan maakt dan één formulier voor alle {count}"
        " gemeenten, en kan niemand mailen.",
        "Vul deelnemers.xlsx in. Met «quickscan init .» krijgt u die lijst.",
    ),
    "S-EMPTY-LIST": (
        "de lijst van deelnemers is leeg; Quickscan maakt dan één formulier voor alle {count}"
        " gemeenten, en kan niemand mailen.",
        "Vul per gemeente een rij in, op het eerste blad. Staat de lijst op een ander blad? Zet "
        "dat blad vooraan.",
    ),
    "S-SAME": (
        "{names} hebben hetzelfde e-mailadres: {address}.",
        "Geef elke gemeente haar eigen adres; anders krijgt iemand het formulier van een ander. "
        "Laat het zo als dit adres echt van allebei is.",
    ),
    "S-NO-ADDRESS": (
        "zonder e-mailadres: {names}.",
        "Zij krijgen geen mail. Vul het adres in, of stuur hun het formulier zelf.",
    ),
    "S-OTHER-ROUND": (
        "alle gemeenten doen mee in een andere ronde ({rounds}) dan {now}; nu krijgt niemand mail.",
        "Zet in de kolom ronde de code uit ronde.yaml, of maak die kolom leeg.",
    ),
    "S-UNREAD": (
        "dit bestand wordt niet gelezen, omdat het anders heet.",
        "Bedoelt u {meant}? Geef het dan die naam.",
    ),
    "S-CUT": (
        "hier staat een # midden in een regel; wat erachter staat, telt niet mee.",
        "Zet de hele tekst tussen dubbele aanhalingstekens.",
    ),
    "E-LIST-TWO": (
        "deelnemers.xlsx en deelnemers.csv zijn allebei ingevuld; welke geldt?",
        "Haal de oude uit de map input.",
    ),
    "E-MAIL-EXAMPLE": (
        "hier staat nog een voorbeeldadres ({said}); antwoorden komen dan nergens aan.",
        "Vul daar uw eigen adres in en bewaar het bestand. Doe dan hetzelfde nog een keer. Oefent "
        "u alleen? Geef de gemeenten dan een code zoals XX0001.",
    ),
}
