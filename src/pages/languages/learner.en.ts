/** A learner's own page, what they share, and how a cohort gets its links. */
import type { LearnerDone, LearnerFault, Over } from '../../learners/index.ts';

export const learner = {
  kind: 'Your certificate',
  title: 'Your certificate',
  /** Of a person. */
  name: 'Name',
  training: 'Training',
  provider: 'Given by',
  period: 'Period',
  periodBetween: (start: string, end: string) => `From ${start} to ${end}`,
  periodUntil: (end: string) => `Until ${end}`,
  periodFrom: (start: string) => `From ${start}`,
  assessment: 'Assessment',
  level: 'Level',
  eqf: (level: number) => `Level ${level} of the European Qualifications Framework (1 to 8)`,
  credits: 'Credits',
  ects: (points: string) => `${points} ECTS`,
  certification: 'Leads to',
  issuer: 'Issued by',
  issued: 'Issued on',
  ends: 'Valid until',
  number: 'Number',
  criteria: 'What was to be done',
  signedIn: (language: string) => `As it was signed, in ${language}:`,
  skills: 'Skills',
  evidence: 'Evidence',
  esco: (release: string) => `Named as in ESCO ${release}, the European list of skills.`,
  states: { valid: 'Valid', suspended: 'Suspended', revoked: 'Revoked', expired: 'Expired' },
  suspended:
    'Your training centre has suspended this certificate for now. Ask them why; it can become valid again.',
  revoked:
    'Your training centre has revoked this certificate: whoever checks it is told so. Ask them why.',
  expired: (day: string) => `This certificate ended on ${day}.`,
  replaces: (day: string) =>
    `This is a corrected certificate. It takes the place of the one of ${day}, which is revoked: if you gave that one to somebody, give them this one.`,
  checks: 'Is it genuine?',
  checksLead: 'What anybody who checks it is told, today:',
  check: {
    signature: {
      holds: 'Nobody has changed it since it was signed.',
      fails: 'Its signature does not fit: something was changed.',
      open: 'Its signature could not be checked now. Try again later.',
    },
    issuer: {
      holds: (name: string) => `It was signed with the key of ${name}.`,
      fails: (name: string) => `The key that signed it is not known to be of ${name}.`,
      open: (name: string) => `Whether the key is of ${name} could not be checked now.`,
    },
    status: {
      valid: 'It is not revoked and not suspended.',
      suspended: 'It is suspended.',
      revoked: 'It is revoked.',
    },
    validity: {
      holds: 'Its dates are good: it has begun and has not ended.',
      fails: 'It is not valid today: its time is over, or has not begun.',
    },
  },
  yes: 'Yes:',
  no: 'No:',
  unknown: 'Not known:',
  downloads: 'Download it',
  pdf: 'Download the PDF',
  pdfHint:
    'To read, print or send on. The signed certificate is inside it, so that it can be checked; the code printed on it leads to a page with the check, which you can close at any time.',
  badge: 'Download the badge',
  badgeAlt: (training: string) => `Badge: ${training}`,
  badgeHint: 'A picture for a profile or a CV on the web. The signed certificate is inside it.',
  otherFiles: 'Files for programs and wallets',
  files: {
    'badge.svg': 'Badge as a drawing (SVG)',
    'open-badge.json': 'Open Badge 3.0 (JSON)',
    'credential.sd-jwt': 'SD-JWT VC',
    'credential.jwt': 'Verifiable credential (JWT)',
    'elm.json': 'European Learning Model (JSON)',
  },
  fullerFile: 'The SD-JWT VC leaves out what you do not tick here:',
  act: 'Wallet, sharing, erasing',
  actLead:
    'Your link only shows. To put the certificate into a wallet, share it, change how we reach you or erase it, enter a code: so that nobody can do it who merely found the link.',
  sendCode: 'Send me a code',
  sendCodeTo: (address: string) => `We send it to ${address}. It is good for 15 minutes.`,
  code: 'Code',
  codeHint: 'Eight digits',
  codePaper: 'Any code of your letter that you have not used yet will do.',
  enter: 'Go on',
  noCodes:
    'There is neither an e-mail address of yours here nor a letter with codes that are left. Ask your training centre for a new link.',
  wait: (n: number) =>
    n < 90
      ? `A code was sent a moment ago. Wait ${n} seconds before you ask for another.`
      : `Several codes were sent. Wait ${Math.ceil(n / 60)} minutes before you ask for another.`,
  acting: (time: string) => `You may act until ${time}.`,
  leave: 'I am done',
  wallet: 'Put it into a wallet',
  walletLead: 'A wallet app keeps the certificate on your phone, and you show it yourself.',
  walletButton: 'Show the code for my wallet',
  walletScan: 'Scan this with your wallet app:',
  walletOpen: 'Open my wallet on this device',
  walletShow: 'Show the code that the wallet asks for',
  walletCode: (code: string, time: string) =>
    `Your wallet asks for a code: ${code}. It is good until ${time}.`,
  walletQr: 'Code for a wallet app',
  shares: 'Share it',
  sharesLead:
    'You get an address for a school or an employer. It shows the certificate and its check, until you take it back.',
  shareLabel: 'For whom? (only you see it)',
  shareButton: 'Make an address',
  sharesNone: 'Nobody can see it yet but you and your training centre.',
  shareOf: { link: 'An address', print: 'The code on your PDF' },
  shareMade: (day: string) => `made on ${day}`,
  shareEnded: (day: string) => `taken back on ${day}`,
  shareOpened: (times: string, days: string) => `opened ${times} (${days})`,
  shareTimes: { one: 'once', other: '# times' },
  shareNever: 'not opened yet',
  shareDay: (day: string, times: string) => `${day}: ${times}`,
  takeBack: 'Take back',
  printEnded:
    'You took back the code on your PDF. PDFs downloaded now lead to the general checking page, where one drops the file.',
  printAgain: 'Put a new code on my PDF',
  contact: 'How we reach you',
  email: 'E-mail address',
  emailHint:
    'For codes, and for nothing else. Left empty: we forget it, and you need the codes of a letter.',
  language: 'Language of mails',
  save: 'Save',
  erase: 'Erase it',
  eraseLead: (n: number) =>
    n <= 1
      ? 'This node then forgets you and this certificate for good: your page, what you shared and your address are gone.'
      : `This node then forgets you for good, with all ${n} certificates that you have here: your pages, what you shared and your address are gone.`,
  eraseKeeps:
    'What you downloaded or have in a wallet goes on to work. Download the PDF first if you may need it: we cannot bring anything back.',
  eraseSure: 'Yes, forget me',
  eraseButton: 'Erase everything now',
  linkEnds: (day: string) =>
    `Your link works until ${day}. After that, ask your training centre for a new one.`,
  done: {
    sent: 'A code is on its way to you.',
    entered: 'The code is right.',
    shared: 'The address is made: copy it below.',
    printed: 'The PDF has a new code: download it again.',
    'taken-back': 'Taken back: it shows nothing any more.',
    changed: 'Saved.',
    left: 'Done. To act again, enter another code.',
  } as Readonly<Record<LearnerDone, string>>,
  faults: {
    'code-wrong':
      'This code is wrong, or was used before. After several wrong ones, no code is good any more.',
    'code-none':
      'No code is good now: ask for a new one, or ask your training centre for a new link.',
    'email-invalid': 'This is not an e-mail address: write it like name@example.org.',
    'label-long': 'Write at most 100 characters.',
    'too-many-shares': 'Too many addresses are open: take some back first.',
    'not-sure': 'Tick the box if you are sure.',
    'not-now': 'That needs a code first.',
    'not-valid': 'Only a certificate that is valid goes into a wallet.',
  } as Readonly<Record<LearnerFault, string>>,
  over: {
    link: {
      title: 'This link has ended',
      text: 'It was good for 30 days, or your training centre has made a new one. Ask them for a new link: your certificate is still there.',
    },
    forgotten: {
      title: 'Erased',
      text: 'This certificate was erased here, and cannot be brought back. What was downloaded or is in a wallet goes on to work.',
    },
    erased: {
      title: 'Everything is erased',
      text: 'This node keeps nothing of you any more. What you downloaded or have in a wallet goes on to work.',
    },
    share: {
      title: 'This is no longer shared',
      text: 'The person whose certificate it is has taken it back, or has erased it. Ask them for a new address.',
    },
  } as Readonly<Record<Over, { readonly title: string; readonly text: string }>>,
  shared: {
    kind: 'Shared with you',
    lead: (name: string) => `${name} shows you this certificate.`,
    leadNobody: 'Somebody shows you this certificate.',
    compare:
      'Compare the name with an identity document: that this is a genuine certificate does not say who stands before you.',
    advice:
      'The person can take it back at any time, and sees how often it was opened, not by whom.',
    replaces: (day: string) =>
      `The one of ${day} was corrected and is revoked: if you have that one, this takes its place.`,
    suspended: 'It is suspended for now: ask the person, or the issuer.',
    revoked: 'It is revoked: do not rely on it.',
  },
  delivery: {
    title: 'Send the certificates',
    lead: 'Each learner gets a private link to their certificate, by mail or as a letter. It shows for 30 days; a new one ends the one before.',
    back: 'The cohort',
    counts: {
      total: 'Certificates',
      sent: 'Mailed',
      waiting: 'Waiting to be mailed',
      failed: 'Mail failed',
      unsure: 'Mail unsure',
      none: 'Not mailed',
      opened: 'Opened by the learner',
      spent: 'Letters without a code left',
    },
    unsureMeans:
      'Unsure: the mail server had it and gave no answer. It is not sent again by itself; give these learners a letter, or a new link.',
    spentMeans:
      'Some letters have no code left: all were used, or too many wrong ones were tried. Printed again, they have five new ones.',
    mail: 'By mail',
    mailLead:
      'To everybody whose address is known and who has had no mail yet. Pressing twice sends nothing twice.',
    mailButton: (n: number) => (n === 1 ? 'Mail 1 link' : `Mail ${n} links`),
    mailAgain: (n: number) =>
      n === 1 ? 'Try the 1 that failed again' : `Try the ${n} that failed again`,
    noMail:
      'This node sends no mail: an administrator sets SMTP_URL and SMTP_FROM. Until then, letters.',
    queued: (n: number) => (n === 1 ? '1 mail is on its way.' : `${n} mails are on their way.`),
    letters: 'As letters',
    lettersLead:
      'One PDF with a page each, for window envelopes: the link as a code to scan, and five codes to act by. Printed again, while the links are good, it says the same; where no code is left, it has five new ones.',
    lettersAll: 'Letters to all',
    lettersUnreached: 'Letters to those who were not mailed',
  },
};
