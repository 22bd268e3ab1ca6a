import { expect } from 'chai';
import { waitForRest } from '../../src/dataspace/process/retry.ts';

describe('dataspace › a message whose host rests', () => {
  it('waits for the end of the rest, and counts no attempt', () => {
    expect(waitForRest(2000, 0, 0)).to.equal(2000);
    expect(waitForRest(2000, 9, 0.5)).to.equal(2500);
  });

  it('does not ask without a pause while another looks whether the host answers', () => {
    expect(waitForRest(0, 3, 0)).to.equal(500);
    expect(waitForRest(-200, 3, 1)).to.equal(1500);
  });

  it('is counted once it is seldom tried, so that it is given up one day', () => {
    expect(waitForRest(2000, 10, 0)).to.equal(undefined);
    expect(waitForRest(undefined, 0, 0)).to.equal(undefined);
  });
});
