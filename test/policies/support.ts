import type { Constraint, Policy, Situation } from '../../src/policies/index.ts';

export const NOW = new Date('2026-11-22T12:00:00Z');

export const aSituation = (changes: Partial<Situation> = {}): Situation => ({
  stage: 'negotiation',
  now: NOW,
  action: 'use',
  target: { id: 'urn:dataset:1' },
  participant: {
    participantId: 'did:web:partner.example',
    country: 'FR',
    claims: { membership: ['nine-countries'] },
  },
  ...changes,
});

/** An offer that permits use under these constraints. */
export const anOffer = (...constraint: readonly Constraint[]): Policy => ({
  '@id': 'urn:uuid:1e0a7a52-7ab3-4e08-b0fb-0c4df4f0b0c1',
  '@type': 'Offer',
  permission: [{ action: 'use', constraint }],
});

export const OURS = 'urn:passerelle:policy#';
