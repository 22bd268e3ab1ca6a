/** Who holds a data folder: for the command line, which must not load the node to ask. */
export { findHolder } from './storage/lock.ts';
