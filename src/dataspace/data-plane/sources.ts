/** One place to ask for what is behind a dataset id: collections, members of theirs, and the operator's own. */
import type { DatasetSource, DatasetSources } from '../ports.ts';

interface Parts {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly collections: readonly DatasetSource[];
  /** Asked in turn for what is no collection, by the id of the dataset. */
  readonly others: readonly ((datasetId: string) => Promise<DatasetSource | undefined>)[];
}

export const datasetSources = ({ publicUrl, collections, others }: Parts): DatasetSources => ({
  find: async (datasetId) => {
    const named = collections.find(
      ({ collection }) => datasetId === `${publicUrl}/datasets/${collection}`,
    );
    if (named !== undefined) return named;
    for (const find of others) {
      const found = await find(datasetId);
      if (found !== undefined) return found;
    }
    return undefined;
  },
});
