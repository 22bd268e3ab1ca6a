/** The port through which mail leaves this node; `client/smtp.ts` implements it. */
export interface Letter {
  /** Of its `Message-ID`: the same mail has the same, so that a mailbox tells two of one apart from two. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** ISO 639-1. */
  readonly language: string;
}

/**
 * `later`: the server cannot be reached or says to try again. `refused`: for good. `unsure`: it had all of it when
 * the connection broke, and may have taken it. The reason is a reply code or a name, never a text, which would
 * quote the address.
 */
export type Posted =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'refused' | 'unsure'; readonly reason: string };

export interface Post {
  /** Never throws for what the server says. */
  send(letter: Letter): Promise<Posted>;
  close(): Promise<void> | void;
}
