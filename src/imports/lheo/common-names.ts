import { wordsOf } from './words.ts';

/** Family names that are trades or words of every text, and given names that are. Folded. */
const WORDS = `
  abbe aime aimee ambre ami amour ange archer armand aube aurore avocat avril barbier baron beau bel
  belle benjamin berger bergere bijoutier blanc blanche blond bois bonheur bonnet boucher boulanger
  bouquet bourgeois bouton brasseur bref brun brunet bureau capucine carpentier carre cerise chapelier
  chapelle charbonnier charpentier chartier chasseur chatelain chef chevalier clair claire clarte clement
  clerc clou coiffeur colin comte constance constant coq corbeau cordier cordonnier cour cours court
  cousin couture couturier couvreur cuisinier cyan desert desire desiree directeur doux drapier droit
  droite duc dur epicier espoir facteur fer fermier fleur fleury fontaine forestier forge forgeron
  formateur fort fortune fournier fournil franc francais france gallois garde gardien genet gentil grace
  grand grande gras gris gros guerin guerre guide hardy haute herbe heureux hiver horloger hotelier
  hyacinthe infirmier iris ivoire jade jardin jardinier jasmin jeune joie joli jolie jour joyeux juge
  juillet juste lange langue lecture leger lent liberte lilas lion long loup lumiere lune lys macon mai
  maire maison maitre marais marchal marchand marche marechal marguerite marin marine marjolaine mars
  mauve max maxime mecanicien melodie menuisier mercedes mercier merveille metayer metier meunier mignon
  mineur modeste moine molinier mont montagne moulin mouton myrtille nez noble noel noir normand ocean
  olive olivier opaline or orange ours page pain paire palais panier papillon parent parfait parfaite
  paris pasteur pastor patissier paysan pecheur peintre perle pervenche petit petite picard pierre pin
  plat plombier plume poirier poisson pomme pommier pont porcher port porte potier poulain pre prevost
  prieur prince printemps promoteur prudence prune raison rapide reine renard rich riche richesse ris
  riviere roche rocher roi romain rond rose rossignol rouge rubis sabatier sage salle sauvage savoir
  seigneur sellier sergent serrurier service simple sol soldat soleil sommelier soudeur stage tailleur
  tanneur teinturier tisserand tonnelier tour tournier traiteur tuilier vacher val valet valle vallee
  vannier verdier verger verite vert viande victoire vigier vigne vigneron villa village ville vin
  violette voisin vrai`;

const common: ReadonlySet<string> = new Set(WORDS.split(/\s+/).flatMap(wordsOf));
const ARTICLES: ReadonlySet<string> = new Set(
  'a al au aux d da de del della des di du el en et il l la le les ou on un une van von y'.split(
    ' ',
  ),
);

/** Whether it is a word too: "Boulanger", "Le Petit"; so are three letters and fewer, in small letters. */
export const isCommon = (name: string): boolean =>
  name.length < 4 || wordsOf(name).every((word) => common.has(word) || ARTICLES.has(word));

/** Whether it is only what stands before names. */
export const isArticle = (name: string): boolean => wordsOf(name).every((w) => ARTICLES.has(w));
