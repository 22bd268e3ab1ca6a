/** Whether the subject of a credential follows the schema that the credential names. */
import { readJson } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { follows, NotUnderstood } from './json-schema.ts';
import type { ReadCredential } from './read-credential.ts';

const MOST = 3;
const MAX_BYTES = 100_000;
const TIMEOUT_MS = 8000;

/** Of the subject (`JsonSchemaValidator2018`), or of the whole credential (`JsonSchema`), by its `credentialSubject`. */
const TYPES = ['JsonSchema', 'JsonSchemaValidator2018'];

const refused = (reason: string) => new AppError('unauthenticated', reason);

async function schemaAt(outbound: Outbound, url: string): Promise<unknown> {
  const response = await outbound.request({ url, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
  try {
    if (response.status !== 200)
      throw new AppError('unavailable', `The schema of the credential answers ${response.status}`);
    return await readJson(response, 'schema of the credential');
  } finally {
    response.body.destroy();
  }
}

function isFollowed(schema: unknown, type: string, subject: object): boolean {
  try {
    return follows(schema, type === 'JsonSchema' ? { credentialSubject: subject } : subject);
  } catch (error) {
    if (error instanceof NotUnderstood)
      throw refused(`The schema of the credential uses what is not checked here: ${error.message}`);
    throw error;
  }
}

/** Throws `unauthenticated` with the reason. */
export async function checkSchemas(
  outbound: Outbound,
  { schemas, subject }: Pick<ReadCredential, 'schemas' | 'subject'>,
): Promise<void> {
  if (schemas.length > MOST) throw refused(`The credential names more than ${MOST} schemas`);
  for (const { id, type } of schemas) {
    if (!TYPES.includes(type)) throw refused('The schema of the credential is of an unknown type');
    if (!isFollowed(await schemaAt(outbound, id), type, subject))
      throw refused('The credential does not follow its schema');
  }
}
