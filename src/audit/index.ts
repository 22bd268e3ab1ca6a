/** The audit trail: who did what, what was decided and why, which data moved; one signed chain that is checked offline. */
export { auditRoutes } from './audit.routes.ts';
export { AuditTrail } from './audit-trail.ts';
export { type AuditKind, KINDS } from './event.ts';
export { type AuditVerdict, verifyAudit } from './verify-audit.ts';
export type { AuditView, AuditViews } from './views.ts';
