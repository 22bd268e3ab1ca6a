import { codeIn } from '../kernel/code.ts';

/** All that a document is made by stands in these folders. */
const FOLDERS = ['catalogue', 'certifications', 'kernel', 'linked-data', 'places'];

let code: string | undefined;

/** Who makes a document: this code, at this address. Another of either may make another document of the same record. */
export function documentMaker(publicUrl: string): string {
  code ??= codeIn(FOLDERS);
  return `${code} ${publicUrl}`;
}
