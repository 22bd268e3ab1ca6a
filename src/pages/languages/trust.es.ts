import type { Messages } from './messages.ts';

export const trust: Messages['trust'] = {
  rulebook: {
    title: 'Reglas de adhesión',
    lead: (name) =>
      `${name} es la autoridad de este espacio de datos. Dice quién es miembro; no ve los datos que los miembros intercambian.`,
    who: 'Quién puede adherirse',
    whoText:
      'Una organización registrada en su país, que explota su propio nodo (o encarga su explotación) y desempeña una o varias de estas funciones. Las personas físicas no se adhieren.',
    roles: 'Funciones',
    role: 'Función',
    does: 'Qué hace',
    owes: 'Qué debe',
    ofRole: {
      publisher: {
        name: 'Editor de catálogo',
        does: 'Publica un catálogo de formaciones o certificaciones',
        owes: 'Lo mantiene al día, indica la licencia, retira lo que ha terminado',
      },
      'training-body': {
        name: 'Centro de formación',
        does: 'Imparte formaciones y acredita quién las siguió',
        owes: 'No afirma nada sin fundamento sobre quien aprende, corrige lo que es falso',
      },
      certifier: {
        name: 'Certificador',
        does: 'Otorga certificaciones',
        owes: 'Nombra la certificación por su número nacional, revoca lo otorgado por error',
      },
      'labelling-body': {
        name: 'Entidad de sellos de calidad',
        does: 'Concede un sello a formaciones o centros durante un tiempo',
        owes: 'Publica sus criterios, pone fin al sello en su día',
      },
      'employment-service': {
        name: 'Servicio de empleo',
        does: 'Acerca personas y empleos',
        owes: 'Usa los datos solo para la colocación y la orientación',
      },
      funder: {
        name: 'Financiador',
        does: 'Paga formaciones',
        owes: 'Pide cifras y no personas cuando las cifras bastan',
      },
      aggregator: {
        name: 'Agregador',
        does: 'Reúne los catálogos de otros y los transmite',
        owes: 'Nombra cada fuente, transmite cambios y retiradas, respeta las condiciones de cada una',
      },
    },
    all: 'Qué debe todo miembro',
    allOwe: [
      'Cumplir las condiciones de cada contrato que acepta, y poder demostrarlo.',
      'Guardar las claves de su nodo, y avisar a la autoridad si se pierde alguna.',
      'Tratar datos personales solo con base legal, y responder a las personas que lo pidan.',
      'Comunicar a la autoridad en un mes todo cambio de nombre, número, país o función.',
    ],
    how: 'Cómo adherirse',
    steps: [
      'Escribir a la autoridad: denominación social, número de registro, país, funciones, dirección del nodo.',
      'La autoridad comprueba el registro del país y envía un enlace de invitación.',
      'El nodo toma el enlace y recibe su credencial de miembro.',
    ],
    ends: 'Cómo termina',
    endsWhen: [
      'El día que figura en la credencial, salvo renovación.',
      'Cuando el miembro lo pide.',
      'Cuando la autoridad la revoca por incumplimiento de estas reglas: los demás miembros lo ven en minutos. Los contratos que exigen ser miembro terminan con ella.',
    ],
    check: 'Cómo comprobar una adhesión',
    checkText:
      'Los miembros presentan una credencial firmada por la autoridad, cuyo identificador figura abajo. Si fue revocada, consta en su lista de estados.',
  },
  invited: {
    title: 'Invitación para un nodo',
    lead: (name) => `${name} invita a su nodo a intercambiar datos con él.`,
    steps: [
      'Copie la dirección completa de esta página, con lo que sigue a #.',
      'En su nodo, péguela en «Invitaciones», o dela a la orden que figura abajo.',
    ],
    link: 'la dirección de esta página',
    secret:
      'La dirección es un secreto: sirve una vez, durante siete días. Esta página no lee lo que sigue a #.',
  },
};
