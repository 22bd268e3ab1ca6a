/** What a mail says, as text and as HTML: words of ours, and what is escaped. No picture, nothing to be fetched. */
import { escaped } from '../escape.ts';
import { spaced } from '../secrets.ts';
import type { Spoken } from '../words/index.ts';

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quiet'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly address: string }
  | { readonly kind: 'code'; readonly text: string };

const asText = (part: Part): string =>
  part.kind === 'button' ? `${part.text}:\n${part.address}` : part.text;

const BUTTON =
  'display:inline-block;padding:12px 20px;background:#0b5a7d;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600';
const STYLES = {
  text: '',
  quiet: ' style="color:#4f5b63;font-size:14px"',
  code: ' style="font-size:28px;font-weight:600;letter-spacing:2px"',
} as const;

function asHtml(part: Part): string {
  const text = escaped(part.text);
  return part.kind === 'button'
    ? `<p><a href="${escaped(part.address)}" style="${BUTTON}">${text}</a></p>`
    : `<p${STYLES[part.kind]}>${text}</p>`;
}

const written = (language: string, subject: string, parts: readonly Part[]): Written => ({
  // RFC 5322, 2.2: a subject is one line, whatever the name of a training holds.
  subject: subject.replaceAll(/[\r\n\t ]+/g, ' '),
  text: `${parts.map(asText).join('\n\n')}\n`,
  html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0 auto;padding:24px 16px;max-width:560px;font-family:system-ui,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;color:#1d2429">
${parts.map(asHtml).join('\n')}
</body></html>
`,
});

export interface LinkFacts {
  readonly name: string | undefined;
  readonly training: string;
  readonly issuer: string;
  readonly address: string;
  readonly ends: Date;
}

export function linkMail(facts: LinkFacts, { language, words, day }: Spoken): Written {
  const { name, training, issuer, address, ends } = facts;
  const { mail } = words;
  return written(language, mail.subject(training), [
    { kind: 'text', text: name === undefined ? mail.helloNobody : mail.hello(name) },
    { kind: 'text', text: mail.ready(issuer, training) },
    { kind: 'text', text: mail.see },
    { kind: 'button', text: mail.open, address },
    { kind: 'text', text: mail.ends(day(ends)) },
    { kind: 'quiet', text: mail.why(issuer) },
  ]);
}

/** Without the link: whoever reads this mail alone can do nothing with it. */
export function codeMail(code: string, { language, words }: Spoken): Written {
  const { mail } = words;
  return written(language, mail.codeSubject(spaced(code)), [
    { kind: 'text', text: mail.code },
    { kind: 'code', text: spaced(code) },
    { kind: 'text', text: mail.codeFor },
    { kind: 'quiet', text: mail.codeNotYou },
  ]);
}
