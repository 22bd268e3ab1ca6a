import { counter } from '../intl.ts';
import type { ExchangeWaiting, ExchangeWords } from './exchange.en.ts';

const count = counter('es');

export const exchangeWaiting: ExchangeWaiting = {
  'failed-pushes': (n) =>
    count(n, { one: 'envío de datos abandonado', other: 'envíos de datos abandonados' }),
};

export const exchange: ExchangeWords = {
  find: 'Buscar',
  kind: 'Tipo',
  terms: 'Condiciones',
  withTerms: 'ofrecido',
  withoutTerms: 'no ofrecido',
  changedNotice: 'Algo ha cambiado aquí desde entonces.',
  reload: 'Mostrar el estado actual',
  partnersCount: (n) => count(n, { one: '# socio', other: '# socios' }),
  admitted: { yes: 'admitido', no: 'suspendido' },
  catalogue: {
    open: 'Lo que ofrece',
    title: (partner) => `Lo que ofrece ${partner}`,
    lead: 'Leído ahora mismo en el socio. Lo que sus condiciones le confían es lo que promete este nodo.',
    address: 'Su dirección',
    count: (n) =>
      count(n, {
        one: '# conjunto de datos en esta página',
        other: '# conjuntos de datos en esta página',
      }),
    none: 'No se ofrece nada a este nodo',
    noneAdvice: 'El socio no tiene nada para él, o nada que responda a estos filtros.',
    failed: 'No se pudo leer el catálogo',
    failedAdvice: 'Compruebe la dirección del socio o inténtelo más tarde. Respondió:',
    unreadable: (n) =>
      count(n, {
        one: '# entrada ilegible, dejada de lado',
        other: '# entradas ilegibles, dejadas de lado',
      }),
    negotiate: 'Pedirlo en estas condiciones',
    negotiateHint: 'Empieza una negociación; el socio responde según sus propias reglas.',
    withoutContract: 'Abierto a todos, sin contrato:',
    how: 'Cómo llega',
    form: 'Formato',
    size: 'Tamaño',
    eqf: 'Nivel MEC',
    nuts: 'Zona (NUTS)',
    language: 'Idioma',
    modality: 'Modalidad',
    modalities: { 'on-site': 'presencial', mixed: 'mixta', remote: 'a distancia' },
    filters: 'Elegir formaciones',
    filtersHint: 'Un socio con otro programa puede no conocer estos filtros.',
    next: 'Más',
  },
  own: {
    title: 'Añadir un conjunto de datos propio',
    addFile: 'Añadir un archivo',
    addHttp: 'Añadir una API HTTP',
    fileLead: 'Un archivo de este nodo: su tamaño y su huella se comunican a los socios.',
    httpLead:
      'Datos detrás de una dirección HTTP suya. Su secreto se guarda cifrado y no se vuelve a mostrar.',
    nobody: 'Nadie lo ve hasta que se publiquen condiciones para él.',
    fields: {
      title: 'Título',
      id: 'Nombre en las direcciones',
      description: 'Descripción',
      mediaType: 'Tipo de medio',
      upload: 'Archivo que se envía',
      file: 'O: nombre de un archivo que ya está',
      baseUrl: 'Dirección',
      header: 'Cabecera que lo abre',
      secret: 'Secreto',
    },
    hints: {
      title: 'Como lo leen los socios.',
      id: 'Minúsculas, cifras y guiones; no se puede cambiar ni volver a usar.',
      description: 'Qué contiene y para quién. Puede quedar vacío.',
      mediaType: 'Por ejemplo text/csv o application/json.',
      upload: 'Se guarda en la carpeta de datos de este nodo.',
      file: 'En la carpeta «datasets» de los datos del nodo. Déjelo vacío si envía un archivo.',
      baseUrl: 'Por ejemplo https://api.example.org/v1/export.',
      header: 'authorization, salvo que la API pida otra.',
      secret: 'El valor entero de la cabecera, como «Bearer …». Déjelo vacío si no hace falta.',
    },
    save: 'Añadirlo',
    remove: 'Retirar este conjunto de datos',
    removeLead:
      'Sale del catálogo y su secreto se borra. Los acuerdos quedan, pero ya no dan nada. Su nombre no se vuelve a usar.',
    file: 'Archivo',
    sha256: 'SHA-256',
    baseUrl: 'Dirección que hay detrás',
    header: 'Abierto por la cabecera',
    changed: 'Descrito',
    describe: 'Volver a leer el archivo',
    describeLead: 'Cuando el archivo se ha sustituido: hasta entonces se niega a los socios.',
  },
  received: {
    title: 'Lo que ha llegado',
    none: 'Todavía no ha llegado nada.',
    fetch: 'Buscar los datos ahora',
    again: 'Buscarlos de nuevo',
    fetchHint:
      'Los datos se guardan en un archivo de este nodo y se comparan con lo que anuncia el socio.',
    running: 'Los datos están llegando. Puede dejar esta página: el recibo aparecerá aquí.',
    failed: 'El último intento falló:',
    when: 'Cuándo',
    size: 'Tamaño',
    type: 'Formato',
    sha256: 'SHA-256',
    download: 'Descargar',
    bytes: (n) => count(n, { one: '# byte', other: '# bytes' }),
  },
  ask: {
    title: 'Obtener los datos',
    pull: 'Buscarlos en el socio',
    push: 'Hacer que se envíen a este nodo',
  },
  end: {
    title: 'Poner fin a este acuerdo',
    lead: 'Lo que corre bajo este acuerdo se detiene en el acto y no se puede pedir nada más. Es definitivo: haría falta un acuerdo nuevo.',
    button: 'Poner fin a este acuerdo',
  },
  evidence: {
    label: 'Prueba',
    link: 'Descargar la prueba firmada',
    hint: 'Un archivo con las dos firmas, el historial y las claves; «passerelle verify» la comprueba sin conexión.',
  },
  push: {
    title: 'Datos no entregados',
    lead: 'Este nodo ha desistido de enviar. Las transferencias siguen: reintente cuando la causa esté reparada, o póngales fin.',
    notice: 'Los datos no se entregaron y no se vuelven a enviar por sí solos:',
    badge: 'No entregado',
    count: (n) => count(n, { one: '# envío abandonado', other: '# envíos abandonados' }),
    transfer: 'Transferencia',
    attempts: 'Intentos',
  },
};
