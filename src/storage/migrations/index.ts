import * as m0001 from './0001-changes.ts';
import * as m0002 from './0002-catalogue.ts';
import * as m0003 from './0003-keys.ts';
import * as m0004 from './0004-concepts.ts';
import * as m0005 from './0005-search.ts';
import * as m0006 from './0006-documents.ts';
import * as m0008 from './0008-certifications.ts';
import * as m0009 from './0009-national-occupations.ts';
import * as m0010 from './0010-alignment.ts';
import * as m0011 from './0011-search-facets.ts';
import * as m0012 from './0012-map.ts';
import * as m0020 from './0020-words-as-they-are.ts';
import * as m0022 from './0022-providers-prices.ts';
import * as m0023 from './0023-alignment-waits.ts';
import * as m0025 from './0025-dataspace.ts';
import * as m0026 from './0026-datasets.ts';
import * as m0027 from './0027-accounts.ts';
import * as m0028 from './0028-data-plane.ts';
import * as m0029 from './0029-titles-first.ts';
import * as m0030 from './0030-did-documents.ts';
import * as m0031 from './0031-put-aside.ts';
import * as m0034 from './0034-kept-documents.ts';
import * as m0035 from './0035-search-classes.ts';
import * as m0036 from './0036-claims.ts';
import * as m0037 from './0037-claims-as-holder.ts';
import * as m0038 from './0038-claims-as-issuer.ts';
import * as m0039 from './0039-status-lists.ts';
import * as m0040 from './0040-key-history.ts';
import * as m0041 from './0041-rates.ts';
import * as m0042 from './0042-identities.ts';
import * as m0043 from './0043-audit.ts';
import * as m0045 from './0045-issuers.ts';
import * as m0046 from './0046-partner-invitations.ts';
import * as m0047 from './0047-trust-lists.ts';
import * as m0048 from './0048-people-of-issuers.ts';
import * as m0051 from './0051-what-was-served.ts';
import * as m0052 from './0052-audit-gaps.ts';
import * as m0054 from './0054-issuers-apart.ts';
import * as m0055 from './0055-lost-claims.ts';
import * as m0056 from './0056-waiting-requests.ts';
import * as m0057 from './0057-keys-of-384-bits.ts';
import * as m0060 from './0060-learners.ts';
import * as m0061 from './0061-cohorts.ts';
import * as m0062 from './0062-delivery.ts';
import * as m0063 from './0063-wallet.ts';
import * as m0066 from './0066-cohorts-again.ts';

/** In order. Never edit a released migration; add one. */
export const migrations = {
  '0001-changes': m0001.sql,
  '0002-catalogue': m0002.sql,
  '0003-keys': m0003.sql,
  '0004-concepts': m0004.sql,
  '0005-search': m0005.sql,
  '0006-documents': m0006.sql,
  '0008-certifications': m0008.sql,
  '0009-national-occupations': m0009.sql,
  '0010-alignment': m0010.sql,
  '0011-search-facets': m0011.sql,
  '0012-map': m0012.sql,
  '0020-words-as-they-are': m0020.sql,
  '0022-providers-prices': m0022.sql,
  '0023-alignment-waits': m0023.sql,
  '0025-dataspace': m0025.sql,
  '0026-datasets': m0026.sql,
  '0027-accounts': m0027.sql,
  '0028-data-plane': m0028.sql,
  '0029-titles-first': m0029.sql,
  '0030-did-documents': m0030.sql,
  '0031-put-aside': m0031.sql,
  '0034-kept-documents': m0034.sql,
  '0035-search-classes': m0035.sql,
  '0036-claims': m0036.sql,
  '0037-claims-as-holder': m0037.sql,
  '0038-claims-as-issuer': m0038.sql,
  '0039-status-lists': m0039.sql,
  '0040-key-history': m0040.sql,
  '0041-rates': m0041.sql,
  '0042-identities': m0042.sql,
  '0043-audit': m0043.sql,
  '0045-issuers': m0045.sql,
  '0046-partner-invitations': m0046.sql,
  '0047-trust-lists': m0047.sql,
  '0048-people-of-issuers': m0048.sql,
  '0051-what-was-served': m0051.sql,
  '0052-audit-gaps': m0052.sql,
  '0054-issuers-apart': m0054.sql,
  '0055-lost-claims': m0055.sql,
  '0056-waiting-requests': m0056.sql,
  '0057-keys-of-384-bits': m0057.sql,
  '0060-learners': m0060.sql,
  '0061-cohorts': m0061.sql,
  '0062-delivery': m0062.sql,
  '0063-wallet': m0063.sql,
  '0066-cohorts-again': m0066.sql,
} as const;
