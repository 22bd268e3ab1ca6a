import { check } from './check.command.ts';
import type { Command } from './command.ts';
import {
  importCsv,
  importElm,
  importEsco,
  importLheo,
  importMapping,
  importParcoursup,
  importRome,
} from './import.command.ts';
import { issueTraining } from './issue.command.ts';
import { migrate } from './migrate.command.ts';
import { pull } from './pull.command.ts';
import { serve } from './serve.command.ts';
import { signOffer } from './sign.command.ts';
import { verify } from './verify.command.ts';

/** In the order of the help. A new command is a file and a line here. */
export const commands: readonly Command[] = [
  serve,
  importLheo,
  importElm,
  importCsv,
  importParcoursup,
  importEsco,
  importRome,
  importMapping,
  check,
  issueTraining,
  signOffer,
  verify,
  pull,
  migrate,
];
