/** In which forms a wallet can take a credential. Their ids are part of offers and scopes: they never change. */
import type { Form } from '../form.service.ts';

/** OpenID4VCI 1.0, 12.2.4, `cryptographic_binding_methods_supported`. */
export type Binding = 'jwk' | 'did:key';

interface Format {
  readonly form: Form;
  readonly binding: readonly Binding[];
}

export const FORMATS = {
  'training-credential-dc-sd-jwt': { form: 'sd-jwt', binding: ['jwk', 'did:key'] },
  'training-credential-ldp-vc': { form: 'open-badge', binding: ['did:key'] },
  'training-credential-jwt-vc-json': { form: 'jwt-vc-json', binding: ['did:key'] },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof FORMATS;
export const isFormatId = (id: string): id is FormatId => Object.hasOwn(FORMATS, id);
export const FORMAT_IDS = Object.keys(FORMATS).filter(isFormatId);

/** Keys in one request, each for a copy of its own. */
export const BATCH = 5;
