/** What an operator says of a dataset. */
import { z } from 'zod';
import { legible } from '../../kernel/legible.ts';
import { urlOf } from '../../kernel/url.ts';

const text = (most: number) => z.string().trim().min(1, 'is not empty').max(most, 'is too long');

const zDatasetId = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, 'is a word of an address: small letters, digits, hyphens');

/** File systems count bytes: 255 for most. */
const MOST_BYTES_OF_A_NAME = 200;

const DESCRIBED = {
  id: zDatasetId,
  title: text(200),
  description: text(2000).optional(),
  mediaType: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+\/[a-z0-9.+-]+$/, 'is a media type, as text/csv')
    .max(100, 'is too long'),
};

export const zFileDataset = z.strictObject({
  ...DESCRIBED,
  file: z
    .string()
    .regex(/^[^/\\\0]{1,200}$/, 'is the name of a file, without folders')
    .refine((name) => !name.startsWith('.'), 'does not begin with a dot')
    .refine((name) => name === name.trim(), 'neither begins nor ends with a space')
    .refine((name) => name === legible(name), 'has no line breaks, control or direction characters')
    .refine(
      (name) => Buffer.byteLength(name) <= MOST_BYTES_OF_A_NAME,
      'is 200 bytes at most, in UTF-8',
    ),
});

const isLoopback = ({ hostname }: URL) => /^(?:localhost|127\..*|\[::1\])$/.test(hostname);

export const zHttpDataset = z
  .strictObject({
    ...DESCRIBED,
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'is an http or https address' })
      .max(2000, 'is too long')
      .refine((url) => {
        // What is no address was told already: zod goes on to this rule.
        const { username, hash } = urlOf(url) ?? { username: '', hash: '' };
        return username === '' && hash === '';
      }, 'has neither a user name nor a fragment'),
    header: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9-]{0,60}$/, 'is the name of a header')
      .refine(
        (name) => !/^(?:host|content-.*|transfer-encoding|connection|range|accept.*)$/.test(name),
        'is a header of this node’s own',
      )
      .default('authorization'),
    secret: z
      .string()
      .min(1, 'is not empty')
      .max(4000, 'is too long')
      .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'is what a header can hold')
      .optional(),
  })
  .refine(
    ({ baseUrl, secret }) => {
      const url = urlOf(baseUrl);
      return (
        secret === undefined || url === undefined || url.protocol === 'https:' || isLoopback(url)
      );
    },
    { path: ['baseUrl'], error: 'is https where a secret goes along' },
  );
