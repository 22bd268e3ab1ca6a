import type { learner as en } from './learner.en.ts';

export const learner: typeof en = {
  kind: 'Votre attestation',
  title: 'Votre attestation',
  name: 'Nom',
  training: 'Formation',
  provider: 'Assurée par',
  period: 'Période',
  periodBetween: (start, end) => `Du ${start} au ${end}`,
  periodUntil: (end) => `Jusqu’au ${end}`,
  periodFrom: (start) => `À partir du ${start}`,
  assessment: 'Évaluation',
  level: 'Niveau',
  eqf: (level) => `Niveau ${level} du cadre européen des certifications (de 1 à 8)`,
  credits: 'Crédits',
  ects: (points) => `${points} ECTS`,
  certification: 'Mène à',
  issuer: 'Délivrée par',
  issued: 'Délivrée le',
  ends: 'Valable jusqu’au',
  number: 'Numéro',
  criteria: 'Ce qu’il fallait faire',
  signedIn: (language) => `Tel que signé, en ${language} :`,
  skills: 'Compétences',
  evidence: 'Preuves',
  esco: (release) => `Nommées comme dans ESCO ${release}, la liste européenne des compétences.`,
  states: { valid: 'Valable', suspended: 'Suspendue', revoked: 'Révoquée', expired: 'Expirée' },
  suspended:
    'Votre centre de formation a suspendu cette attestation pour le moment. Demandez-lui pourquoi ; elle peut redevenir valable.',
  revoked:
    'Votre centre de formation a révoqué cette attestation : qui la vérifie l’apprend. Demandez-lui pourquoi.',
  expired: (day) => `Cette attestation a pris fin le ${day}.`,
  replaces: (day) =>
    `Ceci est une attestation corrigée. Elle remplace celle du ${day}, qui est révoquée : si vous l’avez donnée à quelqu’un, donnez-lui celle-ci.`,
  checks: 'Est-elle authentique ?',
  checksLead: 'Ce qu’apprend aujourd’hui toute personne qui la vérifie :',
  check: {
    signature: {
      holds: 'Personne ne l’a changée depuis sa signature.',
      fails: 'Sa signature ne correspond pas : quelque chose a été changé.',
      open: 'Sa signature n’a pas pu être vérifiée. Réessayez plus tard.',
    },
    issuer: {
      holds: (name) => `Elle a été signée avec la clé de ${name}.`,
      fails: (name) => `La clé qui l’a signée n’est pas connue comme celle de ${name}.`,
      open: (name) => `Nous n’avons pas pu vérifier que la clé est celle de ${name}.`,
    },
    status: {
      valid: 'Elle n’est ni révoquée ni suspendue.',
      suspended: 'Elle est suspendue.',
      revoked: 'Elle est révoquée.',
    },
    validity: {
      holds: 'Ses dates conviennent : elle a commencé et n’a pas pris fin.',
      fails: 'Elle n’est pas valable aujourd’hui : son temps est passé, ou n’a pas commencé.',
    },
  },
  yes: 'Oui :',
  no: 'Non :',
  unknown: 'Inconnu :',
  downloads: 'La télécharger',
  pdf: 'Télécharger le PDF',
  pdfHint:
    'Pour lire, imprimer ou transmettre. L’attestation signée est dedans, pour qu’on puisse la vérifier ; le code imprimé mène à une page de vérification, que vous pouvez fermer à tout moment.',
  badge: 'Télécharger le badge',
  badgeAlt: (training) => `Badge : ${training}`,
  badgeHint: 'Une image pour un profil ou un CV en ligne. L’attestation signée est dedans.',
  otherFiles: 'Fichiers pour programmes et portefeuilles',
  files: {
    'badge.svg': 'Badge en dessin (SVG)',
    'open-badge.json': 'Open Badge 3.0 (JSON)',
    'credential.sd-jwt': 'SD-JWT VC',
    'credential.jwt': 'Attestation vérifiable (JWT)',
    'elm.json': 'Modèle européen d’apprentissage, ELM (JSON)',
  },
  fullerFile: 'Le SD-JWT VC tait ce que vous ne cochez pas ici :',
  act: 'Portefeuille, partage, effacement',
  actLead:
    'Votre lien ne fait que montrer. Pour mettre l’attestation dans un portefeuille, la partager, changer la façon de vous joindre ou l’effacer, saisissez un code : ainsi, personne ne peut le faire en ayant seulement trouvé le lien.',
  sendCode: 'M’envoyer un code',
  sendCodeTo: (address) => `Nous l’envoyons à ${address}. Il est valable 15 minutes.`,
  code: 'Code',
  codeHint: 'Huit chiffres',
  codePaper: 'N’importe quel code de votre lettre, pas encore utilisé, convient.',
  enter: 'Continuer',
  noCodes:
    'Il n’y a ici ni adresse électronique à vous, ni lettre dont il reste des codes. Demandez un nouveau lien à votre centre de formation.',
  wait: (n) =>
    n < 90
      ? `Un code vient d’être envoyé. Attendez ${n} secondes avant d’en demander un autre.`
      : `Plusieurs codes ont été envoyés. Attendez ${Math.ceil(n / 60)} minutes avant d’en demander un autre.`,
  acting: (time) => `Vous pouvez agir jusqu’au ${time}.`,
  leave: 'J’ai terminé',
  wallet: 'La mettre dans un portefeuille',
  walletLead:
    'Une application de portefeuille garde l’attestation sur votre téléphone, et c’est vous qui la montrez.',
  walletButton: 'Afficher le code pour mon portefeuille',
  walletScan: 'Scannez ceci avec votre application de portefeuille :',
  walletOpen: 'Ouvrir mon portefeuille sur cet appareil',
  walletShow: 'Afficher le code que demande le portefeuille',
  walletCode: (code, time) =>
    `Votre portefeuille demande un code : ${code}. Il est valable jusqu’au ${time}.`,
  walletQr: 'Code pour une application de portefeuille',
  shares: 'La partager',
  sharesLead:
    'Vous obtenez une adresse pour une école ou un employeur. Elle montre l’attestation et sa vérification, jusqu’à ce que vous la repreniez.',
  shareLabel: 'Pour qui ? (vous seul·e le voyez)',
  shareButton: 'Créer une adresse',
  sharesNone: 'Personne ne peut la voir, sauf vous et votre centre de formation.',
  shareOf: { link: 'Une adresse', print: 'Le code sur votre PDF' },
  shareMade: (day) => `créée le ${day}`,
  shareEnded: (day) => `reprise le ${day}`,
  shareOpened: (times, days) => `ouverte ${times} (${days})`,
  shareTimes: { one: 'une fois', other: '# fois' },
  shareNever: 'pas encore ouverte',
  shareDay: (day, times) => `${day} : ${times}`,
  takeBack: 'Reprendre',
  printEnded:
    'Vous avez repris le code de votre PDF. Les PDF téléchargés maintenant mènent à la page générale de vérification, où l’on dépose le fichier.',
  printAgain: 'Mettre un nouveau code sur mon PDF',
  contact: 'Comment vous joindre',
  email: 'Adresse électronique',
  emailHint:
    'Pour les codes, et rien d’autre. Laissée vide : nous l’oublions, et il vous faut les codes d’une lettre.',
  language: 'Langue des messages',
  save: 'Enregistrer',
  erase: 'L’effacer',
  eraseLead: (n) =>
    n <= 1
      ? 'Ce nœud vous oublie alors pour de bon, avec cette attestation : votre page, ce que vous avez partagé et votre adresse disparaissent.'
      : `Ce nœud vous oublie alors pour de bon, avec les ${n} attestations que vous avez ici : vos pages, ce que vous avez partagé et votre adresse disparaissent.`,
  eraseKeeps:
    'Ce que vous avez téléchargé ou mis dans un portefeuille continue de fonctionner. Téléchargez d’abord le PDF si vous pouvez en avoir besoin : nous ne pouvons rien faire revenir.',
  eraseSure: 'Oui, oubliez-moi',
  eraseButton: 'Tout effacer maintenant',
  linkEnds: (day) =>
    `Votre lien fonctionne jusqu’au ${day}. Ensuite, demandez-en un nouveau à votre centre de formation.`,
  done: {
    sent: 'Un code est en route vers vous.',
    entered: 'Le code est bon.',
    shared: 'L’adresse est créée : copiez-la ci-dessous.',
    printed: 'Le PDF a un nouveau code : téléchargez-le à nouveau.',
    'taken-back': 'Reprise : elle ne montre plus rien.',
    changed: 'Enregistré.',
    left: 'C’est terminé. Pour agir à nouveau, saisissez un autre code.',
  },
  faults: {
    'code-wrong':
      'Ce code est faux, ou a déjà servi. Après plusieurs codes faux, plus aucun n’est valable.',
    'code-none':
      'Aucun code n’est valable : demandez-en un nouveau, ou demandez un nouveau lien à votre centre de formation.',
    'email-invalid': 'Ce n’est pas une adresse électronique : écrivez-la comme nom@example.org.',
    'label-long': 'Écrivez 100 caractères au plus.',
    'too-many-shares': 'Trop d’adresses sont ouvertes : reprenez-en d’abord.',
    'not-sure': 'Cochez la case si vous êtes sûr·e.',
    'not-now': 'Il faut d’abord un code.',
    'not-valid': 'Seule une attestation valable va dans un portefeuille.',
  },
  over: {
    link: {
      title: 'Ce lien a pris fin',
      text: 'Il était valable 30 jours, ou votre centre de formation en a fait un nouveau. Demandez-lui un nouveau lien : votre attestation est toujours là.',
    },
    forgotten: {
      title: 'Effacée',
      text: 'Cette attestation a été effacée ici et ne peut pas revenir. Ce qui a été téléchargé ou mis dans un portefeuille continue de fonctionner.',
    },
    erased: {
      title: 'Tout est effacé',
      text: 'Ce nœud ne garde plus rien de vous. Ce que vous avez téléchargé ou mis dans un portefeuille continue de fonctionner.',
    },
    share: {
      title: 'Ceci n’est plus partagé',
      text: 'La personne à qui est cette attestation l’a reprise, ou l’a effacée. Demandez-lui une nouvelle adresse.',
    },
  },
  shared: {
    kind: 'Partagée avec vous',
    lead: (name) => `${name} vous montre cette attestation.`,
    leadNobody: 'Quelqu’un vous montre cette attestation.',
    compare:
      'Comparez le nom avec une pièce d’identité : que l’attestation soit authentique ne dit pas qui est devant vous.',
    advice:
      'La personne peut la reprendre à tout moment ; elle voit combien de fois elle a été ouverte, pas par qui.',
    replaces: (day) =>
      `Celle du ${day} a été corrigée et est révoquée : si vous l’avez, celle-ci la remplace.`,
    suspended: 'Elle est suspendue pour le moment : demandez à la personne, ou à qui l’a délivrée.',
    revoked: 'Elle est révoquée : ne vous y fiez pas.',
  },
  delivery: {
    title: 'Envoyer les attestations',
    lead: 'Chaque personne reçoit un lien privé vers son attestation, par courriel ou par lettre. Il la montre pendant 30 jours ; un nouveau lien met fin au précédent.',
    back: 'La promotion',
    counts: {
      total: 'Attestations',
      sent: 'Envoyées par courriel',
      waiting: 'En attente d’envoi',
      failed: 'Courriel en échec',
      unsure: 'Courriel incertain',
      none: 'Pas envoyées par courriel',
      opened: 'Ouvertes par la personne',
      spent: 'Lettres sans code restant',
    },
    unsureMeans:
      'Incertain : le serveur de courrier l’avait et n’a pas répondu. Rien n’est renvoyé tout seul ; donnez à ces personnes une lettre, ou un nouveau lien.',
    spentMeans:
      'Certaines lettres n’ont plus de code : tous ont servi, ou trop de codes faux ont été essayés. Imprimées à nouveau, elles en ont cinq nouveaux.',
    mail: 'Par courriel',
    mailLead:
      'À toutes celles et ceux dont l’adresse est connue et qui n’ont pas encore eu de courriel. Appuyer deux fois n’envoie rien deux fois.',
    mailButton: (n) => (n === 1 ? 'Envoyer 1 lien' : `Envoyer ${n} liens`),
    mailAgain: (n) => (n === 1 ? 'Réessayer celui en échec' : `Réessayer les ${n} en échec`),
    noMail:
      'Ce nœud n’envoie pas de courriel : un administrateur règle SMTP_URL et SMTP_FROM. En attendant, des lettres.',
    queued: (n) => (n === 1 ? '1 courriel est en route.' : `${n} courriels sont en route.`),
    letters: 'Par lettre',
    lettersLead:
      'Un PDF avec une page par personne, pour enveloppes à fenêtre : le lien comme code à scanner, et cinq codes pour agir. Imprimé à nouveau, tant que les liens sont valables, il dit la même chose ; là où il ne reste plus de code, il en donne cinq nouveaux.',
    lettersAll: 'Lettres à toutes et tous',
    lettersUnreached: 'Lettres à qui n’a reçu aucun courriel',
  },
};
