import type { Messages } from './messages.ts';

export const trust: Messages['trust'] = {
  rulebook: {
    title: 'Règles d’adhésion',
    lead: (name) =>
      `${name} est l’autorité de cet espace de données. Elle dit qui en est membre ; elle ne voit pas les données que les membres échangent.`,
    who: 'Qui peut adhérer',
    whoText:
      'Une organisation immatriculée dans son pays, qui exploite son propre nœud (ou en confie l’exploitation), et qui tient un ou plusieurs de ces rôles. Les personnes physiques n’adhèrent pas.',
    roles: 'Rôles',
    role: 'Rôle',
    does: 'Ce qu’il fait',
    owes: 'Ce qu’il doit',
    ofRole: {
      publisher: {
        name: 'Éditeur de catalogue',
        does: 'Publie un catalogue de formations ou de certifications',
        owes: 'Le tient à jour, indique la licence, retire ce qui a pris fin',
      },
      'training-body': {
        name: 'Organisme de formation',
        does: 'Dispense des formations et atteste qui les a suivies',
        owes: 'N’affirme rien sans fondement au sujet d’un apprenant, corrige ce qui est faux',
      },
      certifier: {
        name: 'Certificateur',
        does: 'Délivre des certifications',
        owes: 'Désigne la certification par son numéro national, révoque ce qui a été délivré par erreur',
      },
      'labelling-body': {
        name: 'Organisme de labellisation',
        does: 'Labellise des formations ou des organismes pour une durée',
        owes: 'Publie ses critères, met fin au label le jour dit',
      },
      'employment-service': {
        name: 'Service de l’emploi',
        does: 'Rapproche les personnes et les emplois',
        owes: 'N’utilise les données que pour le placement et l’orientation',
      },
      funder: {
        name: 'Financeur',
        does: 'Paie des formations',
        owes: 'Demande des chiffres et non des personnes quand les chiffres suffisent',
      },
      aggregator: {
        name: 'Agrégateur',
        does: 'Rassemble les catalogues d’autres membres et les transmet',
        owes: 'Cite chaque source, transmet changements et retraits, respecte les conditions de chacune',
      },
    },
    all: 'Ce que doit tout membre',
    allOwe: [
      'Respecter les conditions de chaque contrat qu’il conclut, et pouvoir le montrer.',
      'Garder les clés de son nœud, et prévenir l’autorité si l’une est perdue.',
      'Ne traiter de données personnelles qu’avec une base légale, et répondre aux personnes qui le demandent.',
      'Signaler à l’autorité sous un mois tout changement de nom, de numéro, de pays ou de rôle.',
    ],
    how: 'Comment adhérer',
    steps: [
      'Écrire à l’autorité : raison sociale, numéro d’immatriculation, pays, rôles, adresse du nœud.',
      'L’autorité vérifie le registre du pays, puis envoie un lien d’invitation.',
      'Le nœud prend le lien et reçoit son attestation d’adhésion.',
    ],
    ends: 'Comment l’adhésion prend fin',
    endsWhen: [
      'Le jour inscrit dans l’attestation, sauf renouvellement.',
      'Quand le membre le demande.',
      'Quand l’autorité la révoque pour manquement à ces règles : les autres membres le voient en quelques minutes. Les contrats qui exigent l’adhésion prennent fin avec elle.',
    ],
    check: 'Comment vérifier une adhésion',
    checkText:
      'Les membres présentent une attestation signée par l’autorité, dont l’identifiant est ci-dessous. Sa révocation éventuelle se lit sur la liste de statuts.',
  },
  invited: {
    title: 'Invitation pour un nœud',
    lead: (name) => `${name} invite votre nœud à échanger des données avec lui.`,
    steps: [
      'Copiez l’adresse entière de cette page, avec ce qui suit le #.',
      'Sur votre nœud, collez-la sous « Invitations », ou donnez-la à la commande ci-dessous.',
    ],
    link: 'l’adresse de cette page',
    secret:
      'L’adresse est un secret : elle sert une fois, pendant sept jours. Cette page ne lit pas ce qui suit le #.',
  },
};
