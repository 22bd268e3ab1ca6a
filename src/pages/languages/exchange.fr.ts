import { counter } from '../intl.ts';
import type { ExchangeWaiting, ExchangeWords } from './exchange.en.ts';

const count = counter('fr');

export const exchangeWaiting: ExchangeWaiting = {
  'failed-pushes': (n) =>
    count(n, {
      one: 'envoi de données abandonné',
      other: 'envois de données abandonnés',
    }),
};

export const exchange: ExchangeWords = {
  find: 'Chercher',
  kind: 'Type',
  terms: 'Conditions',
  anyTerms: 'toutes',
  collections: {
    trainings: 'Formations',
    'trainings-changes': 'Changements des formations',
    'job-families': 'Familles de métiers',
  },
  withTerms: 'proposé',
  withoutTerms: 'pas proposé',
  changedNotice: 'Quelque chose a changé ici depuis.',
  reload: 'Afficher l’état actuel',
  partnersCount: (n) => count(n, { one: '# partenaire', other: '# partenaires' }),
  admitted: { yes: 'admis', no: 'suspendu' },
  catalogue: {
    open: 'Ce qu’il propose',
    title: (partner) => `Ce que propose ${partner}`,
    lead: 'Lu à l’instant chez le partenaire. Ce que ses conditions vous confient, c’est ce nœud qui le promet.',
    address: 'Son adresse',
    count: (n) =>
      count(n, {
        one: '# jeu de données sur cette page',
        other: '# jeux de données sur cette page',
      }),
    none: 'Rien n’est proposé à ce nœud',
    noneAdvice: 'Le partenaire n’a rien pour lui, ou rien qui réponde à ces filtres.',
    failed: 'Le catalogue n’a pas pu être lu',
    failedAdvice: 'Vérifiez l’adresse du partenaire, ou réessayez plus tard. Il a répondu :',
    unreadable: (n) =>
      count(n, {
        one: '# entrée illisible, laissée de côté',
        other: '# entrées illisibles, laissées de côté',
      }),
    negotiate: 'Le demander à ces conditions',
    negotiateHint: 'Une négociation commence ; le partenaire répond selon ses propres règles.',
    withoutContract: 'Ouvert à tous, sans contrat :',
    how: 'Mode d’envoi',
    form: 'Format',
    size: 'Taille',
    eqf: 'Niveau CEC',
    nuts: 'Territoire (NUTS)',
    language: 'Langue',
    modality: 'Modalité',
    modalities: { 'on-site': 'sur place', mixed: 'mixte', remote: 'à distance' },
    filters: 'Choisir des formations',
    filtersHint: 'Un partenaire d’une autre marque peut ignorer ces filtres.',
    next: 'Suite',
  },
  own: {
    title: 'Ajouter votre propre jeu de données',
    addFile: 'Ajouter un fichier',
    addHttp: 'Ajouter une API HTTP',
    fileLead: 'Un fichier de ce nœud : sa taille et son empreinte sont dites aux partenaires.',
    httpLead:
      'Des données derrière une adresse HTTP à vous. Son secret est conservé chiffré et n’est plus jamais montré.',
    nobody: 'Personne ne le voit tant que des conditions n’ont pas été publiées.',
    fields: {
      title: 'Titre',
      id: 'Nom dans les adresses',
      description: 'Description',
      mediaType: 'Type de média',
      upload: 'Fichier à envoyer',
      file: 'Ou : nom d’un fichier déjà présent',
      baseUrl: 'Adresse',
      header: 'En-tête qui l’ouvre',
      secret: 'Secret',
    },
    hints: {
      title: 'Tel que les partenaires le lisent.',
      id: 'Minuscules, chiffres et traits d’union ; ni modifiable, ni réutilisable.',
      description: 'Ce qu’il contient, pour qui. Peut rester vide.',
      mediaType: 'Par exemple text/csv ou application/json.',
      upload: 'Il est conservé dans le dossier de données de ce nœud.',
      file: 'Dans le dossier « datasets » des données du nœud. Laissez vide si vous envoyez un fichier.',
      baseUrl: 'Par exemple https://api.example.org/v1/export.',
      header: 'authorization, sauf si l’API en demande un autre.',
      secret:
        'La valeur entière de l’en-tête, par exemple « Bearer … ». Laissez vide s’il n’en faut pas.',
    },
    save: 'L’ajouter',
    remove: 'Retirer ce jeu de données',
    fileStays:
      'Son fichier reste dans les données de ce nœud, et le nom du fichier reste pris. Il peut être supprimé avec lui, sauf si un autre jeu de données en est fait.',
    removeFile: 'Retirer ce jeu de données et supprimer son fichier',
    removeLead:
      'Il quitte le catalogue et son secret est effacé. Les accords restent, mais ne donnent plus rien. Son nom ne sera pas réutilisé.',
    file: 'Fichier',
    sha256: 'SHA-256',
    baseUrl: 'Adresse derrière lui',
    header: 'Ouvert par l’en-tête',
    changed: 'Décrit',
    describe: 'Relire le fichier',
    describeLead: 'Quand le fichier a été remplacé : d’ici là, il est refusé aux partenaires.',
  },
  received: {
    title: 'Ce qui est arrivé',
    none: 'Rien n’est encore arrivé.',
    fetch: 'Chercher les données maintenant',
    again: 'Les chercher de nouveau',
    fetchHint:
      'Les données sont gardées dans un fichier de ce nœud et comparées à ce que le partenaire annonce.',
    running: 'Les données arrivent. Vous pouvez quitter cette page : le reçu figurera ici.',
    failed: 'Le dernier essai a échoué :',
    when: 'Quand',
    size: 'Taille',
    type: 'Format',
    sha256: 'SHA-256',
    download: 'Télécharger',
    bytes: (n) => count(n, { one: '# octet', other: '# octets' }),
  },
  ask: {
    title: 'Obtenir les données',
    pull: 'Les chercher chez le partenaire',
    push: 'Les faire envoyer à ce nœud',
  },
  end: {
    title: 'Mettre fin à cet accord',
    lead: 'Ce qui court sous cet accord s’arrête aussitôt et plus rien ne peut être demandé. C’est définitif : il faudrait un nouvel accord.',
    button: 'Mettre fin à cet accord',
  },
  evidence: {
    label: 'Preuve',
    link: 'Télécharger la preuve signée',
    hint: 'Un fichier avec les deux signatures, l’historique et les clés ; « passerelle verify » la vérifie hors ligne.',
  },
  publicDataset: {
    data: 'Données ouvertes de ce nœud',
    terms: 'À quelles conditions',
    how: 'Comment un partenaire conclut un contrat et cherche les données :',
    protocol: 'Adresse du protocole',
  },
  api: {
    title: 'L’interface de ce nœud',
    lead: 'Chaque adresse qu’un programme peut utiliser, ses champs et un exemple. Pour les programmes :',
    count: (n) => count(n, { one: '# opération', other: '# opérations' }),
    open: 'Ouverte à tous.',
    key: 'Demande une clé d’API, ou celui à qui elle est destinée (partenaire, jeton).',
    fields: 'Champs',
    field: 'Champ',
    where: 'Où',
    value: 'Valeur',
    needed: 'nécessaire',
    places: {
      path: 'dans l’adresse',
      query: 'après le point d’interrogation',
      body: 'dans le corps',
    },
  },
  push: {
    title: 'Données non remises',
    lead: 'Ce nœud a renoncé à envoyer. Les transferts courent toujours : réessayez une fois la cause réparée, ou mettez-y fin.',
    notice: 'Les données n’ont pas été remises et ne sont plus envoyées d’elles-mêmes :',
    badge: 'Non remis',
    count: (n) => count(n, { one: '# envoi abandonné', other: '# envois abandonnés' }),
    transfer: 'Transfert',
    attempts: 'Essais',
  },
};
