import type { Command } from './command.ts';

export const migrate: Command = {
  name: 'migrate',
  usage: '',
  summary: 'bring the database up to date and stop',
  takes: [0, 0],
  run: async ({ config, say }) => {
    const { buildContext } = await import('../context.ts');
    const context = await buildContext(config);
    await context.close();
    say('The database is up to date');
    return 0;
  },
};
