/**
 * What the audit trail holds, in the reader's language. It is written down in English, once and for good; what has
 * no words here is shown as it was written, and marked as English.
 */
import { type KeptWords, type Said, saidIn } from './kept-words.ts';

const RECORDED: KeptWords = {
  // What was done.
  'signed in': { fr: 'connexion', es: 'inicio de sesión' },
  'handed out': { fr: 'données remises', es: 'datos entregados' },
  'not handed out after all': {
    fr: 'finalement, rien n’a été remis',
    es: 'finalmente no se entregó nada',
  },
  received: { fr: 'données reçues', es: 'datos recibidos' },
  forgotten: { fr: 'contenu supprimé à échéance', es: 'contenido borrado al vencer su plazo' },
  cut: { fr: 'début du journal supprimé', es: 'principio del registro borrado' },
  'further refusals of other kinds': {
    fr: 'autres refus, d’autres sortes',
    es: 'otros rechazos, de otros tipos',
  },
  'credential taken to a wallet': {
    fr: 'attestation prise dans un portefeuille',
    es: 'certificado llevado a una cartera',
  },
  'wallet told of a credential': {
    fr: 'nouvelles d’une attestation, venues d’un portefeuille',
    es: 'noticias de un certificado, llegadas de una cartera',
  },
  'negotiation request': { fr: 'négociation : demande', es: 'negociación: solicitud' },
  'negotiation offer': { fr: 'négociation : offre', es: 'negociación: oferta' },
  'negotiation accept': { fr: 'négociation : acceptation', es: 'negociación: aceptación' },
  'negotiation agree': { fr: 'négociation : accord', es: 'negociación: acuerdo' },
  'negotiation verify': { fr: 'négociation : vérification', es: 'negociación: verificación' },
  'negotiation finalize': { fr: 'négociation : conclusion', es: 'negociación: conclusión' },
  'negotiation terminate': { fr: 'négociation : fin', es: 'negociación: fin' },
  'transfer request': { fr: 'transfert : demande', es: 'transferencia: solicitud' },
  'transfer start': { fr: 'transfert : début', es: 'transferencia: inicio' },
  'transfer suspend': { fr: 'transfert : suspension', es: 'transferencia: suspensión' },
  'transfer complete': { fr: 'transfert : achèvement', es: 'transferencia: finalización' },
  'transfer terminate': { fr: 'transfert : fin', es: 'transferencia: fin' },
  // Why a call was not let in.
  'Sign in, or send a key: Authorization: Bearer …': {
    fr: 'Ni session ouverte, ni clé',
    es: 'Ni sesión iniciada ni clave',
  },
  'This is of another organisation': {
    fr: 'Cela appartient à un autre organisme',
    es: 'Esto es de otra entidad',
  },
  'An account is a person’s; a key has none': {
    fr: 'Un compte est celui d’une personne ; une clé n’en a pas',
    es: 'Una cuenta es de una persona; una clave no tiene',
  },
  'This was not sent from a page of this node; open the page again': {
    fr: 'Cela n’a pas été envoyé depuis une page de ce nœud',
    es: 'Esto no se envió desde una página de este nodo',
  },
  'This participant is suspended here': {
    fr: 'Ce participant est suspendu ici',
    es: 'Este participante está suspendido aquí',
  },
  'The token does not open this address': {
    fr: 'Le jeton n’ouvre pas cette adresse',
    es: 'El token no abre esta dirección',
  },
  'The token does not open this address, or not any more': {
    fr: 'Le jeton n’ouvre pas, ou plus, cette adresse',
    es: 'El token no abre esta dirección, o ya no',
  },
  // Names of what else is kept of it.
  about: { fr: 'objet', es: 'objeto' },
  apiKey: { fr: 'clé d’accès', es: 'clave de acceso' },
  access: { fr: 'accès demandé', es: 'acceso pedido' },
  agreement: { fr: 'accord', es: 'acuerdo' },
  before: { fr: 'avant', es: 'antes de' },
  bytes: { fr: 'octets', es: 'bytes' },
  code: { fr: 'code', es: 'código' },
  cohort: { fr: 'cohorte', es: 'cohorte' },
  copies: { fr: 'exemplaires', es: 'copias' },
  credential: { fr: 'attestation', es: 'certificado' },
  dataset: { fr: 'jeu de données', es: 'conjunto de datos' },
  direction: { fr: 'sens', es: 'sentido' },
  event: { fr: 'événement', es: 'evento' },
  events: { fr: 'événements', es: 'eventos' },
  format: { fr: 'format', es: 'formato' },
  did: { fr: 'DID', es: 'DID' },
  invitation: { fr: 'invitation', es: 'invitación' },
  issuer: { fr: 'émetteur', es: 'emisor' },
  learner: { fr: 'apprenant', es: 'alumno' },
  made: { fr: 'créé', es: 'creado' },
  mandate: { fr: 'mandat', es: 'mandato' },
  message: { fr: 'message', es: 'mensaje' },
  of: { fr: 'de', es: 'de' },
  params: { fr: 'paramètres', es: 'parámetros' },
  policy: { fr: 'contrat', es: 'contrato' },
  process: { fr: 'processus', es: 'proceso' },
  publisher: { fr: 'éditeur', es: 'editor' },
  result: { fr: 'résultat', es: 'resultado' },
  reason: { fr: 'motif', es: 'motivo' },
  role: { fr: 'rôle', es: 'papel' },
  session: { fr: 'session', es: 'sesión' },
  sha256: { fr: 'SHA-256', es: 'SHA-256' },
  state: { fr: 'état', es: 'estado' },
  training: { fr: 'formation', es: 'formación' },
  times: { fr: 'nombre de fois', es: 'veces' },
  to: { fr: 'jusqu’à', es: 'hasta' },
  uses: { fr: 'utilisations', es: 'usos' },
};

/** Decisions: `negotiation: permitted`, after the stage that asked. */
const STAGES: KeptWords = {
  catalogue: { fr: 'catalogue', es: 'catálogo' },
  negotiation: { fr: 'négociation', es: 'negociación' },
  transfer: { fr: 'transfert', es: 'transferencia' },
};
const OUTCOMES: KeptWords = {
  permitted: { fr: 'permis', es: 'permitido' },
  'not permitted': { fr: 'non permis', es: 'no permitido' },
};

/** An address as a program called it: a name, of no language. */
const CALLED = /^(?:GET|POST|PUT|PATCH|DELETE) \//;

export function recordedWords(text: string, language: string): Said {
  if (CALLED.test(text)) return { text };
  const [stage = '', outcome] = text.split(': ');
  if (outcome === undefined || !Object.hasOwn(OUTCOMES, outcome))
    return saidIn(RECORDED, text, language);
  const parts = [saidIn(STAGES, stage, language), saidIn(OUTCOMES, outcome, language)];
  if (parts.some(({ lang }) => lang !== undefined)) return { text, lang: 'en' };
  return { text: parts.map((part) => part.text).join(language === 'fr' ? '\u00A0: ' : ': ') };
}
