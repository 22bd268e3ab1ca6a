/** What an operator may fill in. Each field has one meaning and one form in every template that asks for it. */
import { z } from 'zod';
import { after, readMoment } from '../moments.ts';
import type { Texts } from '../profile.ts';

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Without what ISO 3166-1 leaves to users (of which Kosovo is in use), and what is no country. */
const COUNTRY = /^(?!AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)[A-Z]{2}$/;
const zDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is a day, as 2026-12-31')
  .refine((day) => readMoment(day) !== undefined, 'is a day of the calendar');
const list = (item: z.ZodType<string>) =>
  z
    .array(item)
    .min(1, 'names at least one')
    .max(50, 'names fifty at most')
    .refine((items) => new Set(items).size === items.length, 'names each once');

export const FIELD_SCHEMAS = {
  partners: list(
    z
      .string()
      .trim()
      .regex(/^\S{1,200}$/, 'is the identifier of a participant'),
  ),
  communities: list(z.string().trim().min(1, 'is not empty').max(100, 'is shorter')),
  countries: list(
    z
      .string()
      .trim()
      .toUpperCase()
      .refine((c) => COUNTRY.test(c) && COUNTRIES.of(c) !== undefined, {
        error: 'is a country by two letters (ISO 3166-1), as FR',
      }),
  ),
  until: zDay,
  deletedBy: zDay,
  duration: z
    .string()
    .refine(
      (d) => (after(new Date(0), d)?.first ?? 0) > 0,
      'is a duration longer than nothing (ISO 8601), as P6M',
    ),
  pulls: z.coerce.number().int('is a whole number').min(1, 'is at least 1').max(1_000_000),
} as const;

export type FieldName = keyof typeof FIELD_SCHEMAS;
export type Values = {
  readonly [F in FieldName]?: z.output<(typeof FIELD_SCHEMAS)[F]> | undefined;
};

/** How a form asks for it. */
export const FIELD_FORMS: Readonly<
  Record<
    FieldName,
    { readonly form: 'list' | 'day' | 'duration' | 'number'; readonly label: Texts }
  >
> = {
  partners: {
    form: 'list',
    label: {
      en: 'Partners, by identifier',
      fr: 'Partenaires, par identifiant',
      es: 'Socios, por identificador',
    },
  },
  communities: {
    form: 'list',
    label: {
      en: 'Members of which community',
      fr: 'Membres de quelle communauté',
      es: 'Miembros de qué comunidad',
    },
  },
  countries: {
    form: 'list',
    label: {
      en: 'Countries, by two letters',
      fr: 'Pays, en deux lettres',
      es: 'Países, con dos letras',
    },
  },
  until: {
    form: 'day',
    label: { en: 'Last day', fr: 'Dernier jour', es: 'Último día' },
  },
  deletedBy: {
    form: 'day',
    label: {
      en: 'To be deleted by',
      fr: 'À effacer au plus tard le',
      es: 'A borrar a más tardar el',
    },
  },
  duration: {
    form: 'duration',
    label: {
      en: 'Duration from the agreement',
      fr: 'Durée à compter de l’accord',
      es: 'Duración desde el acuerdo',
    },
  },
  pulls: {
    form: 'number',
    label: {
      en: 'Pulls at most',
      fr: 'Nombre maximal de retraits',
      es: 'Número máximo de descargas',
    },
  },
};
