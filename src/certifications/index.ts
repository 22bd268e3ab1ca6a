/** Certifications: what the registers say of diplomas and titles, and fields of study. Other capabilities import only this file. */

export { certificationRoutes } from './certification.routes.ts';
export {
  certificationsByCodes,
  type HeldCertification,
  heldCertification,
} from './certification.service.ts';
export { countCertifications } from './certification.store.ts';
export type {
  Block,
  Certification,
  CertificationCode,
  CertificationLevel,
  CertificationRecord,
  CertificationSource,
  Certifier,
  Register,
  Registration,
  Way,
} from './certification.ts';
export { certificationId, codeKey, codeOfId, idsOfCode } from './certification-id.ts';
export {
  certificationIdentifier,
  certificationIri,
  eqfConcept,
  nqfConcept,
} from './certification-nodes.ts';
export { FIELD_WAYS, type Field, type FieldWay, fieldOf } from './fields/field.ts';
export { type CertificationFigures, certificationFigures, countBySource } from './figures.store.ts';
export { levelOf, nqfCode, qualificationLevel } from './level.ts';
export {
  type Dependants,
  dropFormer,
  keepRecords,
  type Merged,
  type PublishNeeds as CertificationPublishNeeds,
  publishWaiting,
} from './publish.service.ts';
export { registrationState } from './registration-state.ts';
export { SOURCE_TERMS } from './sources.ts';
export type * from './views.ts';
