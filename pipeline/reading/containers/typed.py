"""What somebody typed in a mail, apart from what every mail has.

It only decides whether an adviser is told that there is text: nothing of it is taken as an answer.
So what is left out must be sure to say nothing: greetings, signatures, the mail that is replied
to, and sentences made only of words like «hierbij het ingevulde formulier».
"""

from __future__ import annotations

import contextlib
import re

from lxml import etree

MAX_TEXT = 20_000  # characters that are kept
_MAX_SEEN, _MAX_HTML = 200_000, 2**20  # characters that are looked at
_BLOCKS = {"p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "hr", "blockquote"}
_UNSEEN = {"style", "script", "head", "title"}

_GREETING = re.compile(
    r"\W*(beste|geachte|hallo|hoi|dag|hi|dear|l\.?s\.?|goede ?(morgen|middag|navond|dag))\b"
    r"[^.:;!?\d]{0,60}[,.!]?\W*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*((met )?(vriendelijke|hartelijke|beste|warme|zonnige) groet(en)?|groet(en|jes)?|mvg|hgr"
    r"|m\.? ?v\.? ?(r\.? ?)?g\.?|hoogachtend|(kind|best|warm) regards)\b[^\d?:]{0,40}",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\W*p\.?s\.?\b", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"\W*(-{2,} ?(oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message)"
    r"|op .{5,120} schreef.{0,120}:$|on .{5,120} wrote:$|_{20,}$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W*(van|from): .+", re.IGNORECASE)  # the head of a mail that is replied to,
_HEAD = re.compile(r"\W*(verzonden|sent|datum|date|aan|to|onderwerp|subject): ", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"\W*((verzonden|verstuurd) (vanaf|met|via) |sent from my |(download|outlook voor|get outlook)"
    r"|(let op|extern\w*|caution|waarschuwing)\b.*\b(buiten|outside|extern\w*)\b)",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\bgemeente( [A-Z'’][\w'’.-]*| aan| de| den| en| bij){1,5}")
_COVER = frozenset(
    re.findall(
        r"\w+",
        "aan als alvast bedankt dank bij bijgaand bijgaande bijgevoegd bijgevoegde bijlage "
        "bijlagen de deze dit door een en excel formulier formulieren gemeente gevraagd graag heb "
        "hebben het hier hierbij hiermee ik in ingevuld ingevulde is jou jouw jullie klaar mail "
        "mij namens naar om ons onze op opnieuw quick quickscan radicalisering retour scan stuur "
        "sturen te terug toe tref treft u uw uitgenodigd van versie vind vinden vindt voor "
        "vragenlijst we wij word zal ze zie zip je toegezonden toegestuurd afgesproken beloofd "
        "verzoek verzocht bestand bestanden document",
    )
)


def typed(text: str) -> str:
    """Return what was typed in a mail; "" when it only says that something is attached."""
    text = text[:_MAX_SEEN].replace("\N{NO-BREAK SPACE}", " ")
    lines = [line.strip() for line in text.splitlines()]
    own = _own(lines)
    while own and (not own[0] or _GREETING.fullmatch(own[0])):
        own = own[1:]
    if all(_says_nothing(sentence) for sentence in re.split(r"[.!;]\s|\n", "\n".join(own))):
        return ""
    return "\n".join(own).strip()[:MAX_TEXT]


def _own(lines: list[str]) -> list[str]:
    """Return the lines of the sender: no mail replied to, no signature; a postscript stays."""
    own: list[str] = []
    signed = False
    for place, line in enumerate(lines):
        following = lines[place + 1 : place + 4]
        if _ORIGINAL.match(line) or (_FROM.match(line) and any(map(_HEAD.match, following))):
            break
        signed = (signed or line == "--" or bool(_CLOSING.fullmatch(line))) and not (
            _POSTSCRIPT.match(line)
        )
        if not (signed or line.startswith(">") or _AUTOMATIC.match(line)):
            own.append(line)
    return own


def _says_nothing(sentence: str) -> bool:
    words = re.findall(r"[\w’'-]+", _TOWN.sub("gemeente", sentence))
    return all(word.lower() in _COVER for word in words)


def from_html(html: str) -> str:
    """Return the text of a mail in HTML as lines; what is quoted starts with «>»."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    parser.feed(f"<html><body>{html[:_MAX_HTML]}")
    pieces: list[str] = []
    with contextlib.suppress(etree.XMLSyntaxError):
        _add_text(parser.close(), pieces)
    return re.sub(r"\n\s*\n", "\n", "".join(pieces))


def _add_text(root: etree._Element, pieces: list[str]) -> None:
    """Add what a reader of a page sees; without recursion, whatever the depth of a page."""
    quoted = unseen = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        quoted += step * (node.tag == "blockquote")
        unseen += step * (node.tag in _UNSEEN)
        if node.tag in _BLOCKS:
            pieces.append("\n> " if quoted else "\n")
        text = node.text if event == "start" else node.tail
        if text and not unseen:
            pieces.append(re.sub(r"\s+", " ", text))
