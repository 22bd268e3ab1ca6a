/** The template as a form has it: texts, and nothing for what is not said. */
import type { Issue } from '../../kernel/errors.ts';
import { type Template, zTemplate } from './template.ts';
import type { TypedTemplate } from './views.ts';

/** Names of the fields, in their order. */
export const templateFields = [
  'criteria',
  'assessment',
  'result',
  'start',
  'end',
  'validMonths',
  'points',
  'evidence',
  'evidenceName',
  'language',
] as const;
export type TemplateField = (typeof templateFields)[number];

export const typedOf = ({ evidence, ...rest }: Template): TypedTemplate => {
  const all = { ...rest, evidence: evidence?.id, evidenceName: evidence?.name };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
};

const numberIn = (text: string): number => Number(text.replace(',', '.'));

/** Or all that is wrong with it, by the names of the fields. */
export function templateIn(
  typed: TypedTemplate,
): { readonly template: Template } | { readonly issues: readonly Issue[] } {
  const { evidence, evidenceName, validMonths, points, ...texts } = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== ''),
  );
  const read = zTemplate.safeParse({
    ...texts,
    ...(validMonths !== undefined && { validMonths: numberIn(validMonths) }),
    ...(points !== undefined && { points: numberIn(points) }),
    ...((evidence ?? evidenceName) !== undefined && {
      evidence: { id: evidence ?? '', ...(evidenceName !== undefined && { name: evidenceName }) },
    }),
  });
  if (read.success) return { template: read.data };
  return {
    issues: read.error.issues.map(({ path, message }) => ({
      pointer: `/${path.join('/') === 'evidence/name' ? 'evidenceName' : String(path[0] ?? '')}`,
      message,
    })),
  };
}
