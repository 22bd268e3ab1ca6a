import type { learner as en } from './learner.en.ts';

export const learner: typeof en = {
  kind: 'Su certificado',
  title: 'Su certificado',
  name: 'Nombre',
  training: 'Formación',
  provider: 'Impartida por',
  period: 'Periodo',
  periodBetween: (start, end) => `Del ${start} al ${end}`,
  periodUntil: (end) => `Hasta el ${end}`,
  periodFrom: (start) => `Desde el ${start}`,
  assessment: 'Evaluación',
  level: 'Nivel',
  eqf: (level) => `Nivel ${level} del Marco Europeo de Cualificaciones (del 1 al 8)`,
  credits: 'Créditos',
  ects: (points) => `${points} ECTS`,
  certification: 'Conduce a',
  issuer: 'Emitido por',
  issued: 'Emitido el',
  ends: 'Válido hasta el',
  number: 'Número',
  criteria: 'Lo que había que hacer',
  signedIn: (language) => `Tal como se firmó, en ${language}:`,
  skills: 'Capacidades',
  evidence: 'Pruebas',
  esco: (release) => `Con los nombres de ESCO ${release}, la lista europea de capacidades.`,
  states: { valid: 'Válido', suspended: 'Suspendido', revoked: 'Revocado', expired: 'Caducado' },
  suspended:
    'Su centro de formación ha suspendido este certificado por ahora. Pregúnteles por qué; puede volver a ser válido.',
  revoked:
    'Su centro de formación ha revocado este certificado: quien lo comprueba lo ve. Pregúnteles por qué.',
  expired: (day) => `Este certificado terminó el ${day}.`,
  replaces: (day) =>
    `Este es un certificado corregido. Sustituye al del ${day}, que está revocado: si dio aquel a alguien, dele este.`,
  checks: '¿Es auténtico?',
  checksLead: 'Lo que ve hoy cualquiera que lo compruebe:',
  check: {
    signature: {
      holds: 'Nadie lo ha cambiado desde que se firmó.',
      fails: 'La firma no coincide: algo se ha cambiado.',
      open: 'La firma no se ha podido comprobar ahora. Inténtelo más tarde.',
    },
    issuer: {
      holds: (name) => `Se firmó con la clave de ${name}.`,
      fails: (name) => `No consta que la clave que lo firmó sea de ${name}.`,
      open: (name) => `No se ha podido comprobar que la clave sea de ${name}.`,
    },
    status: {
      valid: 'No está revocado ni suspendido.',
      suspended: 'Está suspendido.',
      revoked: 'Está revocado.',
    },
    validity: {
      holds: 'Sus fechas son correctas: ha empezado y no ha terminado.',
      fails: 'No es válido hoy: su plazo ha terminado o no ha empezado.',
    },
  },
  yes: 'Sí:',
  no: 'No:',
  unknown: 'No se sabe:',
  downloads: 'Descargarlo',
  pdf: 'Descargar el PDF',
  pdfHint:
    'Para leer, imprimir o enviar. El certificado firmado va dentro, para que se pueda comprobar; el código impreso lleva a una página con la comprobación, que usted puede cerrar cuando quiera.',
  badge: 'Descargar la insignia',
  badgeAlt: (training) => `Insignia: ${training}`,
  badgeHint:
    'Una imagen para un perfil o un currículum en línea. El certificado firmado va dentro.',
  otherFiles: 'Archivos para programas y carteras digitales',
  files: {
    'badge.svg': 'Insignia como dibujo (SVG)',
    'open-badge.json': 'Open Badge 3.0 (JSON)',
    'credential.sd-jwt': 'SD-JWT VC',
    'credential.jwt': 'Credencial verificable (JWT)',
    'elm.json': 'Modelo Europeo de Aprendizaje, ELM (JSON)',
  },
  fullerFile: 'El SD-JWT VC no dice lo que usted no marca aquí:',
  act: 'Cartera digital, compartir, borrar',
  actLead:
    'Su enlace solo muestra. Para guardar el certificado en una cartera digital, compartirlo, cambiar cómo le localizamos o borrarlo, escriba un código: así no puede hacerlo quien solo haya encontrado el enlace.',
  sendCode: 'Enviarme un código',
  sendCodeTo: (address) => `Lo enviamos a ${address}. Vale durante 15 minutos.`,
  code: 'Código',
  codeHint: 'Ocho cifras',
  codePaper: 'Sirve cualquier código de su carta que no haya usado todavía.',
  enter: 'Continuar',
  noCodes:
    'Aquí no hay ni una dirección de correo suya ni una carta con códigos que queden. Pida un enlace nuevo a su centro de formación.',
  wait: (n) =>
    n < 90
      ? `Se ha enviado un código hace un momento. Espere ${n} segundos antes de pedir otro.`
      : `Se han enviado varios códigos. Espere ${Math.ceil(n / 60)} minutos antes de pedir otro.`,
  acting: (time) => `Puede actuar hasta el ${time}.`,
  leave: 'He terminado',
  wallet: 'Guardarlo en una cartera digital',
  walletLead:
    'Una aplicación de cartera guarda el certificado en su teléfono, y es usted quien lo muestra.',
  walletButton: 'Mostrar el código para mi cartera',
  walletScan: 'Escanee esto con su aplicación de cartera:',
  walletOpen: 'Abrir mi cartera en este dispositivo',
  walletShow: 'Mostrar el código que pide la cartera',
  walletCode: (code, time) => `Su cartera pide un código: ${code}. Vale hasta el ${time}.`,
  walletQr: 'Código para una aplicación de cartera',
  shares: 'Compartirlo',
  sharesLead:
    'Obtiene una dirección para un centro de estudios o una empresa. Muestra el certificado y su comprobación, hasta que usted la retire.',
  shareLabel: '¿Para quién? (solo lo ve usted)',
  shareButton: 'Crear una dirección',
  sharesNone: 'Nadie puede verlo todavía, salvo usted y su centro de formación.',
  shareOf: { link: 'Una dirección', print: 'El código de su PDF' },
  shareMade: (day) => `creada el ${day}`,
  shareEnded: (day) => `retirada el ${day}`,
  shareOpened: (times, days) => `abierta ${times} (${days})`,
  shareTimes: { one: 'una vez', other: '# veces' },
  shareNever: 'aún no se ha abierto',
  shareDay: (day, times) => `${day}: ${times}`,
  takeBack: 'Retirar',
  printEnded:
    'Ha retirado el código de su PDF. Los PDF que se descargan ahora llevan a la página general de comprobación, donde se suelta el archivo.',
  printAgain: 'Poner un código nuevo en mi PDF',
  contact: 'Cómo le localizamos',
  email: 'Dirección de correo',
  emailHint:
    'Para los códigos y para nada más. Si la deja vacía, la olvidamos y necesitará los códigos de una carta.',
  language: 'Idioma de los mensajes',
  save: 'Guardar',
  erase: 'Borrarlo',
  eraseLead: (n) =>
    n <= 1
      ? 'Este nodo le olvida entonces para siempre, con este certificado: desaparecen su página, lo que compartió y su dirección.'
      : `Este nodo le olvida entonces para siempre, con los ${n} certificados que tiene aquí: desaparecen sus páginas, lo que compartió y su dirección.`,
  eraseKeeps:
    'Lo que haya descargado o tenga en una cartera sigue funcionando. Descargue antes el PDF si puede necesitarlo: no podemos recuperar nada.',
  eraseSure: 'Sí, olvídenme',
  eraseButton: 'Borrarlo todo ahora',
  linkEnds: (day) =>
    `Su enlace funciona hasta el ${day}. Después, pida uno nuevo a su centro de formación.`,
  done: {
    sent: 'Un código va de camino.',
    entered: 'El código es correcto.',
    shared: 'La dirección está creada: cópiela más abajo.',
    printed: 'El PDF tiene un código nuevo: descárguelo otra vez.',
    'taken-back': 'Retirada: ya no muestra nada.',
    changed: 'Guardado.',
    left: 'Hecho. Para volver a actuar, escriba otro código.',
  },
  faults: {
    'code-wrong':
      'Este código es incorrecto o ya se usó. Tras varios incorrectos, ningún código vale ya.',
    'code-none':
      'Ningún código vale ahora: pida uno nuevo, o pida un enlace nuevo a su centro de formación.',
    'email-invalid': 'Esto no es una dirección de correo: escríbala como nombre@example.org.',
    'label-long': 'Escriba 100 caracteres como máximo.',
    'too-many-shares': 'Hay demasiadas direcciones abiertas: retire antes alguna.',
    'not-sure': 'Marque la casilla si está seguro o segura.',
    'not-now': 'Antes hace falta un código.',
    'not-valid': 'Solo un certificado válido va a una cartera digital.',
  },
  over: {
    link: {
      title: 'Este enlace ha terminado',
      text: 'Valía 30 días, o su centro de formación ha hecho otro. Pídales un enlace nuevo: su certificado sigue ahí.',
    },
    forgotten: {
      title: 'Borrado',
      text: 'Este certificado se borró aquí y no se puede recuperar. Lo que se descargó o está en una cartera sigue funcionando.',
    },
    erased: {
      title: 'Todo está borrado',
      text: 'Este nodo ya no guarda nada de usted. Lo que haya descargado o tenga en una cartera sigue funcionando.',
    },
    share: {
      title: 'Esto ya no se comparte',
      text: 'La persona a quien pertenece este certificado lo ha retirado o lo ha borrado. Pídale una dirección nueva.',
    },
  },
  shared: {
    kind: 'Compartido con usted',
    lead: (name) => `${name} le muestra este certificado.`,
    leadNobody: 'Alguien le muestra este certificado.',
    compare:
      'Compare el nombre con un documento de identidad: que el certificado sea auténtico no dice quién está ante usted.',
    advice:
      'La persona puede retirarlo cuando quiera, y ve cuántas veces se ha abierto, no quién lo ha hecho.',
    replaces: (day) => `El del ${day} se corrigió y está revocado: si lo tiene, este lo sustituye.`,
    suspended: 'Está suspendido por ahora: pregunte a la persona o a quien lo emitió.',
    revoked: 'Está revocado: no se fíe de él.',
  },
  delivery: {
    title: 'Enviar los certificados',
    lead: 'Cada persona recibe un enlace privado a su certificado, por correo electrónico o por carta. Lo muestra durante 30 días; un enlace nuevo pone fin al anterior.',
    back: 'El grupo',
    counts: {
      total: 'Certificados',
      sent: 'Enviados por correo',
      waiting: 'A la espera de envío',
      failed: 'Correo fallido',
      unsure: 'Correo dudoso',
      none: 'No enviados por correo',
      opened: 'Abiertos por la persona',
      spent: 'Cartas sin códigos',
    },
    unsureMeans:
      'Dudoso: el servidor de correo lo tenía y no respondió. No se reenvía solo; dé a estas personas una carta o un enlace nuevo.',
    spentMeans:
      'Algunas cartas ya no tienen códigos: todos se usaron, o se probaron demasiados incorrectos. Impresas de nuevo, tienen cinco nuevos.',
    mail: 'Por correo electrónico',
    mailLead:
      'A todas las personas cuya dirección se conoce y que aún no han recibido correo. Pulsar dos veces no envía nada dos veces.',
    mailButton: (n) => (n === 1 ? 'Enviar 1 enlace' : `Enviar ${n} enlaces`),
    mailAgain: (n) => (n === 1 ? 'Reintentar el fallido' : `Reintentar los ${n} fallidos`),
    noMail:
      'Este nodo no envía correo: un administrador configura SMTP_URL y SMTP_FROM. Hasta entonces, cartas.',
    queued: (n) => (n === 1 ? '1 correo va de camino.' : `${n} correos van de camino.`),
    letters: 'Por carta',
    lettersLead:
      'Un PDF con una página por persona, para sobres con ventana: el enlace como código para escanear, y cinco códigos para actuar. Impreso de nuevo, mientras los enlaces valgan, dice lo mismo; donde no quedan códigos, lleva cinco nuevos.',
    lettersAll: 'Cartas a todas las personas',
    lettersUnreached: 'Cartas a quien no ha recibido ningún correo',
  },
};
