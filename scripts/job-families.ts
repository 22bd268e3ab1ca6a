/** `npm run map`: writes `vocabularies/job-families.ttl` from `vocabularies/job-families/*.txt` and the facts. */
import { writeFileSync } from 'node:fs';
import { NOWHERE } from '../src/job-families/map/addresses.ts';
import { wholeDocument } from '../src/job-families/map/map.jsonld.ts';
import { contextAddress } from '../src/linked-data/document.ts';
import { compile, Faults } from './job-families/compile.ts';
import { readFacts } from './job-families/facts.ts';
import { readSource } from './job-families/read-source.ts';
import { prettyTurtle } from './job-families/write-turtle.ts';

const HEADER = `# The job-family map of Passerelle. CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
# Written by \`npm run map\` from vocabularies/job-families/*.txt: edit those. Every node serves it under
# its own address, in the place of the base below.
#
# Names, definitions and matches by hand are ours. Carried over as facts: IRIs, codes, ISCO groups and
# occupation-skill relations of ESCO 1.1.1 and 1.2 (European Union, CC BY 4.0: "This service uses the ESCO
# classification of the European Commission."), codes of ROME 4.0 v460 (France Travail, Licence Ouverte
# 2.0), rows of the ESCO-ROME table V1.4 of 2022-06-07. Left out: their texts and labels.
`;
const source = readSource('vocabularies/job-families');
const codes = source.occupations.flatMap((o) =>
  o.matches.filter((m) => m.scheme === 'esco').map((m) => m.code),
);
const faults = new Faults();
const map = compile(source, readFacts(new Set(codes)), faults);
if (faults.found.length > 0) {
  process.stderr.write(`${faults.found.join('\n')}\n`);
  process.exit(1);
}
const document = wholeDocument(map, { publicUrl: NOWHERE, context: contextAddress(NOWHERE) });
writeFileSync('vocabularies/job-families.ttl', prettyTurtle(document, `${NOWHERE}/`, HEADER));
process.stdout.write(`${map.families.length} families, ${map.occupations.length} occupations\n`);
