#!/usr/bin/env bash
# In a mail with format=flowed the lines of a wrapped paragraph belong together, also quoted ones;
# whoever joins them takes the quote signs off first (RFC 3676, 4.5). postal-mime 4.0.0 and
# emailjs-mime-parser 2.0.7 join them with the signs in: the quoted question above an answer gets
# a ">" in the middle of its sentence, with DelSp in the middle of a word, and a quoted signature
# separator, which never flows (4.3), joins the line below it. mailparser 3.14.2 does as meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock \
  postal-mime@4.0.0 emailjs-mime-parser@2.0.7 mailparser@3.14.2 >/dev/null

expected='postal-mime 4.0.0, emailjs-mime-parser 2.0.7, mailparser 3.14.2
question
  postal-mime:         ["> Is there a plan > for this year?","Yes."]
  emailjs-mime-parser: ["> Is there a plan > for this year?","Yes."]
  mailparser:          ["> Is there a plan for this year?","Yes."]
question, twice quoted
  postal-mime:         [">> Is there a plan >> for this year?","> Not > yet.","Yes."]
  emailjs-mime-parser: [">> Is there a plan >> for this year?","> Not > yet.","Yes."]
  mailparser:          [">> Is there a plan for this year?","> Not yet.","Yes."]
question, delsp=yes
  postal-mime:         ["> Is there a pro> gramme?","Yes."]
  emailjs-mime-parser: ["> Is there a pro> gramme?","Yes."]
  mailparser:          ["> Is there a programme?","Yes."]
signature
  postal-mime:         ["> Is there a plan?","> -- > The desk","Yes."]
  emailjs-mime-parser: ["> Is there a plan?","> -- > The desk","Yes."]
  mailparser:          ["> Is there a plan?","> -- ","> The desk","Yes."]'

cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import emailjs from "emailjs-mime-parser";
import mailparser from "mailparser";
import PostalMime from "postal-mime";

const MAILS = {
  question: ["> Is there a plan ", "> for this year?", "Yes."],
  "question, twice quoted": [
    ">> Is there a plan ", ">> for this year?", "> Not ", "> yet.", "Yes.",
  ],
  "question, delsp=yes": ["> Is there a pro ", "> gramme?", "Yes."],
  signature: ["> Is there a plan?", "> -- ", "> The desk", "Yes."],
};
const READERS = {
  "postal-mime": async (mail) => (await PostalMime.parse(mail)).text,
  "emailjs-mime-parser": async (mail) => Buffer.from(emailjs.default(mail).content).toString(),
  mailparser: async (mail) => (await mailparser.simpleParser(mail)).text,
};
const version = (name) =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;

console.log(Object.keys(READERS).map((name) => `${name} ${version(name)}`).join(", "));
for (const [name, lines] of Object.entries(MAILS)) {
  const delSp = name.endsWith("yes") ? "; delsp=yes" : "";
  const head = [
    "From: one@example.org",
    "To: two@example.org",
    "Subject: Form",
    "MIME-Version: 1.0",
    `Content-Type: text/plain; charset=us-ascii; format=flowed${delSp}`,
    "Content-Transfer-Encoding: 7bit",
  ];
  const mail = [...head, "", ...lines, ""].join("\r\n");
  console.log(name);
  for (const [reader, read] of Object.entries(READERS)) {
    const text = (await read(mail)).replace(/\n$/, "").split("\n");
    console.log(`  ${`${reader}:`.padEnd(20)} ${JSON.stringify(text)}`);
  }
}
JS

seen=$(node read.mjs)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: a reader of mail now joins the flowed lines of a quotation otherwise." >&2
  exit 1
fi
