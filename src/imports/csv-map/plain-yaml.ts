/** YAML, of which JSON is a part → a plain value. What a map needs none of is refused, by name and place. */
import { type Document, isPair, isScalar, parseDocument, visit } from 'yaml';
import { AppError, type Issue } from '../../kernel/errors.ts';
import { mayHoldOthers } from '../../linked-data/json-characters.ts';

/** An AppError where the text is neither YAML nor JSON, has aliases, keys of JavaScript's own, or controls. */
export function plainYaml(text: string): unknown {
  const document = parsed(text.replace(/^\uFEFF/, ''));
  const [error] = document.errors;
  if (error !== undefined)
    throw refused('The map is neither YAML nor JSON', {
      pointer: `/line ${error.linePos?.[0].line ?? 1}`,
      message: error.code,
    });
  refuseWhatIsNotRead(document);
  const value: unknown = document.toJS();
  if (mayHoldOthers(JSON.stringify(value) ?? ''))
    throw refused('The map is not valid', {
      pointer: '',
      message: 'control characters are not read',
    });
  return value;
}

const refused = (what: string, issue: Issue): AppError =>
  new AppError('invalid', what, { issues: [issue] });

/** The parser is recursive: what is nested without end would end the process. */
const DEEPEST = 50;
const TOO_DEEP: Issue = { pointer: '', message: `at most ${DEEPEST} levels are read` };

function parsed(text: string): Document {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) throw refused('The map is not valid', TOO_DEEP);
  }
  return parseDocument(text, { schema: 'core', merge: false });
}

function refuse(path: readonly unknown[], message: string): never {
  throw refused('The map is not valid', { pointer: pointerOf(path), message });
}

function refuseWhatIsNotRead(document: Document): void {
  visit(document, (_key, node, path) => {
    if (isPair(node) && isScalar(node.key) && node.key.value === '__proto__')
      refuse([...path, node], 'no such member');
  });
  visit(document, { Alias: (_key, _node, path) => refuse(path, 'aliases are not read') });
}

const pointerOf = (path: readonly unknown[]): string =>
  path
    .flatMap((one) => (isPair(one) && isScalar(one.key) ? [`/${String(one.key.value)}`] : []))
    .join('');
