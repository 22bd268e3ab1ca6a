/** What an import of CSV takes, with its parsers of YAML and HTML: a node starts without them. */
export { allPrepared } from '../readers.ts';
export { readCsvMap } from './csv-map.schema.ts';
export { previewCsv } from './preview-csv.ts';
export { readCsv } from './read-csv.ts';
