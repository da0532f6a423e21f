"""Words by which a text is known to be Dutch."""

from __future__ import annotations

# Words that are in hardly any text but a Dutch one. In a literal of more words one of them is
# enough; of one word it is a name of a field or a kind, unless it is written as a label.
_WORDS = """
aan als andere antwoord antwoorden bestand bestanden bij bijlage bladzijde cel dat de deze dit
door een eerste elkaar en er formulier formulieren gebruik geen gegevens gemeente gemeenten
getal groot heeft het hier hoort ja kan kies klopt kolom komt leeg lezen maak meer met moet naam
naar nee niet nieuw nieuwe nog onbekend onderdeel onderdelen ontbreekt ook op opmerking over
punt punten rapport regel rij ronde staan staat stuk te tekst teksten telt tot twee u uit uw van
vanaf veel veld verborgen voor vraag vragen waarom wat weet wel werkblad werklijst werkmap wij
wordt zet zijn zonder
"""
WORDS = frozenset(_WORDS.split())
