"""What participants write around a form that they mail back; everybody in it is invented."""

from __future__ import annotations

DISCLAIMERS = (
    "De informatie in dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Als u dit "
    "bericht per abuis ontvangt, verzoeken wij u de afzender te waarschuwen en het bericht te "
    "verwijderen.",
    "Aan dit bericht kunnen geen rechten worden ontleend.",
    "Disclaimer: dit bericht is vertrouwelijk.",
    "Denk aan het milieu voordat u deze e-mail afdrukt.",
    "This e-mail and any attachments are confidential and intended solely for the addressee. If "
    "you are not the intended recipient, please notify the sender and delete this message.",
    "De gemeente staat niet in voor de juiste en volledige overbrenging van de inhoud van een "
    "verzonden e-mail, noch voor tijdige ontvangst daarvan.",
    "Dit bericht kan informatie bevatten die niet voor u is bestemd. Indien u niet de "
    "geadresseerde bent of dit bericht abusievelijk aan u is toegezonden, wordt u verzocht dat aan "
    "de afzender te melden en het bericht te verwijderen. De gemeente aanvaardt geen "
    "aansprakelijkheid voor schade, van welke aard ook, die verband houdt met risico's verbonden "
    "aan het elektronisch verzenden van berichten.",
    "Op al onze correspondentie is de proclaimer van toepassing. U vindt deze op onze website.",
    "Openbaarmaking, vermenigvuldiging, verspreiding en/of verstrekking van deze informatie aan "
    "derden is niet toegestaan.",
    "Volg ons ook op Facebook, LinkedIn en Instagram.",
    "Ons gemeentehuis is op werkdagen open van 9.00 tot 17.00 uur, op donderdag tot 20.00 uur.",
    "Bezoek aan het gemeentehuis is alleen mogelijk op afspraak. Maak een afspraak via onze "
    "website of bel 14 0999.",
    "Hoe wij omgaan met uw persoonsgegevens leest u in onze privacyverklaring.",
    "Is dit bericht niet voor u bedoeld? Laat het de afzender dan weten en gooi het bericht weg.",
    "Deze e-mail kan persoonlijke of vertrouwelijke informatie bevatten. Bent u niet de "
    "geadresseerde, dan is het niet toegestaan deze e-mail te gebruiken of te verspreiden.",
    "Dit e-mailbericht is gecontroleerd op virussen.",
    "Samen maken wij de stad!",
    "Een e-mail van de gemeente is pas rechtsgeldig als dat uitdrukkelijk in het bericht staat.",
    "Wij zijn op Goede Vrijdag gesloten.",
    "Proclaimer: https://www.gemeente.example/proclaimer",
    "Dit bericht (inclusief eventuele bijlagen) is alleen bestemd voor degene(n) aan wie het is "
    "gericht. Gebruik door anderen is verboden.",
    "Hebt u een vraag aan de gemeente? Stel die via het contactformulier op onze website.",
    "Zet deze mail niet op papier: zo sparen we samen bomen.",
    "Deelname aan het e-mailverkeer met de gemeente betekent dat u akkoord gaat met onze "
    "e-mailvoorwaarden.",
    "De inhoud van dit bericht is onder voorbehoud van bestuurlijke goedkeuring en bindt de "
    "gemeente niet.",
    "Dit e-mailbericht is verzonden vanaf een beveiligde omgeving. Open geen bijlagen die u niet "
    "verwacht.",
    "Wij werken volgens de Algemene verordening gegevensbescherming (AVG). Meer weten? Kijk op "
    "onze website.",
    "Vertrouwelijkheid: deze boodschap is slechts bedoeld voor de ontvanger.",
    "Bent u tevreden over ons? Geef uw mening op onze website.",
    "Gemeentelijk nieuws in uw mailbox? Meld u aan voor de nieuwsbrief.",
    "The information contained in this message is confidential and may be legally privileged.",
    "Werken bij onze gemeente? Bekijk de vacatures op onze site.",
    "Wij beantwoorden e-mails binnen vijf werkdagen.",
    "Uw bericht wordt geregistreerd in ons zaaksysteem.",
    "Dorpen met een hart, samen vooruit.",
    "Let op: wij zijn verhuisd. Ons bezoekadres is voortaan Raadhuisplein 1.",
    "E-mail is geen veilig middel om vertrouwelijke gegevens te versturen. Gebruik daarvoor onze "
    "beveiligde uploadvoorziening.",
    "P Bespaar papier: is afdrukken echt nodig?",
    "Onze organisatie is aangesloten op Zivver voor veilig mailen.",
    "Heeft u deze e-mail ten onrechte ontvangen, wilt u deze dan vernietigen en de afzender op de "
    "hoogte stellen? De gemeente is niet aansprakelijk voor onjuiste of onvolledige verzending.",
)

OFFICIALS = (
    ("Piet Proef", "adviseur Openbare Orde en Veiligheid", "Team Veiligheid"),
    ("mr. S. (Sanne) van den Verzonnen", "Beleidsadviseur integrale veiligheid", "Bestuurszaken"),
    ("Fatima el Fictie", "Coördinator radicalisering en polarisatie", "Afdeling Sociaal Domein"),
    ("drs. J.P. de Voorbeeld MSc", "senior beleidsmedewerker OOV", "Directie Veiligheid"),
    (
        "Karel-Jan Denkbeeldig",
        "Ambtenaar openbare veiligheid",
        "Cluster Bestuur en Dienstverlening",
    ),
    ("Ö. Yılmaz-Nergens", "procesregisseur zorg en veiligheid", "Zorg- en Veiligheidshuis"),
    ("Anne", "", ""),
    ("Team OOV", "", ""),
    ("Ineke Verzinsel", "managementassistent", "Kabinet van de burgemeester"),
    ("Bram ter Hypothese", "Teammanager Veiligheid, Toezicht en Handhaving", ""),
    ("Marjolein 't Maaksel (zij/haar)", "strategisch adviseur", "Concernstaf"),
    ("W. Idee", "Wnd. hoofd afdeling Openbare Orde", "Domein Samenleving"),
)

GREETINGS = (
    *("Beste collega,", "Beste Jan,", "Geachte heer Advies,", "Geachte mevrouw, heer,", "Hallo,"),
    *("Goedemorgen,", "Goedemiddag Jan,", "Dag allemaal,", "Hoi Jan,", "Beste mensen,", "L.S.,"),
    *("Geachte heer/mevrouw,", "Beste mevrouw De Bedacht,", "Beste quickscanteam,", ""),
)

COVERS = (
    ("Hierbij het ingevulde formulier.",),
    ("Bijgaand treft u de ingevulde vragenlijst aan.",),
    ("In de bijlage vindt u onze quickscan.", "Mocht u nog vragen hebben, dan hoor ik het graag."),
    ("Zoals gevraagd stuur ik u het formulier retour.",),
    ("Zie bijlage.",),
    ("Hierbij de ingevulde quickscan van de gemeente {town}.", "Fijne dag!"),
    ("Hierbij.",),
    ("Bijgevoegd het formulier van {town}.", "Graag ontvang ik een ontvangstbevestiging."),
    ("Namens de gemeente {town} stuur ik u hierbij de quickscan.",),
    ("Dank voor de uitnodiging. Hierbij ons ingevulde formulier.",),
    ("Met excuses voor de late reactie stuur ik u hierbij het formulier.",),
    ("Bijlage: ingevulde vragenlijst.", "Fijn weekend!"),
    ("Hierbij stuur ik u, zoals afgesproken, de vragenlijst.", "Alvast bedankt."),
    ("Hierbij het gevraagde.",),
    ("Ik hoop u hiermee voldoende te hebben geïnformeerd.",),
    ("Wij zien het rapport met belangstelling tegemoet.", "Hierbij alvast het formulier."),
    ("Het ingevulde formulier zit in de bijlage.", "Heeft u vragen? Bel of mail gerust."),
    ("",),
)

CLOSINGS = (
    *("Met vriendelijke groet,", "Met vriendelijke groeten,", "Vriendelijke groet,", "Mvg,"),
    *("Groet,", "Hartelijke groet,", "Hoogachtend,", "Groeten", "Met hartelijke groet,", "--"),
    *("Kind regards,", "Hgr.", "Met collegiale groet,", "Vr. gr.,"),
)

SUBJECTS = (
    *("Quickscan {town}", "Ingevulde quickscan gemeente {town}", "Formulier", "Re: {invited}"),
    *("RE: {invited}", "Antw: {invited}", "FW: {invited}", "Quickscan radicalisering {town} 2026"),
    *("Retour: formulier quickscan", "Reactie {town} op quickscan", "Vragenlijst {town}", ""),
)

BANNERS = (
    "LET OP: deze e-mail komt van buiten de organisatie. Klik niet op links en open geen bijlagen "
    "tenzij u de afzender kent.",
    "[EXTERN]",
    "Caution: this email originated from outside the organization.",
)

AUTOMATIC = (
    *("Verzonden vanaf mijn iPhone", "Verstuurd vanaf mijn iPad", "Outlook voor iOS downloaden"),
    *("Sent from my Samsung Galaxy smartphone.", "Verzonden vanuit Outlook voor Android"),
    *("Verzonden met de Mail-app voor Windows 10", "Get Outlook for Android"),
)

CORRECTIONS = (
    *("Vraag 3 moet Nee zijn.", "Bij 7 hadden wij Deels moeten kiezen", "nr 12: nee", "NEE"),
    *("Het antwoord op de derde vraag klopt niet meer.", "Graag bij 5 «Ja» aanhouden"),
    "Wij hebben sinds vorige week wél een aanpak",
    *("De raad heeft dit nog niet vastgesteld.", "Let op, dit is een concept", "V09: Ja"),
    *("Het plan is van 2019, niet van 2024.", "Dit formulier vervangt het vorige."),
    *("Zie ook bijlage 2 van ons beleidsplan", "Wij doen niet mee met het onderdeel jeugd."),
    *("Vraag Drie Nee", "Jeugdwerk doet dit ook.", "Bij vraag 8 graag Weet niet aanhouden"),
    *("alleen het college weet dit", "onder voorbehoud", "Toelichting volgt nog"),
    *("Ons Veiligheidshuis is gestopt.", "15 = deels", "Niet akkoord", "Nog te bespreken"),
)
