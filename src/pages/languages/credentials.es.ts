import { counter } from '../intl.ts';
import type { Messages } from './messages.ts';

const count = counter('es');

export const credentials: Messages['credentials'] = {
  title: 'Certificados',
  lead: 'Lo que este nodo ha emitido a los alumnos. Los nombres se guardan cifrados, cada uno con su propia clave; la lista de estados que otros consultan no nombra a nadie.',
  ofIssuer: (name) => `Certificados de ${name}`,
  count: (n) => (n === 1 ? '1 certificado' : `${n} certificados`),
  counts: (valid, suspended, revoked) =>
    [
      count(valid, { one: '# válido', other: '# válidos' }),
      count(suspended, { one: '# suspendido', other: '# suspendidos' }),
      count(revoked, { one: '# revocado', other: '# revocados' }),
    ].join(', '),
  none: 'Todavía no hay certificados',
  noneAdvice: 'Emita uno más abajo, o a toda una promoción a partir de una lista.',
  noneFound: 'Ningún certificado es así',
  noneFoundAdvice: 'Quite un filtro para ver más.',
  cohorts: 'Emitir a una promoción',
  older: 'Certificados anteriores',
  learner: 'Alumno',
  forgotten: 'borrado',
  training: 'Formación',
  trainingHint: 'Su identificador en el catálogo, o la dirección de su página.',
  trainingId: 'Formación (identificador)',
  reference: 'Su número del alumno',
  issued: 'Emitido',
  state: 'Estado',
  states: { valid: 'válido', suspended: 'suspendido', revoked: 'revocado' },
  superseded: 'se emitió otro en su lugar',
  learnerForgotten: 'su titular fue borrado',
  whose: 'En nombre de',
  thisNode: 'este nodo',

  issueOne: 'Emitir uno',
  issueLead: 'Se firma al momento y se guarda. Dice lo que se afirma de la formación, y nada más.',
  name: 'Nombre completo',
  nameHint: 'Como debe leerse: nombre y después apellidos.',
  birthDate: 'Fecha de nacimiento',
  birthDateHint: 'Solo se muestra si el alumno la revela. Puede quedar vacía.',
  email: 'Correo electrónico',
  emailHint:
    'Para enviar su enlace al alumno. Puede quedar vacío; no figura en ningún certificado.',
  language: 'Idioma de las cartas',
  issue: 'Emitir',

  one: 'Certificado',
  replacedBy: 'Se emitió otro en su lugar',
  replaces: 'En lugar de',
  open: 'Abrir',
  reason: 'Motivo',
  validUntil: 'Válido hasta',
  noEnd: 'sin límite',
  assessment: 'Evaluación',
  period: 'Periodo',
  periodOf: (start, end) => `del ${start} al ${end}`,
  skills: 'Competencias',
  skillsNone: 'ninguna afirmada',
  level: 'Nivel',
  eqf: (level) => `MEC ${level}`,
  certification: 'Conduce a',
  issuerDid: 'Firmado por',
  mandate: 'Mandato',
  cohort: 'Promoción',
  row: (n) => `fila ${n}`,
  position: 'Lugar en la lista de estados',
  identifier: 'Identificador',

  files: 'Archivos',
  filesLead: 'El mismo certificado en las formas que otros leen.',
  filesNot:
    'No se firma nada nuevo de un certificado que no es válido; la primera forma queda como estaba.',
  forms: {
    'open-badge': 'Open Badge 3.0',
    'open-badge-ecdsa': 'Open Badge 3.0, firmado por P-256',
    'sd-jwt': 'SD-JWT VC, para carteras',
    'vc-jwt': 'JWT del modelo de datos 2.0',
    'jwt-vc-json': 'JWT del modelo de datos 1.1, para carteras',
    elm: 'Modelo Europeo de Aprendizaje',
  },

  acts: 'Lo que se puede hacer',
  because: 'Motivo',
  becauseHint: 'Se guarda con el certificado. No nombre aquí a nadie.',
  suspend: 'Suspender',
  suspendLead:
    'Desde ahora quien lo comprueba lee que está suspendido. Podrá levantarse; el alumno lo sigue viendo.',
  restore: 'Levantar la suspensión',
  restoreLead: 'Desde ahora quien lo comprueba lee que es válido.',
  revoke: 'Revocar para siempre',
  revokeLead: 'Desde ahora quien lo comprueba lee que está revocado. No tiene vuelta atrás.',
  reissue: 'Emitir uno corregido',
  reissueLead:
    'Un certificado nuevo ocupa el lugar de este, que se revoca en el mismo momento como sustituido. Lo que dice de la formación queda como está.',
  givenName: 'Nombre',
  familyName: 'Apellidos',
  forget: 'Borrar a este alumno',
  forgetLead: (held) =>
    held === 1
      ? 'Nombre, contacto y contenido se borran aquí para siempre, con la clave que los cifraba. Solo queda el estado del certificado.'
      : `Nombre, contacto y contenido de los ${held} certificados de este alumno se borran aquí para siempre, con la clave que los cifraba. Solo quedan sus estados.`,
  forgetRevoke: 'Revocarlos también',
  forgetRevokeHint: 'Si no, lo que el alumno tiene sigue siendo comprobable.',

  links: {
    title: 'El enlace del alumno',
    lead: 'Abre la página del alumno durante 30 días. Un enlace nuevo pone fin al anterior, y a sus códigos.',
    mail: 'Enviar un enlace nuevo por correo',
    letter: 'Carta con un enlace nuevo (PDF)',
    hand: 'Mostrar un enlace nuevo en ventanilla',
    noMail: {
      'no-address': 'Sin correo: no se conoce ninguna dirección electrónica de este alumno.',
      'no-server':
        'Sin correo: este nodo no envía ninguno hasta que se configuren SMTP_URL y SMTP_FROM.',
    },
    mailed: 'Un correo con un enlace nuevo está en camino.',
    handed: 'Un enlace nuevo para entregar',
    once: 'Esto se muestra una sola vez: que el alumno lo escanee, o imprima esta página. El enlace anterior ha terminado.',
    scan: 'El alumno lo escanea con su teléfono',
    qr: 'Código que lleva a la página del alumno',
    ends: (day) => `Funciona hasta el ${day}.`,
    codes: 'Sus códigos',
    codesFor:
      'Para compartir, para una cartera y para cambiar o borrar algo, la página pide un código. Cada uno de estos sirve una vez.',
    back: 'Volver al certificado',
  },
};
