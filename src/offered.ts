/** What this node offers to partners: its capabilities' collections, put together for the dataspace. */
import {
  contextAddress,
  trainingChangesSource,
  trainingMembers,
  trainingSource,
  trainingsSource,
} from './catalogue/index.ts';
import type { Config } from './config/index.ts';
import {
  buildDatasets,
  buildDataspace,
  type Collection,
  type DataPlane,
  type DataPlaneNeeds,
  type Datasets,
  type DatasetsNeeds,
  type Dataspace,
  type DataspaceNeeds,
  type DataspaceParts,
  datasetSources,
  type IdentityAdapter,
  NodeDataPlane,
  productAutomation,
} from './dataspace/index.ts';
import { jobFamiliesSource } from './job-families/index.ts';
import { randomIds } from './kernel/ids.ts';
import { didOf } from './participants/index.ts';

const LINKED_DATA = ['application/ld+json', 'application/n-quads', 'text/turtle'];
const RECORDS = [...LINKED_DATA, 'text/csv', 'application/x-ndjson'];
/** What `trainingChangesSource` writes. */
const CHANGES = ['application/x-ndjson', 'application/json', 'text/csv'];
/** Everything, then what changed: a partner takes up the cursor of the last page. */
const FROM_THE_BEGINNING = '1970-01-01T00:00:00Z';

const collectionsOf = (publicUrl: string): readonly Collection[] => [
  {
    id: 'trainings',
    title: 'Trainings',
    description: 'The whole catalogue of trainings, as it stands.',
    address: `${publicUrl}/trainings`,
    mediaTypes: RECORDS,
    members: trainingMembers(publicUrl),
  },
  {
    id: 'trainings-changes',
    title: 'Changes of trainings',
    description: 'What was published, changed or withdrawn since a moment or a cursor.',
    address: `${publicUrl}/trainings?modifiedSince=${FROM_THE_BEGINNING}`,
    mediaTypes: CHANGES,
  },
  {
    id: 'job-families',
    title: 'Job families',
    description: 'The map of digital jobs with its alignments to ESCO and ROME.',
    address: `${publicUrl}/job-families`,
    mediaTypes: RECORDS,
  },
];

type Needs = Pick<
  DatasetsNeeds,
  'db' | 'clock' | 'bell' | 'outbound' | 'log' | 'partners' | 'claims' | 'sealer' | 'noteDecision'
> & {
  readonly config: Config;
};

/** With the terms that a node begins with. */
export async function offered({ config, ...rest }: Needs): Promise<Datasets> {
  const { publicUrl, dataDir } = config;
  const datasets = buildDatasets({
    ...rest,
    ids: randomIds,
    collections: collectionsOf(publicUrl),
    participantId: didOf(publicUrl),
    publicUrl,
    dataDir,
  });
  await datasets.begin();
  return datasets;
}

/** What moves the bytes of what is offered. */
export function planeOf({ config, datasets, ...rest }: PlaneNeeds): NodeDataPlane {
  const { publicUrl, dataDir, storage } = config;
  const needs = { db: rest.db, publicUrl };
  return new NodeDataPlane({
    ...rest,
    ids: randomIds,
    publicUrl,
    dataDir,
    shared: storage.kind === 'postgres',
    judge: datasets.judge,
    sources: datasetSources({
      publicUrl,
      collections: [
        trainingsSource(needs),
        trainingChangesSource(needs),
        jobFamiliesSource({ publicUrl, context: contextAddress(publicUrl) }),
      ],
      others: [async (iri) => datasets.sourceOf(iri), async (iri) => trainingSource(needs, iri)],
    }),
  });
}

type PlaneNeeds = Pick<DataPlaneNeeds, 'db' | 'clock' | 'log' | 'outbound'> & {
  readonly config: Config;
  readonly datasets: Datasets;
};

/** What the product brings to the protocol by itself. */
export const partsOf = (
  { offers, catalogue, judge }: Datasets,
  dataPlane: DataPlane,
): DataspaceParts => ({ offers, catalogue, automation: productAutomation(judge), dataPlane });

type OfDataspace = Pick<DataPlaneNeeds, 'db' | 'clock' | 'log' | 'outbound'> & {
  readonly config: Config;
  readonly identity: IdentityAdapter | undefined;
};

/** Undefined without an identity: the protocol addresses say so. */
export function dataspaceOf(
  { config, identity, ...rest }: OfDataspace,
  parts: DataspaceParts & Pick<DataspaceNeeds, 'sent'>,
): Dataspace | undefined {
  if (identity === undefined) return undefined;
  const { publicUrl, storage } = config;
  return buildDataspace({
    ...parts,
    ...rest,
    identity,
    ids: randomIds,
    participantId: didOf(publicUrl),
    publicUrl,
    shared: storage.kind === 'postgres',
  });
}
