/** Time is an argument: tests move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** `YYYY-MM-DD` in UTC. */
export const today = (clock: Clock): string => clock.now().toISOString().slice(0, 10);
