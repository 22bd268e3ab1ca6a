/** What mails, letters and the PDF say. English, and the list of what a language has to say. */
export const words = {
  certificate: {
    title: 'Certificate of training',
    subject: (training: string) => `Certificate of training: ${training}`,
    to: 'This certifies that',
    completed: 'has completed the training',
    by: (provider: string) => `at ${provider}`,
    from: (start: string, end: string) => `From ${start} to ${end}`,
    period: 'Period',
    until: (end: string) => `Until ${end}`,
    since: (start: string) => `From ${start}`,
    result: 'Assessment',
    level: 'Level',
    eqf: (level: number) => `Level ${level} of the European Qualifications Framework`,
    credits: 'Credits',
    ects: (points: string) => `${points} ECTS`,
    certification: 'Leads to',
    criteria: 'What was to be done',
    signedIn: (language: string) => `As it was signed, in ${language}:`,
    skills: 'Skills',
    esco: (release: string) =>
      `Skills are named as in ESCO ${release}, the classification of the European Commission.`,
    issuer: 'Issued by',
    issued: 'Issued on',
    ends: 'Valid until',
    number: 'Number',
    checkTitle: 'Check it',
    check: (host: string) =>
      `Scan the code, or drop this file on ${host}/verify: the signed certificate is inside it. Compare the name with an identity document.`,
    code: (address: string) => `Code that leads to ${address}`,
    attachment: 'The signed certificate, for programs that check it',
    anonymous: 'the holder of this certificate',
    unprinted:
      'the person named in the signed file inside this PDF (in a script that is not printed here)',
    revoked: (day: string) => `Revoked on ${day}: this certificate no longer holds.`,
    suspended: (day: string) => `Suspended on ${day}: do not rely on it for now.`,
    badges: { valid: 'Training completed', revoked: 'Revoked', suspended: 'Suspended' },
  },
  mail: {
    subject: (training: string) => `Your certificate: ${training}`,
    hello: (name: string) => `Hello ${name},`,
    helloNobody: 'Hello,',
    ready: (issuer: string, training: string) =>
      `${issuer} has issued your certificate for the training “${training}”.`,
    see: 'On your own page you see it, download it as a PDF, put it into a wallet on your phone, or share it with a school or an employer.',
    open: 'See my certificate',
    ends: (day: string) =>
      `The link is yours alone and works until ${day}. It only shows: to share, change or erase anything you are asked for a code, which we send you.`,
    why: (issuer: string) =>
      `You get this mail because ${issuer} gave us your address for it. We use it for nothing else.`,
    codeSubject: (code: string) => `${code} is your code`,
    code: 'Your code is:',
    codeFor:
      'Type it on the page of your certificate, or into your wallet when it asks. It is good for 15 minutes, and once.',
    codeNotYou:
      'It was not you who asked? Then somebody has your link. They cannot act without this code: keep it to yourself, and ask your training centre for a new link.',
  },
  letter: {
    byHand: (number: string) =>
      `Write the name by hand: it is in the list of the cohort beside certificate ${number}`,
    subject: (training: string) => `Your certificate: ${training}`,
    steps: 'Scan the code with the camera of your phone, or type the address into a browser:',
    codes: 'Your codes',
    codesFor:
      'To share, change or erase anything, or to put the certificate into a wallet, you are asked for a code. Each of these is good once:',
    keep: 'Keep this letter to yourself: whoever has it can act in your place. If you lose it, your training centre makes another, and this one ends.',
    ends: (day: string) => `The address shows your certificate until ${day}.`,
    qr: (name: string) => `Code that leads to the page of ${name}`,
    title: (count: number) => `Letters to ${count} learners`,
  },
};
export type DeliveryWords = typeof words;
