import type { Config } from '../config/index.ts';

/** One verb of the command line. The answer is the exit status. */
export interface Command {
  /** After `passerelle`: `import lheo`. */
  readonly name: string;
  /** What follows the name: `<path|url|-> [--source NAME]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
  >;
  /** How many arguments it takes, at least and at most. */
  readonly takes: readonly [number, number];
  /** What an exit status beside 0 (done) and 1 (it could not be done) says. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly run: (call: Call) => Promise<number>;
}

export interface Call {
  readonly config: Config;
  readonly args: readonly string[];
  readonly flags: Readonly<
    Record<string, string | boolean | readonly (string | boolean)[] | undefined>
  >;
  /** A line to the person, on stdout. */
  readonly say: (line: string) => void;
  /** A line beside what was asked for, on stderr. */
  readonly note: (line: string) => void;
}

export const text = ({ flags }: Call, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
};

/** Of an option that may be given more than once. */
export const texts = ({ flags }: Call, name: string): readonly string[] => {
  const values = flags[name];
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
};
