/** Whom a person means by `<did|url>`. */
export { didMeant as partnerId } from '../../participants/index.ts';
