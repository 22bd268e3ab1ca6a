/** The page where anybody has a credential checked, in words for a recruiter or a school. */
export const verify = {
  title: 'Comprobar una acreditación',
  short: 'Comprobar una acreditación',
  lead: '¿Es auténtico este certificado, insignia o acreditación, y sigue siendo válido? Tráigalo aquí: cualquiera puede hacerlo, sin cuenta.',
  file: 'El archivo',
  fileHint:
    'PDF, imagen de insignia (PNG, SVG) o archivo de la acreditación (JSON, JWT). Suéltelo en el recuadro o elíjalo; 5 MB como máximo.',
  text: 'O su texto',
  textHint: 'Pegue lo que ha recibido: una acreditación o una oferta de empleo firmada.',
  check: 'Comprobar',
  nothingKept:
    'No se guarda nada. Para saber si sigue siendo válida, este nodo pregunta al servidor del emisor; este ve que se pide una lista, no para quién.',
  empty: 'Elija primero un archivo o pegue un texto.',
  emptyFile: 'El archivo está vacío: no hay nada que comprobar. Pídalo de nuevo o elija otro.',
  both: 'Ha traído un archivo y un texto: traiga uno cada vez, para saber cuál se comprueba. Su texto sigue aquí; bórrelo para comprobar un archivo.',
  another: 'Comprobar otra',
  good: 'Es auténtica y válida hoy',
  goodText: 'Su emisor la ha firmado, nada se ha cambiado en ella, y no está revocada ni vencida.',
  unknown: 'Es auténtica, pero este nodo no conoce a su emisor',
  unknownText:
    'La firma es correcta y es válida hoy. Ninguna lista en la que este nodo confía dice que este emisor pueda acreditar esto: vea usted mismo quién es antes de confiar en ella.',
  bad: 'No confíe en ella',
  badText: 'Al menos una comprobación falla: vea cuál más abajo.',
  unread: 'No se ha podido leer',
  unreadText: 'No es una acreditación en una forma que este nodo lea. Pida el archivo original.',
  says: 'Lo que dice',
  sayings: {
    title: 'Título',
    holder: 'Concedida a',
    issuer: 'Emitida por',
    sealer: 'Sellada por',
    provider: 'Formación impartida por',
    from: 'Válida desde',
    until: 'Válida hasta',
    level: 'Nivel',
    skills: 'Competencias',
    noEnd: 'No se ha fijado un final',
    nobody: 'No se nombra a nadie',
    levelOf: (level: string) => `nivel ${level} del Marco Europeo de Cualificaciones`,
    noneSkills: 'Ninguna se nombra en ESCO',
  },
  notChecked:
    'Lo que dice se muestra tal como está en el archivo. Que sea cierto depende de las comprobaciones de abajo.',
  facts: 'Lo que se ha comprobado',
  mark: {
    holds: 'Sí',
    fails: 'No',
    open: 'Sin decidir',
    skipped: 'No comprobado',
  },
  skipped: 'Una comprobación anterior falla: esta no diría nada.',
  advice: 'Compare el nombre',
  adviceText:
    'Esta comprobación dice quién ha firmado qué. No dice que la persona que tiene delante sea la que se nombra: compare el nombre con un documento de identidad.',
  technical: 'Detalles para especialistas',
  groups: {
    format: {
      asks: 'Se puede leer',
      holds: 'Está en una forma que este nodo lee.',
      fails: 'No se puede leer.',
      open: 'Su forma no se ha mirado.',
    },
    structure: {
      asks: 'Está completa y bien formada',
      holds: 'Tiene lo que debe tener, y cada término tiene un solo sentido.',
      fails:
        'Incumple una regla de su formato: parte de ella puede no estar cubierta por la firma.',
      open: 'Algunos términos se han leído solo por su nombre.',
    },
    signature: {
      asks: 'Está intacta',
      holds: 'La firma corresponde: nada ha cambiado desde que se firmó.',
      fails: 'La firma no corresponde: se ha cambiado, o la ha hecho otra persona.',
      open: 'La firma no se ha comprobado.',
    },
    owner: {
      asks: 'La ha firmado su emisor',
      holds: 'La clave que ha firmado pertenece al emisor que nombra.',
      fails: 'Nada muestra que el emisor que nombra la haya firmado.',
      open: 'No se ha buscado de quién es la clave.',
    },
    trust: {
      asks: 'Su emisor se conoce aquí',
      holds: 'Este nodo confía en una lista que nombra al emisor.',
      fails: 'No se confía en el emisor.',
      open: 'Ninguna lista en la que este nodo confía nombra a este emisor para una acreditación así.',
    },
    validity: {
      asks: 'Es válida hoy',
      holds: 'Hoy está dentro de su plazo.',
      fails: 'Hoy no está dentro de su plazo.',
      open: 'Su plazo no se ha mirado.',
    },
    status: {
      asks: 'Sigue contando',
      holds: 'Su emisor no la ha revocado ni suspendido.',
      fails: 'Su emisor la ha retirado, o no se le ha podido preguntar.',
      open: 'No se ha preguntado si se ha retirado.',
    },
    holder: {
      asks: 'La ha entregado su titular',
      holds:
        'Quien tiene su clave acaba de firmar para mostrarla. Si fue a usted, solo usted lo sabe.',
      fails: 'La prueba de que la ha entregado su titular no es correcta.',
      open: 'Se emitió para una clave; no se ha mostrado que la haya entregado su titular.',
    },
    schema: {
      asks: 'Sigue su modelo',
      holds: 'Sigue el modelo que nombra, en lo que se puede comprobar aquí.',
      fails: 'Incumple una regla del modelo que nombra.',
      open: 'Nombra un modelo que este nodo no tiene: no se ha comprobado.',
    },
    skills: {
      asks: 'Sus competencias se conocen',
      holds:
        'Todas las competencias y profesiones que nombra en ESCO, la lista europea, están en ella.',
      fails: 'Nombra competencias que no están en ESCO.',
      open: 'Sus competencias no se han buscado en ESCO.',
    },
  },
  /** Lo que se dice de otro modo de una oferta de empleo. */
  offer: {
    title: 'Comprobar una oferta de empleo',
    good: 'Está intacta, y este nodo conoce a quien la firma',
    goodText: 'La firma es correcta, nada ha cambiado desde entonces y la oferta está abierta hoy.',
    unknown: 'Está intacta, pero este nodo no conoce a quien la firma',
    unknownText:
      'La firma es correcta y la oferta está abierta hoy. Cualquiera con una dirección propia en la web puede firmar una oferta: vea usted mismo quién la firma antes de confiar en ella o de enviarle nada.',
    notChecked:
      'Lo que dice la oferta se muestra tal como está. Las comprobaciones de abajo dicen si se ha cambiado y quién la ha firmado, no si es cierto.',
    sayings: {
      title: 'Puesto',
      employer: 'Empleador',
      place: 'Lugar',
      issuer: 'Firmante que nombra',
      from: 'Publicada el',
      until: 'Abierta hasta',
      skills: 'Profesión y competencias',
    },
    advice: 'Pregunte al empleador',
    adviceText:
      'Esta comprobación dice quién ha firmado la oferta. No dice que el empleador la conozca: antes de enviar documentos o dinero, pregúntele por un medio que no haya encontrado en la oferta.',
    groups: {
      owner: {
        asks: 'La firma quien dice',
        holds: 'La clave que ha firmado pertenece al firmante que nombra.',
        fails: 'Nada muestra que el firmante que nombra la haya firmado.',
        open: 'No se ha buscado de quién es la clave.',
      },
      trust: {
        asks: 'Su firmante se conoce aquí',
        holds: 'Este nodo confía en una lista que nombra al firmante.',
        fails: 'No se confía en el firmante.',
        open: 'Ninguna lista en la que este nodo confía nombra a este firmante para ofertas de empleo.',
      },
    },
    codes: {
      expired: 'La oferta está cerrada.',
      'trust-self': 'La ha firmado este nodo.',
      'trust-issuer': 'La ha firmado una organización que trabaja con este nodo.',
      'trust-operator': 'Quien lleva este nodo confía en este firmante para ofertas de empleo.',
      'trust-list':
        'Una lista en la que este nodo confía nombra a este firmante para ofertas de empleo.',
      'issuer-unread':
        'El servidor del firmante no ha dado sus claves. Inténtelo más tarde; si no, pregunte al firmante.',
      'method-of-another': 'La ha firmado otro que no es el firmante que nombra.',
    },
  },
  codes: {
    revoked: 'Su emisor la ha revocado: ya no cuenta.',
    suspended: 'Su emisor la ha suspendido: por ahora no cuenta. Pregunte al emisor.',
    'status-unread':
      'El servidor del emisor no ha respondido: puede haberse retirado. Inténtelo más tarde.',
    'status-list-issuer':
      'Remite a la lista de otro que no es su emisor: eso no dice nada de ella.',
    'no-status': 'No tiene un lugar donde se diría su retirada: cuenta hasta su final.',
    expired: 'Ha vencido.',
    'not-yet': 'Todavía no es válida.',
    'no-schema': 'No nombra ningún modelo que deba seguir.',
    'no-skills': 'No nombra ninguna competencia de ESCO, la lista europea.',
    'skill-unknown':
      'Al menos una competencia no está en ninguna versión de ESCO que este nodo haya cargado.',
    'trust-self': 'La ha emitido este nodo.',
    'trust-issuer': 'La ha emitido una organización que trabaja con este nodo.',
    'trust-operator': 'Quien lleva este nodo confía en este emisor para acreditaciones así.',
    'trust-list':
      'Una lista en la que este nodo confía nombra a este emisor para acreditaciones así.',
    'holder-shown-before':
      'Su titular la mostró antes, quizá a otra persona: no se ha visto quién la entrega ahora.',
    'certificate-ended-since':
      'El certificado que la selló ha caducado desde entonces: que la sellara antes solo lo afirma él mismo.',
    'certificate-use': 'El certificado que la selló no sirve para firmar documentos.',
    'sealed-by-another': 'Se selló con otro nombre que el del emisor que indica: compare ambos.',
    'certificate-known': 'Está sellada con un certificado cuya autoridad este nodo reconoce.',
    'certificate-unanchored':
      'Está sellada con un certificado que cualquiera puede haber hecho: el nombre que lleva no está confirmado.',
    'issuer-unread':
      'El servidor del emisor no ha dado sus claves. Inténtelo más tarde; si no, pregunte al emisor.',
    'method-of-another': 'La ha firmado otro que no es el emisor que nombra.',
    'inline-context':
      'Da ella misma un sentido a las palabras, con lo que podría decir otra cosa de lo que parece.',
    'no-proof': 'Nadie la ha firmado.',
    'name-address': 'Dice algo con una grafía que no todos los lectores ven.',
    'identifier-again':
      'Una de sus partes habla del conjunto en otro lugar, que no todos los lectores ven.',
    'null-claim': 'Contiene una mención vacía que la firma no cubre.',
    'image-without':
      'La imagen no contiene ninguna acreditación: es solo una imagen. Pida el archivo original.',
    'pdf-without':
      'El PDF no contiene ninguna acreditación: puede ser un escaneo o una impresión. Pida el archivo original, o el enlace.',
    'carries-unread':
      'El PDF contiene algo que aquí no se puede leer y que podría ser otra credencial: pida el archivo original.',
    'carries-several': 'El archivo contiene varias acreditaciones, y no dice cuál muestra.',
    'too-large': 'Es más grande de lo que este nodo comprueba.',
  },
};
