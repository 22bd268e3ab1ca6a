import express from 'express';
import { z } from 'zod';
import { keyOf, titleOf } from './catalogue-seed.ts';

/**
 * What peers do: one route that filters an array by what the caller may see, slices it and writes it as
 * JSON. `plain-catalogue.ts PORT DATASETS`
 */
const [port = 0, count = 0] = process.argv.slice(2).map(Number);
const service = 'http://127.0.0.1/dsp/2025-1#service';
const datasets = Array.from({ length: count }, (_, i) => ({
  '@id': `http://127.0.0.1/trainings/${keyOf(i + 1)}`,
  '@type': 'Dataset',
  'dct:title': titleOf(i + 1),
  'dct:modified': new Date(1_767_225_600_000 + i * 1000).toISOString(),
  hasPolicy: [
    {
      '@id': `urn:passerelle:offer:00000000-0000-4000-8000-000000000000:${keyOf(i + 1)}`,
      '@type': 'Offer',
      'urn:passerelle:ns#withoutContractAt': `http://127.0.0.1/trainings/${keyOf(i + 1)}`,
      permission: [{ action: 'use' }],
      obligation: [{ '@id': 'urn:passerelle:terms:1#attribute', action: 'attribute' }],
    },
  ],
  distribution: ['HttpData-PULL', 'HttpData-PUSH'].map((format) => ({
    '@type': 'Distribution',
    format,
    accessService: service,
  })),
}));
const zAsked = z.object({
  filter: z.array(z.object({ limit: z.number().optional(), offset: z.number().optional() })),
});
const app = express();
app.get('/ready', (_req, res) => {
  res.send('yes');
});
app.post('/dsp/2025-1/catalog/request', express.json(), (req, res) => {
  const { limit = 100, offset = 0 } = zAsked.parse(req.body).filter[0] ?? {};
  const seen = datasets.filter((d) => d.hasPolicy.some((p) => p.permission.length > 0));
  res.json({
    '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
    '@id': 'urn:catalog',
    '@type': 'Catalog',
    participantId: 'did:web:peer',
    dataset: seen.slice(offset, offset + limit),
  });
});
app.listen(port, '127.0.0.1');
