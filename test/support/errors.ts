import { expect } from 'chai';

/** Expects a rejection (or a throw) whose message matches. */
export async function expectError(message: RegExp, run: () => Promise<unknown>): Promise<Error> {
  const error = await run().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(Error);
  expect((error as Error).message).to.match(message);
  return error as Error;
}
