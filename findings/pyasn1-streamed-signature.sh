#!/usr/bin/env bash
# OpenSSL writes a signed mail (CMS SignedData, RFC 5652) in pieces with `-stream`: BER of
# indefinite length, with the content as a constructed octet string. pyasn1 0.6.5 decodes
# the whole one with the types of pyasn1-modules 0.4.2, but not the one in pieces: it does
# not expect the tag of the octet string in its explicit tag. OpenSSL and asn1crypto 1.5.1
# give the same content of both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" \
  pyasn1==0.6.5 pyasn1-modules==0.4.2 asn1crypto==1.5.1
cd "$folder"

expected="pyasn1 0.6.5, pyasn1-modules 0.4.2, asn1crypto 1.5.1
whole: OpenSSL 3000 bytes, asn1crypto 3000 bytes, pyasn1 3000 bytes
in pieces: OpenSSL 3000 bytes, asn1crypto 3000 bytes, pyasn1 PyAsn1Error: not in asn1Spec"

head -c 3000 /dev/zero | tr '\0' 'a' > letter.txt
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem \
  -subj /CN=Invented -days 2 2>/dev/null
sign=(openssl cms -sign -nodetach -binary -outform DER -in letter.txt
  -signer certificate.pem -inkey key.pem)
"${sign[@]}" > whole.p7m
"${sign[@]}" -stream > pieces.p7m
for one in whole pieces; do
  openssl cms -verify -noverify -inform DER -in "$one.p7m" -out "$one.txt" 2>/dev/null
done

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version
from pathlib import Path

from asn1crypto import cms
from pyasn1.codec.ber.decoder import decode
from pyasn1.error import PyAsn1Error
from pyasn1_modules import rfc5652


def of_asn1crypto(data):
    return cms.ContentInfo.load(data)["content"]["encap_content_info"]["content"].native


def of_pyasn1(data):
    outer, _ = decode(data, asn1Spec=rfc5652.ContentInfo())
    signed, _ = decode(outer["content"], asn1Spec=rfc5652.SignedData())
    return signed["encapContentInfo"]["eContent"].asOctets()


def told(read, data):
    try:
        return f"{len(read(data))} bytes"
    except PyAsn1Error as error:
        said = "not in asn1Spec" if "not in asn1Spec" in str(error) else "otherwise"
        return f"{type(error).__name__}: {said}"


names = ("pyasn1", "pyasn1-modules", "asn1crypto")
print(", ".join(f"{name} {version(name)}" for name in names))
for title, name in (("whole", "whole"), ("in pieces", "pieces")):
    data = Path(f"{name}.p7m").read_bytes()
    openssl = f"{Path(f'{name}.txt').stat().st_size} bytes"
    print(
        f"{title}: OpenSSL {openssl}, asn1crypto {told(of_asn1crypto, data)}, "
        f"pyasn1 {told(of_pyasn1, data)}"
    )
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: pyasn1 now decodes a signed mail in pieces otherwise." >&2
  exit 1
fi
