import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A folder of the given name with these files; gone after the run of the suite that calls `dropFolders`. */
export async function aFolder(
  name: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  made.push(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

export async function dropFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

export const csv = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

const ESCO = 'http://data.europa.eu/esco/';
/** IRIs of a small ESCO of our own making. */
export const WELDER = `${ESCO}occupation/7aedaa07-0000-4000-8000-000000000001`;
export const ARC_WELDER = `${ESCO}occupation/7aedaa07-0000-4000-8000-000000000002`;
export const WELD = `${ESCO}skill/050dc15e-0000-4000-8000-000000000001`;
export const METALS = `${ESCO}skill/050dc15e-0000-4000-8000-000000000002`;
export const GROUP = `${ESCO}isco/C7212`;

export const ESCO_EN = {
  'occupations_en.csv': csv(
    'conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code',
    `Occupation,${WELDER},7212,welder,"steel welder\ngas welder\nwelder",,released,"A text, on\ntwo lines",7212.3`,
    `Occupation,${ARC_WELDER},7212,arc welder,,,released,,7212.3.1`,
  ),
  'skills_en.csv': csv(
    'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels',
    `KnowledgeSkillCompetence,${WELD},skill/competence,cross-sector,weld metal,join metal | fuse metal`,
    `KnowledgeSkillCompetence,${METALS},knowledge,sector-specific,types of metal,`,
  ),
  'ISCOGroups_en.csv': csv(
    'conceptType,conceptUri,code,preferredLabel',
    `ISCOGroup,${GROUP},7212,Welders and flame cutters`,
  ),
  'broaderRelationsOccPillar.csv': csv(
    'conceptType,conceptUri,broaderType,broaderUri',
    `Occupation,${WELDER},ISCOGroup,${GROUP}`,
    `Occupation,${ARC_WELDER},Occupation,${WELDER}`,
  ),
  'occupationSkillRelations.csv': csv(
    'occupationUri,relationType,skillType,skillUri',
    `${WELDER},essential,skill/competence,${WELD}`,
    `${WELDER},optional,knowledge,${METALS}`,
  ),
  'digCompSkillsCollection_en.csv': csv('conceptType,conceptUri', `x,${WELD}`),
} as const;

export const ESCO_FR = {
  'occupations_fr.csv': csv(
    'conceptUri,preferredLabel,altLabels',
    `${WELDER},soudeur/soudeuse,ouvrier soudeur|ouvrière soudeuse`,
  ),
} as const;

export const ROME = {
  'unix_referentiel_code_rome_v460_utf8.csv': csv(
    '"code_rome","libelle_rome","code_rome_parent"',
    '"H2913","Soudeur / Soudeuse","H2913"',
    '"H2914","Soudeur / Soudeuse spécialisé","H2913"',
  ),
  'unix_referentiel_appellation_v460_utf8.csv': csv(
    '"code_ogr","libelle_appellation_long","libelle_appellation_court","code_rome"',
    '"19457","Soudeur / Soudeuse à la flamme","Soudeur(se) à la flamme","H2913"',
    '"19458","Soudeur / Soudeuse à l\'arc","Soudeur / Soudeuse à l\'arc","H2913"',
  ),
  'unix_referentiel_competence_v460_utf8.csv': csv(
    '"code_ogr","nature","libelle_competence","code_ogr_macro_comp","cat_comp"',
    '"300100","Macro-compétence","Assembler des pièces","","Savoir-faire"',
    '"100023","Compétence","Souder une pièce","300100","Savoir-faire"',
    '"300200","Macro-compétence","Faire preuve de rigueur","","Savoir-être professionnel"',
  ),
  'unix_referentiel_savoir_v460_utf8.csv': csv(
    '"code_ogr_savoir","libelle_savoir"',
    '"100007","Techniques de soudage"',
  ),
  'unix_coherence_item_v460_utf8.csv': csv(
    '"code_rome","code_ogr","coeur_metier"',
    '"H2913","100007",""',
    '"H2913","100023","Principale"',
    '"H2913","23376",""',
  ),
  'version.txt': 'Numero de version : 60\n\nDate de publication : 18/09/2025\n',
} as const;

const PREAMBLE = [
  'Mapping project name,ESCO - ROME',
  'Mapping project author,Pôle emploi - France',
  'Mapping project version,V1.4',
  'Mapping project version date,13/07/2022',
  'Classification 1 Name,ESCO',
  'Classification 1 Version,1.1',
  'Classification 2 Name,ROME ',
  'Classification 2 Version,V3.0',
  '',
  'classification 1 ID,classification 1 prefered label,classification 2 ID,classification 2 prefered label,mapping relation',
];
export const mappingTable = (...rows: readonly string[]): string => csv(...PREAMBLE, ...rows);

/** As in the official table, the relation describes column 1: the welder is the broader one. */
export const ESCO_ROME = mappingTable(
  `${WELDER},soudeur/soudeuse,19457,Soudeur / Soudeuse à la flamme,skos:broadMatch`,
  `${ARC_WELDER},soudeur à l'arc/soudeuse à l'arc,19458,Soudeur / Soudeuse à l'arc,skos:exactMatch`,
);
