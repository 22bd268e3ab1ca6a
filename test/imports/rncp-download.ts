/** A download of France compétences of our own making: one fiche, and whatever rows a test adds. */
import { aFolder, csv } from './support.ts';

const FICHES = {
  Standard: [
    '"Id_Fiche";"Numero_Fiche";"Intitule";"Abrege_Libelle";"Abrege_Intitule";"Nomenclature_Europe_Niveau";"Date_dernier_jo";"Date_Decision";"Date_Fin_Enregistrement";"Date_Effet";"Type_Enregistrement";"Actif"',
    '"1";"RNCP1";"Titre un";"TP";"Titre professionnel";"NIV6";"01/02/2020";;"31/12/2030";;"Enregistrement sur demande";"ACTIVE"',
  ],
  Blocs_De_Compétences: ['"Numero_Fiche";"Bloc_Competences_Code";"Bloc_Competences_Libelle"'],
  Rome: ['"Numero_Fiche";"Codes_Rome_Code";"Codes_Rome_Libelle"'],
  Nsf: ['"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"'],
  Formacode: ['"Numero_Fiche";"Formacode_Code";"Formacode_Libelle"'],
  Certificateurs: ['"Numero_Fiche";"Siret_Certificateur";"Nom_Certificateur"'],
  VoixdAccès: ['"Numero_Fiche";"Si_Jury"'],
  Ancienne_Nouvelle_Certification: [
    '"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"',
  ],
} as const;
type FicheFile = keyof typeof FICHES;

/** A folder as it is downloaded; `more` are rows after those of the one fiche. */
export const aDownload = async (more: Partial<Record<FicheFile, readonly string[]>> = {}) =>
  aFolder(
    'rncp',
    Object.fromEntries(
      Object.entries(FICHES).map(([name, rows]) => [
        `export_fiches_CSV_${name}_2024_02_22.csv`,
        csv(...rows, ...(more[name as FicheFile] ?? [])),
      ]),
    ),
  );
