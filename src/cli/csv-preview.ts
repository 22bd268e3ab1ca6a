import type { CsvPreview } from '../imports/index.ts';

/** The members of a record that hold something, one a line, by their path. */
function* linesAt(value: unknown, path: string): Generator<string> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* linesAt(item, `${path}[${i + 1}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value))
      yield* linesAt(member, path === '' ? name : `${path}.${name}`);
  } else yield `  ${path}: ${String(value).replaceAll('\n', ' ⏎ ')}`;
}

/** Records as they would be read, then every fault; nothing was changed. */
export function* linesOfPreview(shown: CsvPreview): Generator<string> {
  for (const training of shown.preview) {
    const { sourceKey, title, id: _id, source: _source, ...rest } = training;
    yield `${sourceKey}: ${title}`;
    yield* linesAt(rest, '');
  }
  const { records, rejected, warnings, issues } = shown;
  yield `${records} records could be read, ${rejected} rejected, ${warnings} warnings; nothing was changed`;
  for (const { line, severity, field, rule } of issues)
    yield `  line ${line}: ${severity}: ${field}: ${rule}`;
}
