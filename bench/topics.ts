/**
 * What synthetic trainings are about: topics by field, with a Formacode, an NSF and a ROME code of the
 * field. Our own list, made to be searched: frequent words, rare ones, accents.
 */
const FIELDS: Readonly<Record<string, string>> = {
  'Numérique|31054|326|M1805':
    "développement web;développement mobile;cybersécurité;administration de réseaux;bases de données;intelligence artificielle;analyse de données;accessibilité numérique;infographie;montage vidéo;animation 3D;jeux vidéo;objets connectés;robotique;cloud et virtualisation;tests logiciels;gestion de projet agile;référencement web;marketing numérique;dépannage informatique;bureautique;tableur avancé;conception d'interfaces;fibre optique;téléphonie d'entreprise;impression 3D;drones;fabrication numérique;sécurité des données personnelles;programmation Python;programmation Java;systèmes embarqués;modélisation du bâtiment;community management;rédaction web",
  'Commerce|34582|312|D1402':
    "négociation commerciale;relation client;vente en magasin;gestion d'un rayon;commerce international;merchandising;achats et approvisionnement;téléconseil;vente automobile;immobilier;banque et assurance;visual merchandising;boulangerie vente;fleuristerie vente;optique vente;e-commerce;gestion d'un point de vente;prospection;conseil en parfumerie;franchise et création de commerce",
  'Industrie|23054|254|H2913':
    "soudage à l'arc;soudage TIG;chaudronnerie;tuyauterie;usinage sur commande numérique;tournage et fraisage;maintenance industrielle;automatismes;électrotechnique;mécatronique;plasturgie;fonderie;métrologie;contrôle non destructif;conduite de ligne;pilotage de procédés;hydraulique;pneumatique;outillage;découpe laser;assemblage aéronautique;composites;peinture industrielle;horlogerie;bijouterie;ferronnerie;papeterie industrielle;textile technique;maroquinerie;couture industrielle",
  'Bâtiment|22254|232|F1703':
    "maçonnerie;carrelage;plomberie;chauffage;climatisation;électricité du bâtiment;charpente bois;couverture zinguerie;menuiserie;plâtrerie;isolation thermique;peinture en bâtiment;conduite de travaux;métré;étanchéité;taille de pierre;restauration du patrimoine;éco-construction;photovoltaïque;pompes à chaleur;ravalement;voirie et réseaux;conduite d'engins;échafaudage;domotique;ébénisterie;serrurerie métallerie;géomètre topographe;dessin du bâtiment;rénovation énergétique",
  'Santé et social|43454|331|J1501':
    "aide-soignant;auxiliaire de puériculture;accompagnement éducatif;aide à domicile;petite enfance;infirmier;ambulancier;secrétariat médical;pharmacie;optique lunetterie;prothèse dentaire;diététique;gérontologie;autisme;médiation sociale;éducation spécialisée;animation socioculturelle;thanatopraxie;premiers secours;hygiène hospitalière;stérilisation;psychomotricité;kinésithérapie;ergothérapie;langue des signes;protection de l'enfance;insertion professionnelle;handicap et emploi",
  'Hôtellerie et alimentation|42754|334|G1602':
    'cuisine;pâtisserie;boulangerie;chocolaterie;boucherie;charcuterie;poissonnerie;service en salle;sommellerie;barman;réception hôtelière;gouvernante;crêperie;pizzaïolo;restauration collective;traiteur;fromagerie;glacerie;hygiène alimentaire;tourisme;guide conférencier;agence de voyages;camping et plein air;œnologie;brasserie artisanale',
  'Agriculture et environnement|21054|211|A1416':
    "maraîchage biologique;élevage bovin;élevage ovin;viticulture;arboriculture;horticulture;aménagement paysager;élagage;sylviculture;apiculture;aquaculture;pêche maritime;ostréiculture;mécanique agricole;équitation;maréchalerie;toilettage animalier;gestion de l'eau;traitement des déchets;recyclage;énergies renouvelables;éolien;méthanisation;biodiversité;agroforesterie;permaculture;machinisme;cynophilie",
  'Transport et logistique|31854|311|N4101':
    'conduite routière de marchandises;transport de voyageurs;cariste;préparation de commandes;gestion des stocks;exploitation de transport;douane;affrètement;matières dangereuses;magasinage;déménagement;conduite ferroviaire;marine marchande;batellerie;maintenance aéronautique;mécanique automobile;carrosserie;motocycle;véhicules électriques;permis poids lourd;taxi;ambulance;grutier',
  'Gestion|32654|314|M1203':
    "comptabilité;paie;contrôle de gestion;ressources humaines;secrétariat de direction;assistant de gestion;droit du travail;fiscalité;audit interne;création d'entreprise;reprise d'entreprise;management d'équipe;qualité et certification;responsabilité sociale;achats publics;assurance;notariat;greffe;archivage;documentation;communication interne;relations presse;événementiel;gestion associative;économie sociale et solidaire;conduite du changement",
  'Langues et savoirs|15254|136|K2111':
    'anglais professionnel;espagnol;allemand;italien;portugais;arabe;chinois;japonais;russe;français langue étrangère;alphabétisation;illettrisme;mathématiques de base;compétences clés;préparation aux concours;formation de formateurs;ingénierie pédagogique;tutorat;orientation;bilan de compétences;validation des acquis;prise de parole;écriture professionnelle;lecture rapide;mémoire et méthode',
  'Arts et services|45554|336|L1510':
    "photographie;audiovisuel;prise de son;éclairage scénique;régie de spectacle;machinerie de théâtre;danse;chant;musique assistée par ordinateur;lutherie;céramique;vitrail;reliure;encadrement;tapisserie d'ameublement;décoration d'intérieur;design produit;stylisme;modélisme;coiffure;esthétique;manucure;massage bien-être;propreté et hygiène;blanchisserie;sécurité incendie;gardiennage;sûreté aéroportuaire;conciergerie;sport et éducation physique;maître-nageur;moniteur de voile;encadrement de randonnée",
};

export interface Topic {
  readonly topic: string;
  readonly field: string;
  readonly formacode: string;
  readonly nsf: string;
  readonly rome: string;
}

export const TOPICS: readonly Topic[] = Object.entries(FIELDS).flatMap(([key, topics]) => {
  const [field = '', formacode = '', nsf = '', rome = ''] = key.split('|');
  return topics.split(';').map((topic) => ({ topic, field, formacode, nsf, rome }));
});

/** What a title begins with, its level on leaving (LHÉO), and whether it certifies. */
export const KINDS: readonly (readonly [string, string, boolean])[] = [
  ['BTS', '6', true],
  ['CAP', '4', true],
  ['Bac professionnel', '5', true],
  ['Licence professionnelle', '7', true],
  ['Titre professionnel', '15', true],
  ['Master', '17', true],
  ['Certificat de spécialisation', '14', true],
  ['Initiation', '0', false],
  ['Perfectionnement', '0', false],
  ['Préparation', '1', false],
  ['Stage', '0', false],
  ['Mention complémentaire', '14', true],
  ['Formation continue', '1', false],
  ['Brevet professionnel', '5', true],
];

export const NUANCES: readonly string[] = [
  '',
  'débutant',
  'intermédiaire',
  'avancé',
  'en alternance',
  'en apprentissage',
  'à distance',
  'pour demandeurs d’emploi',
  'pour salariés',
  'en anglais',
  'renforcé',
  'option international',
  'accéléré',
  'du soir',
];

/** For sentences of their own in each text. */
export const ADVICE: readonly string[] = [
  'Les travaux pratiques occupent la moitié du temps.',
  'Un tuteur suit chaque stagiaire en entreprise.',
  'L’évaluation se fait au fil de l’eau et devant un jury.',
  'Des visites de chantiers et d’ateliers complètent le parcours.',
  'Le plateau technique a été rénové récemment.',
  'Un accompagnement vers l’emploi dure six mois après la sortie.',
  'Les supports sont accessibles aux lecteurs d’écran.',
  'Le parcours peut être allégé selon l’expérience.',
  'Une remise à niveau est proposée avant l’entrée.',
  'Le projet final est mené en équipe.',
  'La prévention des risques est traitée dans chaque module.',
  'Un module porte sur la transition écologique.',
];
