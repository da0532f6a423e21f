"""Microsoft 365 as far as signing in goes, without internet: what msal asks it, and the browser.

msal itself is the real one, also where it listens for the browser. Its tokens are what Dovecot and
the SMTP server here accept: signed with our key, for one mailbox, until a moment.
"""

from __future__ import annotations

import base64
import json
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
import pytest

from tests.support.mail_servers import TOKEN_KEY

APPLICATION = "11111111-2222-3333-4444-555555555555"
MAILBOX = "quickscan@voorbeeld.example"
PERSON = "adviseur@voorbeeld.example"
SETTING = f"""
microsoft365:
  organisatie: voorbeeld.example
  toepassing: {APPLICATION}
  mailbox: {MAILBOX}
"""
REFUSED = "AADSTS70043: The refresh token has expired. Trace ID: 1 Correlation ID: 2"


@dataclass
class Microsoft:
    """What stands in for Microsoft; `lifetime` of a token is in seconds, for msal and for servers.

    With `refuses` it gives none, and says why; `away` is out of reach.
    """

    lifetime: int = 3600
    lives_at_servers: int = 3600
    refuses: str = ""
    away: bool = False
    asked: list[str] = field(default_factory=list)  # kinds of grants
    shown: str = ""  # the page a browser got in the end
    _nonce: str = ""

    def send(self, _adapter: Any, request: Any, **_: Any) -> Any:
        """Answer a request of msal."""
        import requests

        if self.away:
            raise requests.ConnectionError("no route")
        answer = requests.Response()
        answer.request, answer.url = request, request.url
        status, said = self._answer(urlparse(request.url).path, request.body or "")
        answer.status_code, answer._content = status, json.dumps(said).encode()
        return answer

    def browse(self, address: str, browser_name: str | None = None) -> bool:
        """Sign in as a browser does: msal hears of it at an address on this computer."""
        asked = {name: one[0] for name, one in parse_qs(urlparse(address).query).items()}
        self._nonce = asked["nonce"]
        given = {"state": asked["state"]}
        given |= {"error": "access_denied"} if self.refuses else {"code": "code"}
        data = urlencode(given | {"error_description": self.refuses}).encode()
        import threading

        threading.Thread(target=self._post, args=(asked["redirect_uri"], data)).start()
        return True

    def _post(self, address: str, data: bytes) -> None:
        with urllib.request.urlopen(address, data) as page:
            self.shown = page.read().decode()

    def _answer(self, path: str, body: str) -> tuple[int, dict[str, Any]]:
        base = "https://login.microsoftonline.com/voorbeeld.example"
        if path.endswith("/discovery/instance"):
            names = ["login.microsoftonline.com"]
            cloud = {"preferred_network": names[0], "preferred_cache": names[0], "aliases": names}
            return 200, {"tenant_discovery_endpoint": f"{base}/x", "metadata": [cloud]}
        if "openid-configuration" in path:
            names = ["authorization_endpoint", "token_endpoint", "issuer"]
            return 200, {name: f"{base}/oauth2/v2.0/{name}" for name in names}
        asked = parse_qs(body)
        self.asked += asked["grant_type"]
        if self.refuses:
            return 400, {"error": "invalid_grant", "error_description": self.refuses}
        return 200, self._tokens(asked["scope"][0])

    def _tokens(self, scope: str) -> dict[str, Any]:
        now = int(time.time())
        about = {"aud": APPLICATION, "exp": now + 3600, "iss": "x", "sub": "x", "oid": "1"}
        about |= {"nonce": self._nonce, "preferred_username": PERSON, "tid": "2"}
        who = base64.urlsafe_b64encode(b'{"uid": "1", "utid": "2"}').decode()
        return {
            "token_type": "Bearer",
            "access_token": token(self.lives_at_servers),
            "expires_in": self.lifetime,
            "refresh_token": "verzonnen-en-geheim",
            "scope": scope,
            "id_token": jwt.encode(about, TOKEN_KEY, algorithm="HS256"),
            "client_info": who,
        }


def token(lifetime: int = 3600, mailbox: str = MAILBOX, key: bytes = TOKEN_KEY) -> str:
    """Return a token for a mailbox; its lifetime in seconds may be over."""
    now = int(time.time())
    about = {"sub": mailbox, "iat": now - 7200, "nbf": now - 7200, "exp": now + lifetime}
    return jwt.encode(about, key, algorithm="HS256")


def microsoft(monkeypatch: pytest.MonkeyPatch, home: Path) -> Microsoft:
    """Let msal ask a stand-in, and keep what it gets in a home without a keychain."""
    import msal_extensions
    from msal.oauth2cli import authcode
    from requests.adapters import HTTPAdapter

    there = Microsoft()
    monkeypatch.setattr(HTTPAdapter, "send", lambda *asked, **more: there.send(*asked, **more))
    monkeypatch.setattr(authcode, "_browse", there.browse)
    kept = msal_extensions.FilePersistence
    monkeypatch.setattr(msal_extensions, "build_encrypted_persistence", kept)
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    return there
