import { counter } from '../intl.ts';
import type { AuditWords } from './audit.en.ts';

const count = counter('es');

export const audit: AuditWords = {
  title: 'Registro de auditoría',
  lead: 'Lo que se ha hecho, decidido y entregado, en una sola cadena que nadie puede cambiar sin que se note. Las personas solo figuran por referencia.',
  download: 'Descargar todo el registro',
  check: 'Se comprueba en cualquier sitio con: passerelle audit verify audit.ndjson',
  kind: 'Tipo',
  anyKind: 'todos',
  what: 'Qué',
  when: 'Cuándo',
  who: 'Quién',
  why: 'Por qué y sobre qué',
  none: 'No hay nada registrado',
  noneAdvice:
    'Aquí aparecen los actos de los operadores, los contratos, las decisiones y los datos que se mueven.',
  place: (seq) => `n.º ${seq}`,
  retention: 'Plazos de conservación',
  retentionLead:
    'Una vez al día se borra el contenido cuyo plazo ha terminado. Su lugar en la cadena permanece, para que el resto se pueda seguir comprobando.',
  days: 'Días',
  daysOf: (kind) => `Días de conservación: ${kind}`,
  keep: 'Guardar',
  byDefault: (days) => `${days} por defecto`,
  held: 'Conservados',
  oldest: 'El más antiguo',
  before: 'antes del',
  over: 'Próximo borrado',
  soon: 'En 30 días',
  forget: (n) => count(n, { one: 'Borrar # evento ahora', other: 'Borrar # eventos ahora' }),
  nothingOver: 'No hay nada que borrar.',
  forgotten: (n) => count(n, { one: 'Se ha borrado # evento', other: 'Se han borrado # eventos' }),
  kinds: {
    act: 'Actos',
    decision: 'Decisiones',
    contract: 'Contratos',
    data: 'Datos',
    credential: 'Certificados',
    refusal: 'Rechazos',
    retention: 'Borrados',
  },
  about: {
    act: 'lo que hicieron los operadores y los programas',
    decision: 'lo que las condiciones permitieron o no, y por qué',
    contract: 'los mensajes de negociaciones y transferencias',
    data: 'lo que se entregó o se recibió',
    credential: 'lo que los alumnos llevaron a una cartera: solo identificadores',
    refusal: 'las llamadas que no se admitieron, contadas',
    retention: 'lo que se ha borrado aquí',
  },
};
