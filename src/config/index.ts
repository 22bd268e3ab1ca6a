/** Config: what the environment says and what it means. */
export { buildConfig, type Config, type Publisher } from './config.ts';
export { readEnv } from './env.ts';
