import { writeFile } from 'node:fs/promises';
import { turtle } from '../src/linked-data/serialisers/turtle.ts';
import { PROFILE_VERSION, profileDocument } from '../src/policies/profile.jsonld.ts';

/** Writes our ODRL profile from its table, which a test compares. */
const HEADER = `# The ODRL profile of Passerelle, version ${PROFILE_VERSION}, of 2026-11-22. CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/). Written by \`npm run profile\` from src/policies/profile.ts: edit
# that. Every node serves it under its own address, in the place of https://node.invalid.
#
# Labels and definitions are ours. Carried over as facts: IRIs of ODRL 2.2 (W3C), of the Data Privacy Vocabulary
# (W3C community group, https://w3id.org/dpv) and of one operand of Eclipse EDC. Left out: their texts.

`;
await writeFile(
  'vocabularies/policy-profile.ttl',
  HEADER + turtle.write(profileDocument('https://node.invalid')),
);
