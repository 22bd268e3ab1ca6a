/** What readers of formats need of certifications, also in a thread of their own. */
export { BLOCK_CODE, CODE_RULE, type CodeKind, certificationCode } from './certification-code.ts';
