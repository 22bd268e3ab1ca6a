/**
 * Words of a title → ISCED-F 2013, for records without a code of a field. Only words that name one field
 * wherever they stand; folded, as whole words or (with `*`) as beginnings. The first rule that finds its
 * words decides, so what is narrow stands above what is broad. A long table.
 */
import { fold } from '../../kernel/fold.ts';

const ROWS = `
0612 cybersecurite | reseaux informatiques | base de donnees | bases de donnees | administrateur systeme* | administrateur reseau* | webdesign* | web designer | cybersecurity | database* | network administrator | integrateur web | technicien informatique | devops | cloud
0613 developpeu* | programmation | programmeu* | developpement web | developpement logiciel | genie logiciel | logiciels | software | programming | javascript | python | java | php | developer | intelligence artificielle | artificial intelligence | desarrollo web | programacion | desarrollador*
0611 bureautique | excel | word | pix | tosa | office skills | competences numeriques | digital skills | ofimatica
061 informatique* | numerique | digital* | data | web | internet | informatica
0211 audiovisuel* | infographi* | graphis* | webmarketing video | montage video | photograph* | cinema | pao | jeu video | jeux video | video game* | motion design
0212 design de mode | design d'espace | architecture interieur* | stylis*
0215 musique | theatre | danse | chant
0322 bibliotheque* | archivist* | archives | documentaliste*
0321 journalis* | presse ecrite
0411 comptab* | fiscalite | paie | accounting | contabilidad
0412 banque | assurance* | bancaire* | banking
0414 marketing | publicite | communication
0415 secretaria* | assistant de direction | assistante de direction | secretary
0416 vente | vendeu* | commerce | commercial* | sales | negociateur*
0413 ressources humaines | management | manager | gestion d'entreprise | entrepreneur* | human resources
0421 droit | juridique* | juriste* | notariat
0541 mathematiques | mathematics
0542 statistique* | statistics
0713 electricien* | electrotechnique | energies renouvelables | genie climatique | electricite
0714 electronique | robotique | automatisme* | mecatronique | electronics | robotics
0715 soudage | soudeu* | chaudronn* | usinage | mecanique industrielle | plasturgi* | welding | welder
0716 automobile | carrossi* | carrosserie | aeronautique | motocycle*
0721 boulang* | patissi* | patisserie | bouch* | charcut* | bakery
0723 couture | textile | maroquinerie | habillement
0731 architecture | urbanisme | topographe | geometre*
0732 macon* | charpent* | couvreur* | plombi* | carrel* | platri* | menuisi* | travaux publics | batiment | btp
0811 agricole | agriculture | viticulture | elevage
0812 horticol* | paysagiste* | jardin* | paysager*
0821 forestier* | foresti* | bucheron*
0841 veterinaire*
0913 infirmi* | puericult* | aide-soignant* | nursing | sage-femme
0915 kinesitherap* | ergotherap* | orthophon*
0916 pharmac*
0921 auxiliaire de vie | aide a domicile | accompagnant educatif
0922 petite enfance | eveil
0923 travail social | assistant social | mediateur social | insertion professionnelle | educateur specialise
0111 formateur professionnel | formateur d'adultes | ingenierie pedagogique
1012 coiffu* | esthetique | estheticien* | hairdress*
1013 cuisini* | cuisine | restauration | hotelleri* | barman | serveu* | sommelier*
1014 sportif | sportive | sport
1015 tourisme | tourism
1032 agent de securite | securite incendie | ssiap | pompier*
1022 sst | sauveteur secouriste du travail | prevention des risques
1041 logisti* | cariste* | transport* | conducteur routier | caces | magasinier*
0231 anglais | espagnol | allemand | italien | francais langue etrangere | fle | english | deutsch
`;

interface Rule {
  readonly field: string;
  readonly pattern: RegExp;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patternOf = (words: string): string =>
  words.endsWith('*') ? `${escaped(words.slice(0, -1))}\\p{L}*` : escaped(words);

const RULES: readonly Rule[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const at = row.indexOf(' ');
    const choices = row
      .slice(at + 1)
      .split(' | ')
      .map(patternOf);
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${choices.join('|')})(?![\\p{L}\\p{N}])`,
      'u',
    );
    return { field: row.slice(0, at), pattern };
  });

export const TITLE_FIELDS: readonly string[] = RULES.map((rule) => rule.field);

export function fieldOfTitle(title: string): string | undefined {
  const folded = fold(title);
  return RULES.find(({ pattern }) => pattern.test(folded))?.field;
}
