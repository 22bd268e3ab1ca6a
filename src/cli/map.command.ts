import { readFile } from 'node:fs/promises';
import type { Command } from './command.ts';

export const mapDiff: Command = {
  name: 'map diff',
  usage: '<old.ttl> [new.ttl]',
  summary: 'what is different between two versions of the job-family map; ours without the second',
  takes: [1, 2],
  run: async ({ args, say }) => {
    const { currentMap, diffLines, diffMaps, readMap } = await import('../job-families/index.ts');
    const [older = '', newer] = args;
    const to = newer === undefined ? currentMap() : readMap(await readFile(newer, 'utf8'));
    const diff = diffMaps(readMap(await readFile(older, 'utf8')), to);
    for (const line of diffLines(diff)) say(line);
    return 0;
  },
};

export const mapCheck: Command = {
  name: 'map check',
  usage: '[map.ttl]',
  summary: 'run the shapes and rules of the job-family map; exit 2 when it breaks one',
  takes: [0, 1],
  exits: { 2: 'a rule is broken' },
  run: async ({ args: [file], say }) => {
    const { checkMap } = await import('../job-families/index.ts');
    const { version, figures, faults } = await checkMap(file);
    for (const fault of faults) say(fault);
    say(
      `Map ${version}: ${figures.families} families, ${figures.occupations} occupations (${figures.withoutSkills} without skills), ${figures.byHand} matches by hand, ${figures.rolledUp} by the official table, ${figures.groups} with ISCO groups; ${figures.romeCodes} ROME codes, ${figures.escoOccupations} ESCO occupations, ${figures.skills} skills reached; ${faults.length} rules broken`,
    );
    return faults.length > 0 ? 2 : 0;
  },
};
