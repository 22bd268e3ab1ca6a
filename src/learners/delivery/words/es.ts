import type { DeliveryWords } from './en.ts';

export const words: DeliveryWords = {
  certificate: {
    title: 'Certificado de formación',
    subject: (training) => `Certificado de formación: ${training}`,
    to: 'Se certifica que',
    completed: 'ha completado la formación',
    by: (provider) => `en ${provider}`,
    from: (start, end) => `Del ${start} al ${end}`,
    period: 'Periodo',
    until: (end) => `Hasta el ${end}`,
    since: (start) => `Desde el ${start}`,
    result: 'Evaluación',
    level: 'Nivel',
    eqf: (level) => `Nivel ${level} del Marco Europeo de Cualificaciones`,
    credits: 'Créditos',
    ects: (points) => `${points} ECTS`,
    certification: 'Conduce a',
    criteria: 'Lo que había que hacer',
    signedIn: (language) => `Tal como se firmó, en ${language}:`,
    skills: 'Capacidades',
    esco: (release) =>
      `Con los nombres de ESCO ${release}, la clasificación de la Comisión Europea.`,
    issuer: 'Emitido por',
    issued: 'Emitido el',
    ends: 'Válido hasta el',
    number: 'Número',
    checkTitle: 'Comprobarlo',
    check: (host) =>
      `Escanee el código, o suelte este archivo en ${host}/verify: el certificado firmado está dentro. Compare el nombre con un documento de identidad.`,
    code: (address) => `Código que lleva a ${address}`,
    attachment: 'El certificado firmado, para los programas que lo comprueban',
    anonymous: 'la persona titular de este certificado',
    unprinted:
      'la persona que nombra el archivo firmado dentro de este PDF (en una escritura que aquí no se imprime)',
    revoked: (day) => `Revocado el ${day}: este certificado ya no vale.`,
    suspended: (day) => `Suspendido el ${day}: por ahora, no se fíe de él.`,
    badges: { valid: 'Formación completada', revoked: 'Revocado', suspended: 'Suspendido' },
  },
  mail: {
    subject: (training) => `Su certificado: ${training}`,
    hello: (name) => `Hola, ${name}:`,
    helloNobody: 'Hola:',
    ready: (issuer, training) =>
      `${issuer} ha emitido su certificado de la formación «${training}».`,
    see: 'En su página puede verlo, descargarlo en PDF, guardarlo en una cartera digital de su teléfono o compartirlo con un centro de estudios o una empresa.',
    open: 'Ver mi certificado',
    ends: (day) =>
      `El enlace es solo suyo y funciona hasta el ${day}. Solo muestra: para compartir, cambiar o borrar algo se le pide un código, que le enviamos.`,
    why: (issuer) =>
      `Recibe este mensaje porque ${issuer} nos dio su dirección para ello. No la usamos para nada más.`,
    codeSubject: (code) => `${code} es su código`,
    code: 'Su código es:',
    codeFor:
      'Escríbalo en la página de su certificado, o en su cartera digital cuando lo pida. Vale durante 15 minutos y una sola vez.',
    codeNotYou:
      '¿No lo ha pedido usted? Entonces alguien tiene su enlace. Sin este código no puede hacer nada: no lo comparta, y pida un enlace nuevo a su centro de formación.',
  },
  letter: {
    byHand: (number) =>
      `Escribir el nombre a mano: está en la lista del grupo, junto al certificado ${number}`,
    subject: (training) => `Su certificado: ${training}`,
    steps:
      'Escanee el código con la cámara de su teléfono, o escriba la dirección en un navegador:',
    codes: 'Sus códigos',
    codesFor:
      'Para compartir, cambiar o borrar algo, o para guardar el certificado en una cartera digital, se le pide un código. Cada uno de estos vale una vez:',
    keep: 'Guarde esta carta para usted: quien la tenga puede actuar en su lugar. Si la pierde, su centro de formación hace otra y esta deja de valer.',
    ends: (day) => `La dirección muestra su certificado hasta el ${day}.`,
    qr: (name) => `Código que lleva a la página de ${name}`,
    title: (count) => `Cartas a ${count} personas`,
  },
};
