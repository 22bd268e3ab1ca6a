/**
 * Our ODRL profile: each operand, purpose and act that our contracts use, who sees to it, and its names.
 * The vocabulary at `/policy-profile` and `vocabularies/policy-profile.ttl` are written from this table, and
 * a test holds it against what `decide` resolves. W3C terms (ODRL, Data Privacy Vocabulary) where there are any.
 */
import { NAMESPACES } from '../linked-data/terms.ts';
import type { KeptBy } from './decision.ts';
import { IN_FORCE } from './operands.ts';
import { shortName } from './terms.ts';

const { dpv, odrl, policy } = NAMESPACES;

export type Language = 'en' | 'fr' | 'es';
export type Texts = Readonly<Record<Language, string>>;

export interface ProfileTerm {
  readonly iri: string;
  readonly kind: 'operand' | 'purpose' | 'act';
  readonly keptBy: Exclude<KeptBy, 'nobody'>;
  readonly label: Texts;
  readonly definition: Texts;
  /** Nearest term of the Data Privacy Vocabulary, for a purpose of ours. */
  readonly near?: string;
}

const texts = (en: string, fr: string, es: string): Texts => ({ en, fr, es });
const line = (
  kind: ProfileTerm['kind'],
  keptBy: ProfileTerm['keptBy'],
  iri: string,
  label: Texts,
  definition: Texts,
): ProfileTerm => ({ iri, kind, keptBy, label, definition });

export const PROFILE: readonly ProfileTerm[] = [
  line(
    'operand',
    'node',
    `${odrl}dateTime`,
    texts('date', 'date', 'fecha'),
    texts(
      'The moment at which the data is asked for or handed over. A day counts whole, in UTC.',
      'Le moment où les données sont demandées ou remises. Un jour compte en entier, en UTC.',
      'El momento en que se piden o se entregan los datos. Un día cuenta entero, en UTC.',
    ),
  ),
  line(
    'operand',
    'node',
    `${odrl}elapsedTime`,
    texts('duration', 'durée', 'duración'),
    texts(
      'Time since the agreement, as an XSD duration (P6M: six months).',
      'Temps écoulé depuis l’accord, en durée XSD (P6M : six mois).',
      'Tiempo transcurrido desde el acuerdo, como duración XSD (P6M: seis meses).',
    ),
  ),
  line(
    'operand',
    'node',
    IN_FORCE,
    texts('life of the contract', 'durée du contrat', 'vigencia del contrato'),
    texts(
      'The operand that Eclipse EDC uses: a moment, or so long after the agreement (contractAgreement+30d).',
      'L’opérande d’Eclipse EDC : un moment, ou un temps après l’accord (contractAgreement+30d).',
      'El operando de Eclipse EDC: un momento, o un tiempo tras el acuerdo (contractAgreement+30d).',
    ),
  ),
  line(
    'operand',
    'node',
    `${odrl}count`,
    texts('number of pulls', 'nombre de retraits', 'número de descargas'),
    texts(
      'How often the data was handed over under the agreement, this time included.',
      'Combien de fois les données ont été remises en vertu de l’accord, celle-ci comprise.',
      'Cuántas veces se han entregado los datos según el acuerdo, esta incluida.',
    ),
  ),
  line(
    'operand',
    'node',
    `${policy}partner`,
    texts('partner', 'partenaire', 'socio'),
    texts(
      'Who asks, by participant identifier.',
      'Qui demande, par identifiant de participant.',
      'Quién pide, por identificador de participante.',
    ),
  ),
  line(
    'operand',
    'node',
    `${policy}country`,
    texts('country', 'pays', 'país'),
    texts(
      'Where the partner is established, by ISO 3166-1 code of two letters, as this node holds it.',
      'Où le partenaire est établi, en code ISO 3166-1 à deux lettres, tel que ce nœud le connaît.',
      'Dónde está establecido el socio, en código ISO 3166-1 de dos letras, según este nodo.',
    ),
  ),
  line(
    'operand',
    'node',
    `${policy}membership`,
    texts('membership', 'appartenance', 'pertenencia'),
    texts(
      'A community of which somebody whom this node trusts claims that the partner is a member.',
      'Une communauté dont le partenaire est membre, selon quelqu’un à qui ce nœud fait confiance.',
      'Una comunidad de la que el socio es miembro, según alguien en quien este nodo confía.',
    ),
  ),
  line(
    'operand',
    'partner',
    `${odrl}purpose`,
    texts('purpose', 'finalité', 'finalidad'),
    texts(
      'What the data is used for. No node can see that: the partner gives its word.',
      'Ce à quoi servent les données. Aucun nœud ne le voit : le partenaire s’y engage.',
      'Para qué se usan los datos. Ningún nodo lo ve: el socio da su palabra.',
    ),
  ),
  line(
    'purpose',
    'partner',
    `${dpv}ScientificResearch`,
    texts('scientific research', 'la recherche scientifique', 'la investigación científica'),
    texts(
      'Research by the methods of science, whoever pays for it.',
      'La recherche selon les méthodes scientifiques, quel qu’en soit le financeur.',
      'La investigación según los métodos de la ciencia, la pague quien la pague.',
    ),
  ),
  line(
    'purpose',
    'partner',
    `${dpv}NonCommercialResearch`,
    texts(
      'non-commercial research',
      'la recherche non commerciale',
      'la investigación no comercial',
    ),
    texts(
      'Research that nobody sells.',
      'La recherche sans but lucratif.',
      'La investigación sin ánimo de lucro.',
    ),
  ),
  {
    ...line(
      'purpose',
      'partner',
      `${policy}LearnerPlacement`,
      texts(
        'the placement of learners',
        'le placement des apprenants',
        'la inserción laboral de alumnos',
      ),
      texts(
        'Bringing learners and employers together: showing job offers to learners and helping them apply.',
        'Mettre en relation apprenants et employeurs : montrer des offres et aider à y répondre.',
        'Poner en contacto a alumnos y empleadores: mostrar ofertas y ayudar a presentarse.',
      ),
    ),
    near: `${dpv}PersonnelHiring`,
  },
  {
    ...line(
      'purpose',
      'partner',
      `${policy}Aggregation`,
      texts(
        'a search service over several catalogues',
        'un service de recherche sur plusieurs catalogues',
        'un servicio de búsqueda en varios catálogos',
      ),
      texts(
        'Showing the data beside that of others in a service of one’s own.',
        'Montrer les données à côté d’autres, dans son propre service.',
        'Mostrar los datos junto a otros en un servicio propio.',
      ),
    ),
    near: `${dpv}ServiceProvision`,
  },
  {
    ...line(
      'purpose',
      'partner',
      `${policy}Pilot`,
      texts('a pilot', 'un pilote', 'un proyecto piloto'),
      texts(
        'Trying out whether an exchange is of use, before it is lasting.',
        'Essayer l’utilité d’un échange avant de l’établir durablement.',
        'Probar la utilidad de un intercambio antes de establecerlo.',
      ),
    ),
    near: `${dpv}ServiceProvision`,
  },
  line(
    'act',
    'node',
    `${odrl}use`,
    texts('use', 'utiliser', 'usar'),
    texts(
      'Whatever is done with the data. This node checks at the moment of handing it over.',
      'Tout ce qui se fait des données. Ce nœud vérifie au moment de les remettre.',
      'Todo lo que se hace con los datos. Este nodo comprueba en el momento de entregarlos.',
    ),
  ),
  line(
    'act',
    'partner',
    `${odrl}distribute`,
    texts('pass on', 'transmettre à des tiers', 'ceder a terceros'),
    texts(
      'Supplying the data to third parties.',
      'Fournir les données à des tiers.',
      'Facilitar los datos a terceros.',
    ),
  ),
  line(
    'act',
    'partner',
    `${odrl}sell`,
    texts('sell', 'vendre', 'vender'),
    texts(
      'Handing the data over for money.',
      'Remettre les données contre de l’argent.',
      'Entregar los datos por dinero.',
    ),
  ),
  line(
    'act',
    'partner',
    `${odrl}attribute`,
    texts('name the source', 'citer la source', 'citar la fuente'),
    texts(
      'Saying from whom the data is, wherever it is shown.',
      'Dire de qui viennent les données partout où elles sont montrées.',
      'Decir de quién son los datos dondequiera que se muestren.',
    ),
  ),
  line(
    'act',
    'partner',
    `${odrl}delete`,
    texts('delete', 'effacer', 'borrar'),
    texts(
      'Removing all copies of the data.',
      'Supprimer toutes les copies des données.',
      'Eliminar todas las copias de los datos.',
    ),
  ),
];

/** A term by its IRI, or by the short name that decisions give it. */
export const profileTerm = (name: string): ProfileTerm | undefined =>
  PROFILE.find(({ iri }) => iri === name || shortName(iri) === name);
