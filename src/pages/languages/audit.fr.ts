import { counter } from '../intl.ts';
import type { AuditWords } from './audit.en.ts';

const count = counter('fr');

export const audit: AuditWords = {
  title: 'Journal d’audit',
  lead: 'Ce qui a été fait, décidé et transmis, en une seule chaîne que personne ne peut modifier sans que cela se voie. Les personnes n’y figurent que par référence.',
  download: 'Télécharger tout le journal',
  check: 'À vérifier n’importe où avec : passerelle audit verify audit.ndjson',
  kind: 'Nature',
  anyKind: 'toutes',
  what: 'Quoi',
  when: 'Quand',
  who: 'Qui',
  why: 'Pourquoi, et à quel sujet',
  none: 'Rien n’est consigné',
  noneAdvice:
    'Les actes des opérateurs, les contrats, les décisions et les données transmises apparaissent ici.',
  place: (seq) => `n° ${seq}`,
  retention: 'Durées de conservation',
  retentionLead:
    'Une fois par jour, le contenu arrivé à échéance est supprimé. Sa place dans la chaîne demeure, pour que le reste puisse toujours être vérifié.',
  days: 'Jours',
  daysOf: (kind) => `Jours de conservation : ${kind}`,
  keep: 'Enregistrer',
  byDefault: (days) => `${days} par défaut`,
  held: 'Conservés',
  oldest: 'Le plus ancien',
  before: 'avant le',
  over: 'Prochaine suppression',
  soon: 'Sous 30 jours',
  forget: (n) =>
    count(n, {
      one: 'Supprimer # événement maintenant',
      other: 'Supprimer # événements maintenant',
    }),
  nothingOver: 'Rien n’est à supprimer.',
  forgotten: (n) =>
    count(n, { one: '# événement a été supprimé', other: '# événements ont été supprimés' }),
  kinds: {
    act: 'Actes',
    decision: 'Décisions',
    contract: 'Contrats',
    data: 'Données',
    credential: 'Attestations',
    refusal: 'Refus',
    retention: 'Suppressions',
  },
  about: {
    act: 'ce qu’ont fait les opérateurs et les programmes',
    decision: 'ce que les conditions ont permis ou non, et pourquoi',
    contract: 'les messages des négociations et des transferts',
    data: 'ce qui a été remis ou reçu',
    credential: 'ce que les apprenants ont pris dans un portefeuille : identifiants seuls',
    refusal: 'les appels qui n’ont pas été admis, comptés',
    retention: 'ce qui a été supprimé ici',
  },
};
