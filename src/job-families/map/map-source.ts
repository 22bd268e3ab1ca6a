/** The map as a dataset under contract. */
import type { DatasetSource } from '../../kernel/dataset-source.ts';
import { snapshotSource } from '../../linked-data/snapshot.ts';
import { memberAddress } from './addresses.ts';
import { jobFamilyMap } from './compiled-map.ts';
import { type Written, wholeDocument } from './map.jsonld.ts';

/** Collection `job-families`: the map as it is now. As a table: an occupation and a language a row. */
export const jobFamiliesSource = (written: Written): DatasetSource =>
  snapshotSource({
    collection: 'job-families',
    context: written.context,
    table: {
      columns: ['id', 'family', 'notation', 'language', 'label', 'definition'],
      rows: () =>
        jobFamilyMap().occupations.flatMap(({ slug, family, label, definition }) =>
          Object.entries(label).map(([language, text]) => [
            memberAddress(written.publicUrl, slug),
            memberAddress(written.publicUrl, family),
            slug,
            language,
            text,
            definition[language] ?? '',
          ]),
        ),
    },
    documents: () => [wholeDocument(jobFamilyMap(), written)],
  });
