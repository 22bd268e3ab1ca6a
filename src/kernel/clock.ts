/** Time is an argument: tests move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** `YYYY-MM-DD` in UTC. */
export const today = (clock: Clock): string => clock.now().toISOString().slice(0, 10);

/** The last instant of a day, `YYYY-MM-DD`, UTC. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999Z`);
