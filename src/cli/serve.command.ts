import type { Command } from './command.ts';

export const serve: Command = {
  name: 'serve',
  usage: '',
  summary: 'start the node',
  takes: [0, 0],
  run: async () => {
    await import('../main.ts');
    return Number(process.exitCode ?? 0);
  },
};
