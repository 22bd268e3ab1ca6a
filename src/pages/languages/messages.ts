/** What a language has to say: a file that lacks a message, or has one too many, does not compile. */
import type { messages } from './en.ts';

export type Messages = typeof messages;
