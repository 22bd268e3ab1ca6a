/** In which form a dataset is handed out: `?format=`, else what the caller accepts, else the source's first. */
import { preferred } from '../../http/negotiate.ts';
import { AppError } from '../../kernel/errors.ts';

/** Words for links and command lines; a media type in full will do as well. */
const WORDS: Readonly<Record<string, string>> = {
  jsonld: 'application/ld+json',
  nquads: 'application/n-quads',
  turtle: 'text/turtle',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};

/** Throws `invalid` for a format that the source does not have. */
export function chooseForm(
  types: readonly string[],
  { format, accept }: { readonly format: string | undefined; readonly accept: string | undefined },
): string {
  const [first = 'application/octet-stream'] = types;
  if (format === undefined) return preferred(accept, types) ?? first;
  const wanted = WORDS[format] ?? format;
  if (types.includes(wanted)) return wanted;
  const words = Object.keys(WORDS).filter((word) => types.includes(WORDS[word] ?? ''));
  throw new AppError('invalid', 'The dataset does not come in this format', {
    issues: [{ pointer: '/query/format', message: `one of ${[...words, ...types].join(', ')}` }],
  });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/ld+json': 'jsonld',
  'application/n-quads': 'nq',
  'text/turtle': 'ttl',
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/json': 'json',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** Of a file that holds such data, without the dot. */
export const extensionOf = (mediaType: string): string =>
  EXTENSIONS[mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
