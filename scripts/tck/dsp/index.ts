/**
 * `npm run tck:dsp`: the compatibility kit of the Dataspace Protocol against the product, once on PGlite and
 * once on PostgreSQL. Prints `65 of 65` for each and fails otherwise; also when the kit cannot be had.
 */
import { fileURLToPath } from 'node:url';
import { conform } from '../conform.ts';
import { type Kit, runKit } from '../kit.ts';
import { propertiesOf } from './properties.ts';

/** Enabled tests of the kit; fewer found means that some did not run. */
const ALL = 65;
const KIT: Kit = {
  name: 'dsp-tck',
  version: '1.0.0-RC6',
  pom: fileURLToPath(new URL('pom.xml', import.meta.url)),
  last: 'dsp-transfer-process',
  launcher: 'org.eclipse.dataspacetck.dsp.system.DspSystemLauncher',
};

await conform(
  KIT,
  ALL,
  {
    entry: fileURLToPath(new URL('node.ts', import.meta.url)),
    args: () => [],
    env: () => ({ IDENTITY: 'mock' }),
  },
  async (jars, { words: [publicUrl = '', participantId = '', triggers = ''], folder, kitPort }) =>
    runKit(KIT, {
      jars,
      folder,
      packages: ['org.eclipse.dataspacetck.dsp.verification'],
      properties: propertiesOf({ publicUrl, participantId, triggers, kitPort }),
    }),
);
