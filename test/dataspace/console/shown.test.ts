import { expect } from 'chai';
import { HIDDEN, shownEntry } from '../../../src/dataspace/console/shown.ts';
import { isOurTurn, stepsOf, turnsOf } from '../../../src/dataspace/console/turns.ts';
import type { HistoryEntry } from '../../../src/dataspace/process/message.store.ts';

describe('dataspace › what an operator is shown', () => {
  it('no token of a data address, its kind all the same', () => {
    const property = (name: string, value: string) => ({
      '@type': 'EndpointProperty',
      name,
      value,
    });
    const address = {
      endpointProperties: [property('authorization', 's3cret'), property('authType', 'bearer')],
    };
    const entry = { body: { dataAddress: address } } as unknown as HistoryEntry;
    const shown = JSON.stringify(shownEntry(entry));
    expect(shown).to.contain(HIDDEN).and.to.contain('bearer').and.not.to.contain('s3cret');
  });

  it('whose turn it is: every state that is not an end waits for one side of a negotiation', () => {
    expect(turnsOf('negotiation')).to.deep.equal([
      'provider REQUESTED',
      'consumer OFFERED',
      'provider ACCEPTED',
      'consumer AGREED',
      'provider VERIFIED',
    ]);
    expect(turnsOf('transfer')).to.deep.equal(['provider REQUESTED']);
    const running = {
      kind: 'transfer',
      role: 'consumer',
      state: 'STARTED',
      counterpartyId: 'did:web:partner.example',
      closing: undefined,
    } as const;
    expect(stepsOf(running)).to.deep.equal(['complete', 'suspend', 'terminate']);
    const suspendedBy = (by: string) =>
      ({ ...running, state: 'SUSPENDED', closing: { by, reasons: [] } }) as const;
    expect(stepsOf(suspendedBy('an operator'))).to.deep.equal(['start', 'terminate']);
    expect(stepsOf(suspendedBy(running.counterpartyId))).to.deep.equal(['terminate']);
    expect(isOurTurn({ ...running } as never)).to.equal(false);
  });
});
