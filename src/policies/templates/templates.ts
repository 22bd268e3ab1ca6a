/**
 * Contract templates: a few fields to fill in, ODRL out. What they say in words is read from that ODRL
 * (`describe`), never from here. A template that changes gets another version; what runs keeps its own terms.
 */
import { NAMESPACES } from '../../linked-data/terms.ts';
import type { Rule } from '../odrl.ts';
import type { Texts } from '../profile.ts';
import type { FieldName, Values } from './fields.ts';
import { deletion, nameTheSource, noPassingOn, noSelling, purpose, use } from './rules.ts';

const { dpv, policy } = NAMESPACES;

interface TemplateRules {
  readonly permission: readonly Rule[];
  readonly prohibition?: readonly Rule[];
  readonly obligation?: readonly Rule[];
}

export interface Template {
  readonly id: string;
  readonly version: string;
  readonly title: Texts;
  /** When to choose it. */
  readonly use: Texts;
  /** At most four; those that must be filled in first. */
  readonly fields: readonly FieldName[];
  readonly required: readonly FieldName[];
  readonly rules: (values: Values) => TemplateRules;
}

const OPEN: Template = {
  id: 'open',
  version: '1.0.0',
  title: {
    en: 'Open, with attribution',
    fr: 'Ouvert, avec attribution',
    es: 'Abierto, con atribución',
  },
  use: {
    en: 'For what anybody may have.',
    fr: 'Pour ce que chacun peut avoir.',
    es: 'Para lo que cualquiera puede tener.',
  },
  fields: [],
  required: [],
  rules: (values) => ({ permission: [use(values)], obligation: [nameTheSource] }),
};

const MEMBERS: Template = {
  id: 'members',
  version: '1.0.0',
  title: { en: 'Members only', fr: 'Réservé aux membres', es: 'Solo para miembros' },
  use: {
    en: 'For the members of a community, as long as they are.',
    fr: 'Pour les membres d’une communauté, tant qu’ils le sont.',
    es: 'Para los miembros de una comunidad, mientras lo sean.',
  },
  fields: ['communities', 'countries', 'until', 'pulls'],
  required: ['communities'],
  rules: (values) => ({ permission: [use(values)], prohibition: [noPassingOn] }),
};

const RESEARCH: Template = {
  id: 'research',
  version: '1.0.0',
  title: { en: 'Research', fr: 'Recherche', es: 'Investigación' },
  use: {
    en: 'For a team that studies the data and deletes it afterwards.',
    fr: 'Pour une équipe qui étudie les données, puis les efface.',
    es: 'Para un equipo que estudia los datos y después los borra.',
  },
  fields: ['deletedBy', 'partners', 'countries', 'until'],
  required: ['deletedBy'],
  rules: (values) => ({
    permission: [use(values, purpose(`${dpv}ScientificResearch`, `${dpv}NonCommercialResearch`))],
    prohibition: [noPassingOn],
    obligation: [nameTheSource, ...deletion(values)],
  }),
};

const PLACEMENT: Template = {
  id: 'placement',
  version: '1.0.0',
  title: { en: 'Placement of learners', fr: 'Placement des apprenants', es: 'Inserción laboral' },
  use: {
    en: 'For job offers that members show to their learners.',
    fr: 'Pour les offres d’emploi que des membres montrent à leurs apprenants.',
    es: 'Para ofertas de empleo que los miembros muestran a sus alumnos.',
  },
  fields: ['communities', 'until', 'countries', 'deletedBy'],
  required: ['communities', 'until'],
  rules: (values) => ({
    permission: [use(values, purpose(`${policy}LearnerPlacement`))],
    prohibition: [noPassingOn],
    ...(values.deletedBy === undefined ? {} : { obligation: deletion(values) }),
  }),
};

const AGGREGATOR: Template = {
  id: 'aggregator',
  version: '1.0.0',
  title: {
    en: 'Aggregator, without passing on',
    fr: 'Agrégateur, sans transmission',
    es: 'Agregador, sin cesión',
  },
  use: {
    en: 'For a service that searches several catalogues and hands none of them out.',
    fr: 'Pour un service qui cherche dans plusieurs catalogues sans en livrer aucun.',
    es: 'Para un servicio que busca en varios catálogos y no entrega ninguno.',
  },
  fields: ['partners', 'until', 'countries', 'pulls'],
  required: [],
  rules: (values) => ({
    permission: [use(values, purpose(`${policy}Aggregation`))],
    prohibition: [noPassingOn, noSelling],
    obligation: [nameTheSource],
  }),
};

const PILOT: Template = {
  id: 'pilot',
  version: '1.0.0',
  title: {
    en: 'Pilot for a limited time',
    fr: 'Pilote à durée limitée',
    es: 'Piloto de duración limitada',
  },
  use: {
    en: 'For trying out an exchange with partners that you name.',
    fr: 'Pour essayer un échange avec des partenaires désignés.',
    es: 'Para probar un intercambio con socios que usted designa.',
  },
  fields: ['partners', 'duration', 'pulls', 'deletedBy'],
  required: ['partners', 'duration'],
  rules: (values) => ({
    permission: [use(values, purpose(`${policy}Pilot`))],
    prohibition: [noPassingOn],
    ...(values.deletedBy === undefined ? {} : { obligation: deletion(values) }),
  }),
};

export const TEMPLATES: readonly Template[] = [
  OPEN,
  MEMBERS,
  RESEARCH,
  PLACEMENT,
  AGGREGATOR,
  PILOT,
];

export const findTemplate = (id: string): Template | undefined =>
  TEMPLATES.find((template) => template.id === id);
