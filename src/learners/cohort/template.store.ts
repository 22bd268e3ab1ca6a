import type { Reader, Tx } from '../../kernel/db.ts';
import type { Template } from './template.ts';

export async function findTemplate(
  db: Reader,
  organisation: string,
  training: string,
): Promise<Template | undefined> {
  const [row] = await db.query<{ template: Template }>(
    'select template from cohort_templates where organisation = $1 and training = $2',
    [organisation, training],
  );
  return row?.template;
}

export interface SavedTemplate {
  readonly organisation: string;
  readonly training: string;
  readonly template: Template;
  readonly at: Date;
}

export async function saveTemplate(
  tx: Tx,
  { organisation, training, template, at }: SavedTemplate,
): Promise<void> {
  await tx.query(
    `insert into cohort_templates (organisation, training, template, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation, training) do update set template = excluded.template, changed_at = excluded.changed_at`,
    [organisation, training, JSON.stringify(template), at.toISOString()],
  );
}
