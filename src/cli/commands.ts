import { align } from './align.command.ts';
import { apiKeysAdd, apiKeysList, apiKeysRevoke } from './apikeys.command.ts';
import { auditExport, auditVerify } from './audit.command.ts';
import { check } from './check.command.ts';
import {
  cohortsDrop,
  cohortsList,
  cohortsPause,
  cohortsRestore,
  cohortsResume,
  cohortsRevoke,
  cohortsShow,
  cohortsSuspend,
} from './cohorts/act.command.ts';
import { cohortsErrors, cohortsIssue, cohortsPreview } from './cohorts/draft.command.ts';
import type { Command } from './command.ts';
import {
  credentialsExport,
  credentialsForget,
  credentialsList,
  credentialsReissue,
  credentialsRestore,
  credentialsRevoke,
  credentialsShow,
  credentialsSuspend,
} from './credentials.command.ts';
import { catalog } from './dataspace/catalog.command.ts';
import {
  contractsAccept,
  contractsEnd,
  contractsList,
  contractsRefuse,
  contractsShow,
} from './dataspace/contracts.command.ts';
import {
  datasetsAddFile,
  datasetsAddHttp,
  datasetsList,
  datasetsWithdraw,
} from './dataspace/datasets.command.ts';
import { partnerInvite, partnerJoin } from './dataspace/joining.command.ts';
import {
  membersAccredit,
  membersLeave,
  membersList,
  membersRenew,
  membersRevoke,
} from './dataspace/members.command.ts';
import { negotiate } from './dataspace/negotiate.command.ts';
import {
  partnerAdd,
  partnerAdmit,
  partnerList,
  partnerSuspend,
} from './dataspace/partners.command.ts';
import {
  termsList,
  termsPreview,
  termsPublish,
  termsTemplates,
  termsWithdraw,
} from './dataspace/terms.command.ts';
import { transfer } from './dataspace/transfer.command.ts';
import {
  transfersEnd,
  transfersList,
  transfersResume,
  transfersShow,
  transfersSuspend,
} from './dataspace/transfers.command.ts';
import {
  trustDiff,
  trustExport,
  trustImport,
  trustList,
  trustPin,
  trustRemove,
  trustUnpin,
} from './dataspace/trust.command.ts';
import { undeliveredList, undeliveredRetry } from './dataspace/undelivered.command.ts';
import { doctor } from './doctor/doctor.command.ts';
import { evidenceExport } from './evidence.command.ts';
import {
  importCertifInfo,
  importCsv,
  importElm,
  importEsco,
  importLheo,
  importMapping,
  importParcoursup,
  importRncp,
  importRome,
} from './import.command.ts';
import { issueTraining } from './issue.command.ts';
import { issuersAdd, issuersEnd, issuersList, issuersMandate } from './issuers.command.ts';
import { keysList, keysRevoke, keysRotate } from './keys.command.ts';
import { mapCheck, mapDiff } from './map.command.ts';
import { migrate } from './migrate.command.ts';
import { pull } from './pull.command.ts';
import { serve } from './serve.command.ts';
import { signOffer } from './sign.command.ts';
import { usersDisable, usersEnable, usersInvite, usersList } from './users.command.ts';
import { verify } from './verify.command.ts';

/** In the order of the help. A new command is a file and a line here. */
export const commands: readonly Command[] = [
  serve,
  importLheo,
  importElm,
  importCsv,
  importParcoursup,
  importCertifInfo,
  importRncp,
  importEsco,
  importRome,
  importMapping,
  align,
  check,
  mapCheck,
  mapDiff,
  issueTraining,
  credentialsList,
  credentialsShow,
  credentialsRevoke,
  credentialsSuspend,
  credentialsRestore,
  credentialsReissue,
  credentialsExport,
  credentialsForget,
  cohortsPreview,
  cohortsIssue,
  cohortsList,
  cohortsShow,
  cohortsErrors,
  cohortsResume,
  cohortsPause,
  cohortsDrop,
  cohortsSuspend,
  cohortsRestore,
  cohortsRevoke,
  signOffer,
  verify,
  pull,
  catalog,
  negotiate,
  transfer,
  contractsList,
  contractsShow,
  contractsAccept,
  contractsRefuse,
  contractsEnd,
  transfersList,
  transfersShow,
  transfersSuspend,
  transfersResume,
  transfersEnd,
  undeliveredList,
  undeliveredRetry,
  evidenceExport,
  auditExport,
  auditVerify,
  datasetsList,
  datasetsAddFile,
  datasetsAddHttp,
  datasetsWithdraw,
  termsTemplates,
  termsPreview,
  termsPublish,
  termsList,
  termsWithdraw,
  partnerInvite,
  partnerJoin,
  partnerList,
  partnerAdd,
  partnerSuspend,
  partnerAdmit,
  membersList,
  membersAccredit,
  membersRenew,
  membersRevoke,
  membersLeave,
  trustList,
  trustPin,
  trustDiff,
  trustImport,
  trustRemove,
  trustUnpin,
  trustExport,
  usersList,
  usersInvite,
  usersDisable,
  usersEnable,
  apiKeysAdd,
  apiKeysList,
  apiKeysRevoke,
  doctor,
  issuersList,
  issuersAdd,
  issuersMandate,
  issuersEnd,
  keysList,
  keysRotate,
  keysRevoke,
  migrate,
];
