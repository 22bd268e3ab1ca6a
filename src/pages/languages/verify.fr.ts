/** The page where anybody has a credential checked, in words for a recruiter or a school. */
export const verify = {
  title: 'Vérifier une attestation',
  short: 'Vérifier une attestation',
  lead: 'Ce certificat, ce badge ou cette attestation est-il authentique, et toujours valable ? Déposez-le ici : c’est ouvert à tous, sans compte.',
  file: 'Le fichier',
  fileHint:
    'PDF, image de badge (PNG, SVG) ou fichier de l’attestation (JSON, JWT). Déposez-le dans le cadre ou choisissez-le ; 5 Mo au plus.',
  text: 'Ou son texte',
  textHint: 'Collez ce que vous avez reçu : une attestation, ou une offre d’emploi signée.',
  check: 'Vérifier',
  nothingKept:
    'Rien n’en est conservé. Pour savoir si elle est toujours valable, ce nœud interroge le serveur de l’émetteur ; celui-ci voit qu’une liste est demandée, pas pour qui.',
  empty: 'Choisissez d’abord un fichier ou collez un texte.',
  emptyFile:
    'Le fichier est vide : il n’y a rien à contrôler. Redemandez-le, ou choisissez-en un autre.',
  both: 'Vous avez déposé un fichier et un texte : un seul à la fois, pour savoir lequel est contrôlé. Votre texte est resté ; effacez-le pour contrôler un fichier.',
  another: 'Faire une autre vérification',
  good: 'Elle est authentique et valable aujourd’hui',
  goodText: 'Son émetteur l’a signée, rien n’y a été modifié, et elle n’est ni révoquée ni échue.',
  unknown: 'Elle est authentique, mais ce nœud ne connaît pas son émetteur',
  unknownText:
    'La signature est bonne et elle est valable aujourd’hui. Aucune liste à laquelle ce nœud se fie ne dit que cet émetteur peut attester cela : voyez vous-même qui il est avant de vous y fier.',
  bad: 'Ne vous y fiez pas',
  badText: 'Au moins un contrôle échoue : voyez lequel ci-dessous.',
  unread: 'Elle n’a pas pu être lue',
  unreadText:
    'Ce n’est pas une attestation dans une forme que ce nœud lit. Demandez le fichier d’origine.',
  says: 'Ce qu’elle dit',
  sayings: {
    title: 'Intitulé',
    holder: 'Délivrée à',
    issuer: 'Émise par',
    sealer: 'Scellée par',
    provider: 'Formation donnée par',
    from: 'Valable à partir du',
    until: 'Valable jusqu’au',
    level: 'Niveau',
    skills: 'Compétences',
    noEnd: 'Aucune fin n’est fixée',
    nobody: 'Personne n’est nommé',
    levelOf: (level: string) => `niveau ${level} du cadre européen des certifications`,
    noneSkills: 'Aucune n’est nommée dans ESCO',
  },
  notChecked:
    'Ce qu’elle dit est montré tel quel. Que ce soit vrai dépend des contrôles ci-dessous.',
  facts: 'Ce qui a été contrôlé',
  mark: {
    holds: 'Oui',
    fails: 'Non',
    open: 'Non tranché',
    skipped: 'Non contrôlé',
  },
  skipped: 'Un contrôle précédent échoue : celui-ci ne dirait rien.',
  advice: 'Comparez le nom',
  adviceText:
    'Ce contrôle dit qui a signé quoi. Il ne dit pas que la personne devant vous est celle qui est nommée : comparez le nom avec une pièce d’identité.',
  technical: 'Détails pour les spécialistes',
  groups: {
    format: {
      asks: 'Elle se lit',
      holds: 'Elle est dans une forme que ce nœud lit.',
      fails: 'Elle ne se lit pas.',
      open: 'Sa forme n’a pas été regardée.',
    },
    structure: {
      asks: 'Elle est complète et bien formée',
      holds: 'Elle a ce qu’elle doit avoir, et chaque terme n’y a qu’un sens.',
      fails: 'Elle enfreint une règle de son format : une partie peut échapper à la signature.',
      open: 'Certains termes n’ont été lus que par leur nom.',
    },
    signature: {
      asks: 'Elle est intacte',
      holds: 'La signature correspond : rien n’a changé depuis.',
      fails:
        'La signature ne correspond pas : le contenu a été modifié, ou quelqu’un d’autre l’a faite.',
      open: 'La signature n’a pas été contrôlée.',
    },
    owner: {
      asks: 'Son émetteur l’a signée',
      holds: 'La clé qui a signé appartient à l’émetteur qu’elle nomme.',
      fails: 'Rien ne montre que l’émetteur qu’elle nomme l’a signée.',
      open: 'Le détenteur de la clé n’a pas été recherché.',
    },
    trust: {
      asks: 'Son émetteur est connu ici',
      holds: 'Ce nœud se fie à une liste qui nomme l’émetteur.',
      fails: 'L’émetteur n’est pas reconnu.',
      open: 'Aucune liste à laquelle ce nœud se fie ne nomme cet émetteur pour une telle attestation.',
    },
    validity: {
      asks: 'Elle est valable aujourd’hui',
      holds: 'Nous sommes dans sa période de validité.',
      fails: 'Nous ne sommes pas dans sa période de validité.',
      open: 'Sa période n’a pas été regardée.',
    },
    status: {
      asks: 'Elle compte toujours',
      holds: 'Son émetteur ne l’a ni révoquée ni suspendue.',
      fails: 'Son émetteur l’a retirée, ou n’a pas pu être interrogé.',
      open: 'Il n’a pas été demandé si elle a été retirée.',
    },
    holder: {
      asks: 'Son titulaire l’a remise',
      holds:
        'La personne qui détient sa clé vient de signer pour la montrer. Était-ce à vous ? Vous seul le savez.',
      fails: 'La preuve que son titulaire l’a remise ne tient pas.',
      open: 'Elle a été émise pour une clé ; il n’a pas été montré que son titulaire l’a remise.',
    },
    schema: {
      asks: 'Elle suit son modèle',
      holds: 'Elle suit le modèle qu’elle nomme, autant qu’on peut le contrôler ici.',
      fails: 'Elle enfreint une règle du modèle qu’elle nomme.',
      open: 'Elle nomme un modèle que ce nœud n’a pas : cela n’a pas été contrôlé.',
    },
    skills: {
      asks: 'Ses compétences sont connues',
      holds:
        'Toutes les compétences et tous les métiers qu’elle nomme dans ESCO, la liste européenne, s’y trouvent.',
      fails: 'Elle nomme des compétences qui ne sont pas dans ESCO.',
      open: 'Ses compétences n’ont pas été recherchées dans ESCO.',
    },
  },
  /** Ce qui se dit autrement d’une offre d’emploi. */
  offer: {
    title: 'Vérifier une offre d’emploi',
    good: 'Elle est intacte, et ce nœud connaît son signataire',
    goodText: 'La signature est bonne, rien n’a changé depuis, et l’offre est ouverte aujourd’hui.',
    unknown: 'Elle est intacte, mais ce nœud ne connaît pas son signataire',
    unknownText:
      'La signature est bonne et l’offre est ouverte aujourd’hui. Quiconque a une adresse sur le web peut signer une offre : voyez vous-même qui est le signataire avant de vous y fier ou de lui envoyer quoi que ce soit.',
    notChecked:
      'Ce que dit l’offre est montré tel quel. Les contrôles ci-dessous disent si elle a été modifiée et qui l’a signée, pas si c’est vrai.',
    sayings: {
      title: 'Poste',
      employer: 'Employeur',
      place: 'Lieu',
      issuer: 'Signataire qu’elle nomme',
      from: 'Publiée le',
      until: 'Ouverte jusqu’au',
      skills: 'Métier et compétences',
    },
    advice: 'Interrogez l’employeur',
    adviceText:
      'Ce contrôle dit qui a signé l’offre. Il ne dit pas que l’employeur la connaît : avant d’envoyer des documents ou de l’argent, interrogez-le par un moyen que vous n’avez pas trouvé dans l’offre.',
    groups: {
      owner: {
        asks: 'Elle est signée par qui elle le dit',
        holds: 'La clé qui a signé appartient au signataire qu’elle nomme.',
        fails: 'Rien ne montre que le signataire qu’elle nomme l’a signée.',
        open: 'Le détenteur de la clé n’a pas été recherché.',
      },
      trust: {
        asks: 'Son signataire est connu ici',
        holds: 'Ce nœud se fie à une liste qui nomme le signataire.',
        fails: 'Le signataire n’est pas reconnu.',
        open: 'Aucune liste à laquelle ce nœud se fie ne nomme ce signataire pour des offres d’emploi.',
      },
    },
    codes: {
      expired: 'L’offre est close.',
      'trust-self': 'Ce nœud l’a signée.',
      'trust-issuer': 'Un organisme qui travaille avec ce nœud l’a signée.',
      'trust-operator': 'Qui tient ce nœud se fie à ce signataire pour des offres d’emploi.',
      'trust-list':
        'Une liste à laquelle ce nœud se fie nomme ce signataire pour des offres d’emploi.',
      'issuer-unread':
        'Le serveur du signataire n’a pas donné ses clés. Réessayez plus tard ; sinon, interrogez le signataire.',
      'method-of-another': 'Quelqu’un d’autre que le signataire qu’elle nomme l’a signée.',
    },
  },
  codes: {
    revoked: 'Son émetteur l’a révoquée : elle ne compte plus.',
    suspended:
      'Son émetteur l’a suspendue : elle ne compte pas pour le moment. Interrogez l’émetteur.',
    'status-unread':
      'Le serveur de l’émetteur n’a pas répondu : elle a peut-être été retirée. Réessayez plus tard.',
    'status-list-issuer':
      'Elle renvoie à la liste de quelqu’un d’autre que son émetteur : cela ne dit rien d’elle.',
    'no-status': 'Aucun endroit n’est prévu pour dire son retrait : elle compte jusqu’à sa fin.',
    expired: 'Elle est échue.',
    'not-yet': 'Elle n’est pas encore valable.',
    'no-schema': 'Elle ne nomme aucun modèle qu’elle devrait suivre.',
    'no-skills': 'Elle ne nomme aucune compétence d’ESCO, la liste européenne.',
    'skill-unknown':
      'Une compétence au moins n’est dans aucune version d’ESCO que ce nœud a chargée.',
    'trust-self': 'Elle a été émise par ce nœud.',
    'trust-issuer': 'Elle a été émise par un organisme qui travaille avec ce nœud.',
    'trust-operator': 'Qui tient ce nœud se fie à cet émetteur pour de telles attestations.',
    'trust-list':
      'Une liste à laquelle ce nœud se fie nomme cet émetteur pour de telles attestations.',
    'holder-shown-before':
      'Son titulaire l’a montrée auparavant, peut-être à quelqu’un d’autre : qui la remet maintenant n’a pas été vu.',
    'certificate-ended-since':
      'Le certificat qui l’a scellée a expiré depuis : qu’elle ait été scellée avant, lui seul l’affirme.',
    'certificate-use': 'Le certificat qui l’a scellée n’est pas fait pour signer des documents.',
    'sealed-by-another':
      'Elle a été scellée sous un autre nom que celui de l’émetteur qu’elle indique : comparez les deux.',
    'certificate-known': 'Elle est scellée par un certificat dont ce nœud reconnaît l’autorité.',
    'certificate-unanchored':
      'Elle est scellée par un certificat que n’importe qui a pu faire : le nom qui s’y trouve n’est pas confirmé.',
    'issuer-unread':
      'Le serveur de l’émetteur n’a pas donné ses clés. Réessayez plus tard ; sinon, interrogez l’émetteur.',
    'method-of-another': 'Quelqu’un d’autre que l’émetteur qu’elle nomme l’a signée.',
    'inline-context':
      'Elle donne elle-même un sens à des mots, par quoi elle pourrait dire autre chose qu’il n’y paraît.',
    'no-proof': 'Personne ne l’a signée.',
    'name-address': 'Elle dit une chose dans une écriture que tous les lecteurs ne voient pas.',
    'identifier-again':
      'Une de ses parties parle du tout à un autre endroit, que tous les lecteurs ne voient pas.',
    'null-claim': 'Elle contient une mention vide que la signature ne couvre pas.',
    'image-without':
      'L’image ne contient aucune attestation : ce n’est qu’une image. Demandez le fichier d’origine.',
    'pdf-without':
      'Le PDF ne contient aucune attestation : c’est peut-être une numérisation ou une impression. Demandez le fichier d’origine, ou le lien.',
    'carries-unread':
      'Le PDF contient une pièce illisible ici, qui pourrait être une autre attestation : demandez le fichier d’origine.',
    'carries-several':
      'Le fichier contient plusieurs attestations, et ne dit pas laquelle il montre.',
    'too-large': 'Elle dépasse la taille que ce nœud contrôle.',
  },
};
