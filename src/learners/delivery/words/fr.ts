import type { DeliveryWords } from './en.ts';

export const words: DeliveryWords = {
  certificate: {
    title: 'Attestation de formation',
    subject: (training) => `Attestation de formation : ${training}`,
    to: 'Il est attesté que',
    completed: 'a suivi en entier la formation',
    by: (provider) => `auprès de ${provider}`,
    from: (start, end) => `Du ${start} au ${end}`,
    period: 'Période',
    until: (end) => `Jusqu’au ${end}`,
    since: (start) => `À partir du ${start}`,
    result: 'Évaluation',
    level: 'Niveau',
    eqf: (level) => `Niveau ${level} du cadre européen des certifications`,
    credits: 'Crédits',
    ects: (points) => `${points} ECTS`,
    certification: 'Mène à',
    criteria: 'Ce qu’il fallait faire',
    signedIn: (language) => `Tel que signé, en ${language} :`,
    skills: 'Compétences',
    esco: (release) =>
      `Nommées comme dans ESCO ${release}, la classification de la Commission européenne.`,
    issuer: 'Délivrée par',
    issued: 'Délivrée le',
    ends: 'Valable jusqu’au',
    number: 'Numéro',
    checkTitle: 'La vérifier',
    check: (host) =>
      `Scannez le code, ou déposez ce fichier sur ${host}/verify : l’attestation signée est dedans. Comparez le nom avec une pièce d’identité.`,
    code: (address) => `Code qui mène à ${address}`,
    attachment: 'L’attestation signée, pour les programmes qui la vérifient',
    anonymous: 'la personne qui détient cette attestation',
    unprinted:
      'la personne que nomme le fichier signé dans ce PDF (dans une écriture qui n’est pas imprimée ici)',
    revoked: (day) => `Révoquée le ${day} : cette attestation n’est plus valable.`,
    suspended: (day) => `Suspendue le ${day} : ne vous y fiez pas pour le moment.`,
    badges: { valid: 'Formation suivie', revoked: 'Révoquée', suspended: 'Suspendue' },
  },
  mail: {
    subject: (training) => `Votre attestation : ${training}`,
    hello: (name) => `Bonjour ${name},`,
    helloNobody: 'Bonjour,',
    ready: (issuer, training) =>
      `${issuer} a délivré votre attestation pour la formation « ${training} ».`,
    see: 'Sur votre page, vous pouvez la voir, la télécharger en PDF, la mettre dans un portefeuille sur votre téléphone, ou la partager avec une école ou un employeur.',
    open: 'Voir mon attestation',
    ends: (day) =>
      `Ce lien est à vous seul·e et fonctionne jusqu’au ${day}. Il ne fait que montrer : pour partager, changer ou effacer quoi que ce soit, un code vous est demandé, que nous vous envoyons.`,
    why: (issuer) =>
      `Vous recevez ce message parce que ${issuer} nous a donné votre adresse pour cela. Elle ne sert à rien d’autre.`,
    codeSubject: (code) => `${code} est votre code`,
    code: 'Votre code :',
    codeFor:
      'Saisissez-le sur la page de votre attestation, ou dans votre portefeuille quand il le demande. Il est valable 15 minutes, une seule fois.',
    codeNotYou:
      'Vous n’avez rien demandé ? Alors quelqu’un a votre lien. Sans ce code, cette personne ne peut rien faire : gardez-le pour vous, et demandez un nouveau lien à votre centre de formation.',
  },
  letter: {
    byHand: (number) =>
      `Écrire le nom à la main : il est dans la liste de la promotion, à l’attestation ${number}`,
    subject: (training) => `Votre attestation : ${training}`,
    steps:
      'Scannez le code avec l’appareil photo de votre téléphone, ou saisissez l’adresse dans un navigateur :',
    codes: 'Vos codes',
    codesFor:
      'Pour partager, changer ou effacer quoi que ce soit, ou pour mettre l’attestation dans un portefeuille, un code vous est demandé. Chacun de ceux-ci sert une fois :',
    keep: 'Gardez cette lettre pour vous : qui l’a peut agir à votre place. Si vous la perdez, votre centre de formation en fait une autre, et celle-ci ne vaut plus rien.',
    ends: (day) => `L’adresse montre votre attestation jusqu’au ${day}.`,
    qr: (name) => `Code qui mène à la page de ${name}`,
    title: (count) => `Lettres à ${count} personnes`,
  },
};
