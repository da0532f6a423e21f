"""The register: damaged, copied, restored, checked."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "D-REGISTER": ("controle mislukt", ""),
    "D-REGISTER-VALUE": ("er staat een waarde in die Quickscan nooit schrijft", ""),
    "D-REGISTER-TABLE": ("controlegetal klopt niet: {tables}", ""),
    "D-REGISTER-FILES": ("controlegetal klopt niet van {files}", ""),
    "E-STORE-DAMAGED": (
        "het register is beschadigd ({detail}).",
        "Typ «quickscan restore». Dat zet de kopie van {moment} terug, met alles wat in het "
        "beschadigde bestand nog klopt; dat bestand blijft bewaard. Wat u na die kopie deed "
        "(wissen, afmeldingen, mails, besluiten) kan weg zijn: de opdracht zegt wat u moet "
        "nakijken. Gooi quickscan.db niet zelf weg.",
    ),
    "E-STORE-DAMAGED-ALONE": (
        "het register is beschadigd ({detail}), en er is geen kopie van.",
        "Vraag eerst uw beheerder om een reservekopie van deze map. Is die er niet, typ dan "
        "«quickscan restore»: dat bewaart het beschadigde bestand en redt wat er nog klopt. Kwijt "
        "kunnen zijn: wat u wiste (staat dat nog in input, dan telt het weer mee), wie zich "
        "afmeldde, wat er is gemaild, en besluiten waarvan de werklijst er niet meer is. Gooi "
        "quickscan.db niet zelf weg.",
    ),
    "E-STORE-EMPTY": (
        "het register is leeg, alsof er nog nooit iets is ingelezen.",
        "Stond er al een ronde in? Typ dan «quickscan restore»: dat zet de laatste kopie terug. "
        "Begint u echt opnieuw? Typ dan «quickscan restore --new».",
    ),
    "E-STORE-GONE": (
        "het register is weg, terwijl hier al een ronde loopt.",
        "Typ «quickscan restore»: dat zet de kopie van {moment} terug. Wilt u echt opnieuw "
        "beginnen, met alleen wat er in input staat? Typ dan «quickscan restore --new»: dat zegt "
        "wat u moet nakijken.",
    ),
    "E-STORE-GONE-ALONE": (
        "het register is weg, en er is geen kopie van. In output staat nog wat ermee is gemaakt.",
        "Zoek quickscan.db eerst in de prullenbak, of vraag uw beheerder om een reservekopie van "
        "deze map. Is het er niet meer? Typ dan «quickscan restore --new»: dat begint opnieuw met "
        "wat er in input staat. Kwijt is dan: wat u wiste (staat dat nog in input, dan telt het "
        "weer mee), wie zich afmeldde en wat er is gemaild.",
    ),
    "E-STORE-WRITE": (
        "het register is nu niet te lezen of bij te werken: {reason}.",
        "{remedy} Start de opdracht daarna opnieuw.",
    ),
    "E-STORE-NEWER": (
        "het register is gemaakt met een nieuwere versie van Quickscan.",
        "Werk Quickscan bij en start de opdracht opnieuw. Werkt u al met de nieuwste versie? Dan "
        "is het register beschadigd: typ «quickscan restore».",
    ),
    "E-STORE-NOTHING": (
        "er is geen register, en ook geen kopie.",
        "Typ «quickscan run»: dan wordt het register uit input/ opgebouwd.",
    ),
    "U-BACKUP": ("De kopie staat in {path}.", ""),
    "U-RESTORE-SOUND": ("Het register is in orde. Er is niets veranderd.", ""),
    "U-RESTORE-NEW": ("Er is een nieuw, leeg register. Kijk dit na:", ""),
    "U-RESTORED": ("Het register is hersteld.", ""),
    "U-RESTORE-COPY": (
        "Wat beschadigd was, komt uit de kopie van {moment}. Kijk dit na:",
        "",
    ),
    "U-RESTORE-ASK": (
        "Er is geen bruikbare kopie. Hersteld zou alleen worden wat nog klopt; dit kan weg zijn:",
        "",
    ),
    "U-RESTORE-SURE": (
        "Er is nog niets veranderd. Vraag eerst uw beheerder om een reservekopie van deze map. Is "
        "die er niet, typ dan «quickscan restore --yes».",
        "",
    ),
    "U-RESTORE-PURGED": (
        "Wissen: wat u na {since} wiste en nog in input staat, kan weer meetellen. Wis het dan "
        "opnieuw.",
        "",
    ),
    "U-RESTORE-EVENTS": (
        "Afmeldingen: kijk met «quickscan status» of iedereen die zich na {since} afmeldde, "
        "daarbij staat. Zo niet, typ «quickscan decline». Quickscan mailt pas weer als u dat hebt "
        "nagegaan; de opdracht om te mailen zegt hoe.",
        "",
    ),
    "U-RESTORE-MAILS": (
        "Mails: wat na {since} is gemaild, kan ontbreken. Quickscan mailt pas weer als u dat hebt "
        "nagegaan; de opdracht om te mailen zegt hoe.",
        "",
    ),
    "U-RESTORE-RECEIPTS": (
        "Antwoorden en besluiten: «quickscan run» leest opnieuw in wat na {since} kwam en nog in "
        "input staat. Kijk daarna in de werklijst.",
        "",
    ),
    "U-RESTORE-ASIDE": (
        "Het vorige register staat in {path}. Daarin staan antwoorden: gooi het weg als alles "
        "weer klopt.",
        "",
    ),
    "U-RESTORE-NEXT": ("Typ nu «quickscan run».", ""),
    "U-REGISTER-GOOD": ("Het register is in orde: {files}, alle controlegetallen kloppen.", ""),
    "U-ACCOUNT-STORED": ("{files} in input, ingelezen", ""),
    "U-ACCOUNT-PURGED": ("{files} in input, gewist uit het register: zelf nog weggooien", ""),
    "U-ACCOUNT-APART": ("{files} in input, geen inzending", ""),
    "U-ACCOUNT-NEW": ("{files} in input, nog niet ingelezen: typ «quickscan run»", ""),
    "U-ACCOUNT-TAKEN-OUT": ("{files} in het register, niet meer in input", ""),
    "U-ACCOUNT-OURS": ("{files} in output, zoals Quickscan ze maakte", ""),
    "U-ACCOUNT-THEIRS": ("{files} in output, van u", ""),
    "U-ACCOUNT-GONE": ("{files} niet meer in output; «quickscan run» maakt rapporten opnieuw:", ""),
    "U-ACCOUNT-MORE": ("en nog {files}", ""),
    "U-COPIES": ("{copies} in de map reservekopie; de laatste is van {moment}.", ""),
    "U-COPIES-NONE": ("Er is nog geen kopie. Typ «quickscan backup».", ""),
    "U-COPY-DAMAGED": ("{path}: deze kopie is beschadigd. Gooi haar weg.", ""),
    "U-REGISTER-ASIDE": ("beschadigd-{moment}.db", ""),
    "U-REGISTER-REPLACED": ("vervangen-{moment}.db", ""),
    "U-PLACE-SYNCED": (
        "Let op: deze map wordt gedeeld met de cloud, zoals OneDrive. Daardoor kan het register "
        "(quickscan.db) beschadigd raken, en staan antwoorden ook daar. Werk liever in een gewone "
        "map op uw computer, zoals C:\\Quickscan.",
        "",
    ),
    "U-PLACE-SHARED": (
        "Let op: deze map staat op een netwerkschijf. Valt de verbinding weg, dan kan het register "
        "(quickscan.db) beschadigd raken. Werk liever in een gewone map op uw computer, en laat "
        "nooit twee computers tegelijk in deze map werken.",
        "",
    ),
    "U-MOMENT": ("{day} om {time} uur", ""),
}
