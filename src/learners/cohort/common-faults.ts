/** What is said once for all rows: a template that was kept, and the training as it is now, were read by whatever rules held then. */
import { type Achievement, zTrainingRecord } from '../../credentials/index.ts';
import { AppError, type Issue } from '../../kernel/errors.ts';
import { askOf } from './row.ts';
import { type Template, zTemplate } from './template.ts';

const pointerOf = (path: readonly PropertyKey[]): string => `/${path.map(String).join('/')}`;

/** As a row has it that says a name alone. Throws `invalid` with what of it no credential can say. */
export function checkCommon(template: Template, achievement: Achievement, validFrom: Date): void {
  const ofTemplate = zTemplate.safeParse(template).error?.issues ?? [];
  const { record } = askOf({ name: 'A' }, { template, achievement, validFrom });
  const ofTraining = zTrainingRecord.safeParse(record).error?.issues ?? [];
  const issues: Issue[] = [
    ...ofTemplate.map(({ path, message }) => ({
      pointer: `/template${pointerOf(path)}`,
      message,
    })),
    ...ofTraining
      .filter(({ path }) => path[0] === 'achievement')
      .map(({ path, message }) => ({
        pointer: `/training${pointerOf(path.slice(1))}`,
        message,
      })),
  ];
  if (issues.length > 0)
    throw new AppError('invalid', 'What is said for all rows cannot be issued', { issues });
}
