/**
 * Every term of our one JSON-LD context, with the IRI it stands for and the kind of value it takes. The
 * context file (`contexts/passerelle-v1.jsonld`, by `scripts/context.ts`) and the triples that the other
 * serialisations write (`triples.ts`) come from this table, so they cannot disagree. Names follow the
 * context of ELM where it has one, without its faults: a date that is coerced to an IRI, no
 * `defaultLanguage`, no `rdf:value`. (A long table.)
 */
import { PROPERTIES } from './context-properties.ts';
import { KINDS } from './kinds.ts';
import {
  AS,
  DCAT,
  DCTERMS,
  ELM,
  ESCO,
  FOAF,
  HYDRA,
  LOCN,
  ODRL,
  PASSERELLE,
  RDF,
  RDFS,
  SKOS,
  VCARD,
} from './terms.ts';

export { PROPERTIES };

export const CLASSES = Object.freeze({
  // European Learning Model, and the classes that it takes from elsewhere
  LearningOpportunity: ELM.LearningOpportunity,
  LearningAchievementSpecification: ELM.LearningAchievementSpecification,
  LearningOutcome: ELM.LearningOutcome,
  Qualification: ELM.Qualification,
  Organisation: ELM.Organisation,
  Address: ELM.Address,
  Amount: ELM.Amount,
  ContactPoint: ELM.ContactPoint,
  Identifier: ELM.Identifier,
  LegalIdentifier: ELM.LegalIdentifier,
  Mailbox: ELM.Mailbox,
  Note: ELM.Note,
  Phone: ELM.Phone,
  PriceDetail: ELM.PriceDetail,
  WebResource: ELM.WebResource,
  Location: DCTERMS.Location,
  PeriodOfTime: DCTERMS.PeriodOfTime,
  Geometry: LOCN.Geometry,
  // concepts
  Concept: SKOS.Concept,
  ConceptScheme: SKOS.ConceptScheme,
  ConceptCollection: SKOS.Collection,
  Occupation: ESCO.Occupation,
  Skill: ESCO.Skill,
  LeftOperand: ODRL.LeftOperand,
  // catalogue
  Catalog: DCAT.Catalog,
  Dataset: DCAT.Dataset,
  Distribution: DCAT.Distribution,
  DataService: DCAT.DataService,
  Agent: FOAF.Agent,
  FoafOrganization: FOAF.Organization,
  Document: FOAF.Document,
  Kind: VCARD.Kind,
  VcardOrganization: VCARD.Organization,
  Frequency: DCTERMS.Frequency,
  LicenseDocument: DCTERMS.LicenseDocument,
  LinguisticSystem: DCTERMS.LinguisticSystem,
  MediaType: DCTERMS.MediaType,
  MediaTypeOrExtent: DCTERMS.MediaTypeOrExtent,
  ProvenanceStatement: DCTERMS.ProvenanceStatement,
  Standard: DCTERMS.Standard,
  RdfProperty: RDF.Property,
  RdfsClass: RDFS.Class,
  // lists and withdrawn records
  Collection: HYDRA.Collection,
  PartialCollectionView: HYDRA.PartialCollectionView,
  Tombstone: AS.Tombstone,
  // ours
  Offering: PASSERELLE.Offering,
  TrainingFacts: PASSERELLE.TrainingFacts,
  SessionFacts: PASSERELLE.SessionFacts,
  PlaceFacts: PASSERELLE.PlaceFacts,
  CertificationReference: PASSERELLE.CertificationReference,
  Facet: PASSERELLE.Facet,
  FacetValue: PASSERELLE.FacetValue,
  Funder: PASSERELLE.Funder,
  Equipment: PASSERELLE.Equipment,
  Subject: PASSERELLE.Subject,
  Suggestion: PASSERELLE.Suggestion,
  LearningModelCredential: PASSERELLE.LearningModelCredential,
  CertificationFacts: PASSERELLE.CertificationFacts,
  Certifier: PASSERELLE.Certifier,
  Variant: PASSERELLE.Variant,
  // the job-family map
  JobFamily: PASSERELLE.JobFamily,
  MapOccupation: PASSERELLE.MapOccupation,
  OccupationMatch: PASSERELLE.OccupationMatch,
  HandMadeMatch: PASSERELLE.HandMadeMatch,
  RolledUpMatch: PASSERELLE.RolledUpMatch,
  GroupMatch: PASSERELLE.GroupMatch,
  Assertion: PASSERELLE.Assertion,
});

/** The context as it stands in the file. No prefixes: a value can then never be taken for one. */
export function contextOf(): { readonly '@context': Readonly<Record<string, unknown>> } {
  const properties = Object.entries(PROPERTIES).map(([term, { iri, kind }]) => [
    term,
    kind === 'lang'
      ? { '@id': iri, '@container': '@language' }
      : { '@id': iri, '@type': KINDS[kind] },
  ]);
  const terms: Record<string, unknown> = Object.fromEntries([
    ...Object.entries(CLASSES),
    ...properties,
  ]);
  const sorted = Object.fromEntries(Object.entries(terms).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { '@context': { '@version': 1.1, id: '@id', type: '@type', ...sorted } };
}
