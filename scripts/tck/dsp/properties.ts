/** The kit's own sample configuration, with the addresses of a run. */
import { KIT } from './seeds.ts';

const two = (n: number) => String(n).padStart(2, '0');
const ids = (
  name: string,
  prefix: string,
  groups: readonly number[],
  line: (key: string, id: string) => readonly string[],
) =>
  groups.flatMap((count, group) =>
    Array.from({ length: count }, (_, i) => {
      const number = [two(group + 1), two(i + 1)] as const;
      return line(`${name}_${number.join('_')}`, `${prefix}${number.join('')}`);
    }).flat(),
  );

const offered = (key: string, id: string) => [
  `${key}_DATASETID=${id}`,
  `${key}_OFFERID=CD123:${id}:456`,
];
const agreed = (key: string, id: string) => [
  `${key}_AGREEMENTID=${id}`,
  `${key}_FORMAT=HttpData-PULL`,
];

export interface UnderTest {
  readonly publicUrl: string;
  readonly participantId: string;
  readonly triggers: string;
  /** Where the kit itself listens. */
  readonly kitPort: number;
}

/** The kit's own sample, with the addresses of this run. */
export const propertiesOf = ({ publicUrl, participantId, triggers, kitPort }: UnderTest): string =>
  [
    'dataspacetck.debug=false',
    'dataspacetck.dsp.local.connector=false',
    'dataspacetck.host=127.0.0.1',
    `dataspacetck.port=${kitPort}`,
    `dataspacetck.callback.address=http://localhost:${kitPort}`,
    `dataspacetck.dsp.connector.agent.id=${participantId}`,
    `dataspacetck.dsp.connector.http.url=${publicUrl}/dsp/2025-1`,
    `dataspacetck.dsp.connector.http.base.url=${publicUrl}`,
    `dataspacetck.dsp.connector.http.headers.authorization={"region":"any","audience":"any","clientId":"${KIT}"}`,
    `dataspacetck.dsp.connector.negotiation.initiate.url=${triggers}/negotiations`,
    `dataspacetck.dsp.connector.transfer.initiate.url=${triggers}/transfers`,
    'dataspacetck.dsp.default.wait=15',
    ...ids('CN', 'ACN', [4, 7, 4], offered),
    ...ids('CN_C', 'ACNC', [4, 6, 6], (key, id) => [`${key}_DATASETID=${id}`]),
    ...ids('TP', 'ATP', [5, 5, 6], agreed),
    ...ids('TP_C', 'ATPC', [5, 5, 6], agreed),
    'CAT_01_01_DATASETID=CAT0101',
    'CAT_01_02_DATASETID=CAT0102',
    'CAT_01_03_DATASETID=CAT0103',
    '',
  ].join('\n');
