// oxlint-disable max-lines -- a table
/** Where each of the 170 elements of LHÉO 2.3 goes; docs/lheo.md is written from this table. */
export type Destination =
  /** In the European Learning Model; what our own graph says besides stands after a semicolon. */
  | { readonly kind: 'elm'; readonly field: string; readonly as: string }
  /** In our own graph, beside the closed shapes of ELM. */
  | { readonly kind: 'own'; readonly field: string; readonly as: string }
  /** In the record and on its pages, not in the graph. */
  | { readonly kind: 'kept'; readonly field: string; readonly why: string }
  /** Holds others. */
  | { readonly kind: 'wraps'; readonly what: string }
  | { readonly kind: 'none'; readonly why: string };

const elm = (field: string, as: string): Destination => ({ kind: 'elm', field, as });
const own = (field: string, as: string): Destination => ({ kind: 'own', field, as });
const kept = (field: string, why: string): Destination => ({ kind: 'kept', field, why });
const wraps = (what: string): Destination => ({ kind: 'wraps', what });
const none = (why: string): Destination => ({ kind: 'none', why });

export interface Chapter {
  readonly title: string;
  readonly elements: Readonly<Record<string, Destination>>;
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'The file',
    elements: {
      lheo: wraps('root; its namespace tells the dialect'),
      offres: wraps('holds the formations'),
      formation: wraps('one training; its attribute numero is the key of the record'),
      'lheo-plus': none(
        'its formations are read as those of lheo; its list of organisations without offers is not: the catalogue holds trainings',
      ),
      'lheo-index': none(
        'an index of summaries: refused with a sentence, the file of the formations is asked for',
      ),
      'resumes-offres': none('part of lheo-index'),
      'resume-offre': none('part of lheo-index'),
      'resumes-organismes': none('part of lheo-index'),
      'resume-organisme': none('part of lheo-index'),
      'contact-formation-resume': none('part of lheo-index; may name a person'),
      extras: none(
        'anybody’s own additions, persons too; of Mon Compte Formation the price and the hours are read',
      ),
      extra: own(
        'offering.price.total, offering.hours.total',
        'of Mon Compte Formation: frais-ttc (else frais-ht and taux-tva) and duree-apprentissage; nothing else',
      ),
    },
  },
  {
    title: 'The training',
    elements: {
      'domaine-formation': wraps('holds the codes of the domain'),
      'code-FORMACODE': elm(
        'training.domain.formacode',
        'elm:ISCEDFCode of the achievement, by our table; TrainingFacts formacode; in potentiel it is not read',
      ),
      'code-NSF': elm(
        'training.domain.nsf',
        'elm:ISCEDFCode of the achievement where Formacode says none; TrainingFacts nsf',
      ),
      'code-ROME': own(
        'training.domain.rome',
        'TrainingFacts rome; leads to suggested occupations',
      ),
      'intitule-formation': elm('training.title', 'dc:title'),
      'objectif-formation': elm('training.objective', 'dc:description'),
      'resultats-attendus': elm('training.results', 'dc:title of elm:learningOutcome'),
      'contenu-formation': own('training.content', 'TrainingFacts content'),
      certifiante: own('training.certifying', 'TrainingFacts certifying'),
      'parcours-de-formation': own('training.pathway', 'TrainingFacts pathway'),
      'code-niveau-entree': own(
        'training.entryLevel',
        'TrainingFacts entryLevel (EQF) and entryLevelCode',
      ),
      'objectif-general-formation': own('training.goal', 'TrainingFacts goal'),
      'code-niveau-sortie': own(
        'training.exitLevel',
        'TrainingFacts exitLevel (EQF) and exitLevelCode',
      ),
      'url-formation': elm('training.urls', 'elm:supplementaryDocument'),
      urlweb: elm(
        'urls of the training, offering, session, contact or admission',
        'elm:supplementaryDocument, elm:contactForm, or Offering url; http and https only',
      ),
      'identifiant-module': none(
        'how one source cuts its trainings into modules; its references lead nowhere outside of it',
      ),
      positionnement: none('a step inside the training, decided after entry'),
      'sous-modules': none('as identifiant-module'),
      'sous-module': none('as identifiant-module'),
      'modules-prerequis': none(
        'as identifiant-module; what one must know is in conditions-specifiques',
      ),
      'reference-module': none('as identifiant-module'),
      'type-module': none('as identifiant-module'),
    },
  },
  {
    title: 'Certification',
    elements: {
      certification: own('training.certifications', 'TrainingFacts certification'),
      'code-type-formation': own('training.certifications', 'TrainingFacts certification'),
      'code-RNCP': own('certification.rncp', 'CertificationReference rncp, without its prefix'),
      'code-CERTIFINFO': own('certification.certifInfo', 'CertificationReference certifInfo'),
      'code-RS': own('certification.rs', 'CertificationReference rs'),
      'code-CPF': own('certification.cpf', 'CertificationReference cpf'),
      'code-ELU': own('certification.elu', 'CertificationReference elu'),
      'reference-code-FORMACODE': none(
        'which of the domain’s codes belongs to which certification: nobody asks',
      ),
      'reference-certification': kept(
        'session.certifications',
        'of a session: which of the certifications it leads to; of an organisme-formateur it is not read',
      ),
      'reference-code-RNCP': kept('session.certifications', 'as reference-certification'),
      'reference-code-CERTIFINFO': kept('session.certifications', 'as reference-certification'),
      'reference-code-RS': kept('session.certifications', 'as reference-certification'),
      'blocs-competences': kept(
        'session.blocks',
        'parts of a certification; the certification is known by the code',
      ),
      'bloc-competences': kept('session.blocks', 'as blocs-competences'),
      'libelle-bloc': kept('session.blocks.title', 'as blocs-competences'),
      'code-bloc': kept('session.blocks.code', 'as blocs-competences'),
      'validation-blocs': none(
        'whether all blocks can be had one by one; the blocks that can be are listed',
      ),
    },
  },
  {
    title: 'The offering',
    elements: {
      action: wraps('one offering; its attribute numero is its key in the record'),
      'rythme-formation': elm('offering.rhythm', 'elm:scheduleInformation'),
      'code-public-vise': own('offering.publics', 'Offering public'),
      'info-public-vise': own('offering.publicNote', 'Offering publicNote'),
      'niveau-entree-obligatoire': own(
        'offering.entryLevelRequired',
        'Offering entryLevelRequired',
      ),
      'modalites-alternance': elm(
        'offering.alternation',
        'elm:scheduleInformation; Offering alternation',
      ),
      'modalites-enseignement': elm('offering.mode', 'elm:mode'),
      'conditions-specifiques': elm(
        'offering.conditions',
        'elm:entryRequirement of the achievement; Offering conditions',
      ),
      'prise-en-charge-frais-possible': own('offering.fundingPossible', 'Offering fundingPossible'),
      'lieu-de-formation': elm('offering.places', 'elm:location'),
      'SIRET-lieu-formation': elm('place.siret', 'adms:identifier of the location'),
      'code-UAI-lieu-formation': elm('place.uai', 'adms:identifier of the location'),
      'modalites-entrees-sorties': own('offering.entry', 'Offering entry'),
      'url-action': own('offering.urls', 'Offering url; elm:supplementaryDocument of its sessions'),
      'duree-cycle': own('offering.cycleYears', 'Offering cycleYears'),
      'adresse-information': own('offering.information.place', 'Offering informationPlace'),
      'date-information': own('offering.information.dates', 'Offering informationDate'),
      date: own('offering.information.dates', 'Offering informationDate'),
      restauration: own('offering.meals', 'Offering meals'),
      hebergement: own('offering.housing', 'Offering housing'),
      transport: own('offering.transport', 'Offering transport'),
      'acces-handicapes': own('offering.accessibility', 'Offering accessibility'),
      'langue-formation': elm('offering.languages', 'dc:language of the achievement'),
      'modalites-recrutement': elm(
        'offering.recruitment',
        'elm:admissionProcedure of its sessions; Offering recruitment',
      ),
      'modalites-pedagogiques': own('offering.teachingMethods', 'Offering teachingMethods'),
      'code-modalite-pedagogique': kept(
        'offering.teachingMethodCodes',
        'Formacode of what modalites-pedagogiques says in words',
      ),
      equipement: own('offering.equipment', 'Offering equipment'),
      'type-equipement': own('offering.equipment.kind', 'Equipment code'),
      'cout-indicatif-equipement': own('offering.equipment.cost', 'Equipment cost'),
      commentaire: own(
        'offering.equipment.note, session.admissions.note',
        'Equipment description; of an enseignement it is not read',
      ),
      'frais-restants': own('offering.price.remaining', 'Offering remainingCost'),
      'code-perimetre-recrutement': kept(
        'offering.catchment.area',
        'from how far away learners are taken; of a recrutement it is not read',
      ),
      'infos-perimetre-recrutement': kept(
        'offering.catchment.note',
        'as code-perimetre-recrutement',
      ),
      'prix-horaire-TTC': elm('offering.price.hourly', 'elm:priceDetail'),
      'prix-total-TTC': elm('offering.price.total', 'elm:priceDetail'),
      'duree-indicative': elm('offering.duration', 'elm:scheduleInformation'),
      'nombre-heures-centre': own('offering.hours.centre', 'Offering hoursInCentre'),
      'nombre-heures-entreprise': own('offering.hours.company', 'Offering hoursInCompany'),
      'nombre-heures-total': elm('offering.hours.total', 'elm:duration; Offering hoursTotal'),
      'detail-conditions-prise-en-charge': own(
        'offering.fundingConditions',
        'Offering fundingConditions',
      ),
      conventionnement: own('offering.agreed', 'Offering agreed'),
      'duree-conventionnee': own('offering.agreedHours', 'Offering agreedHours'),
      'organisme-financeur': own('offering.funders', 'Offering funder'),
      'code-financeur': own('offering.funders.code', 'Funder code'),
      'nb-places-financees': own('offering.funders.seats', 'Funder seats'),
      enseignement: own('offering.subjects', 'Offering subject'),
      'libelle-enseignement': own('offering.subjects.title', 'Subject title'),
      'type-enseignement': none('the title of the subject says it'),
      obligatoire: own('offering.subjects.compulsory', 'Subject compulsory'),
      'organisme-formateur': own('offering.trainers', 'Offering trainer'),
      'SIRET-formateur': own('organisation.siret', 'rov:registration of the trainer'),
      'raison-sociale-formateur': own('organisation.name', 'rov:legalName of the trainer'),
      'contact-formateur': kept(
        'organisation.contacts',
        'on the page; the contact of the provider is the one to ask',
      ),
      'code-UAI-formateur': kept(
        'organisation.uai',
        'on the page; the SIRET identifies the trainer',
      ),
    },
  },
  {
    title: 'The session',
    elements: {
      session: elm(
        'offering.sessions',
        'elm:hasPart: one elm:LearningOpportunity a session; its attribute numero is its key in the offering',
      ),
      periode: elm('session.starts, session.ends', 'dc:temporal'),
      debut: elm(
        'session.starts, session.registration.opens',
        'dc:temporal; SessionFacts startGiven and registrationOpens',
      ),
      fin: elm(
        'session.ends, session.registration.closes',
        'dc:temporal and elm:applicationDeadline; SessionFacts endGiven and registrationCloses',
      ),
      'adresse-inscription': own('session.registration.place', 'SessionFacts registrationPlace'),
      'modalites-inscription': elm('session.registration.how', 'elm:admissionProcedure'),
      'periode-inscription': elm(
        'session.registration',
        'elm:applicationDeadline; SessionFacts registrationOpens and registrationCloses',
      ),
      'etat-recrutement': own('session.recruitment', 'SessionFacts recruitmentState'),
      'url-session': own('session.urls', 'elm:supplementaryDocument of the session'),
      'contact-session': own('session.contacts', 'SessionFacts contact'),
      recrutement: kept('session.admissions', 'each way in, with its place and time'),
      'modalite-recrutement': kept('session.admissions.method', 'as recrutement'),
      'a-distance': kept('session.admissions.remote', 'as recrutement'),
      'nb-places': own(
        'session.seats, session.admissions.seats',
        'SessionFacts seats: all of them together',
      ),
      'heure-debut': kept('session.admissions.from', 'as recrutement'),
      'heure-fin': kept('session.admissions.until', 'as recrutement'),
      cycle: kept('session.cycles', 'in school or under contract, for which years'),
      'type-cycle': kept('session.cycles.kind', 'as cycle'),
      'annee-cycle': kept('session.cycles.years', 'as cycle'),
      'effectif-minimal': kept('session.cycles.minimumSeats', 'as cycle'),
      'capacite-simultanee': kept('session.cycles.seatsAtOnce', 'as cycle'),
      'capacite-cumulee': kept('session.cycles.seatsInAll', 'as cycle'),
      alternance: kept('session.cycles', 'as cycle'),
      'type-alternance': kept('session.cycles.contract', 'as cycle'),
      'rythme-alternance': kept('session.cycles.rhythm', 'as cycle'),
      'unite-rythme-alternance': kept('session.cycles.rhythm.unit', 'as cycle'),
      'unites-entreprise': kept('session.cycles.rhythm.company', 'as cycle'),
      'unites-centre': kept('session.cycles.rhythm.centre', 'as cycle'),
    },
  },
  {
    title: 'The provider',
    elements: {
      'organisme-formation-responsable': elm('training.provider', 'elm:providedBy'),
      'numero-activite': elm('organisation.activityNumber', 'adms:identifier of the provider'),
      'SIRET-organisme-formation': elm('organisation.siret', 'rov:registration of the provider'),
      SIRET: elm(
        'organisation.siret, place.siret',
        'rov:registration, or adms:identifier of a location',
      ),
      'nom-organisme': elm(
        'organisation.name',
        'skos:altLabel, or rov:legalName without a legal name',
      ),
      'raison-sociale': elm(
        'organisation.legalName',
        'rov:legalName; left out where it is the name of a contact',
      ),
      'coordonnees-organisme': elm(
        'organisation.place, organisation.contacts',
        'elm:location and elm:contactPoint of the provider',
      ),
      'contact-organisme': elm('organisation.contacts', 'elm:contactPoint of the provider'),
      'renseignements-specifiques': elm('organisation.about', 'elm:additionalNote of the provider'),
      potentiel: none('what the provider could teach, not what it offers'),
      'code-UAI-organisme-formation': elm('organisation.uai', 'adms:identifier of the provider'),
      'code-UAI': elm('organisation.uai, place.uai', 'adms:identifier'),
    },
  },
  {
    title: 'Contacts and addresses',
    elements: {
      'contact-formation': own('training.contacts', 'TrainingFacts contact'),
      'type-contact': own('contact.role', 'elm:additionalNote of the contact point'),
      coordonnees: wraps('of a contact or a place'),
      civilite: none(
        'a named person: never read, but to take the name out of the rest of the record',
      ),
      nom: none('a named person: never read, but to take the name out of the rest of the record'),
      prenom: none(
        'a named person: never read, but to take the name out of the rest of the record',
      ),
      ligne: elm(
        'place.lines, place.name, contact.organisation',
        'elm:fullAddress, or the description of a place or contact; left out where it names a person',
      ),
      adresse: elm('place', 'elm:address'),
      denomination: elm(
        'place.name',
        'dc:description of the location; left out where it names a person',
      ),
      codepostal: elm('place.postcode', 'elm:fullAddress'),
      ville: elm('place.city', 'elm:geographicName; elm:fullAddress'),
      departement: elm('place.department', 'adms:identifier of the location'),
      'code-INSEE-commune': elm(
        'place.commune',
        'adms:identifier of the location, as INSEE commune and LAU',
      ),
      'code-INSEE-canton': none('cantons elect councils; nobody looks for a training by them'),
      region: elm(
        'place.region',
        'elm:spatialCode, by NUTS; codes from before 2016 are translated',
      ),
      pays: elm('place.country', 'elm:countryCode'),
      geolocalisation: elm('place.latitude, place.longitude', 'locn:geometry'),
      latitude: elm('place.latitude', 'locn:geometry'),
      longitude: elm('place.longitude', 'locn:geometry'),
      telfixe: elm('contact.telephones', 'elm:phone'),
      portable: elm('contact.telephones', 'elm:phone; left out beside the name of a person'),
      fax: none('nobody decides or applies by fax'),
      numtel: elm('contact.telephones', 'elm:phone'),
      courriel: elm(
        'contact.emails',
        'elm:emailAddress, when it is a function’s and not a person’s',
      ),
      web: elm('contact.urls', 'elm:contactForm'),
    },
  },
];
