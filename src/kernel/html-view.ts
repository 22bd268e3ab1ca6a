/** What a page needs to know of the request it answers. */
export interface Visit {
  /** Address with query, as it was asked: `/trainings?q=web`. */
  readonly path: string;
  /** `?lang=` of the address, as given; the page falls back when it has no such language. */
  readonly lang: string | undefined;
  readonly acceptLanguage: string | undefined;
  /** Who is signed in, on pages that are not public. */
  readonly person?: {
    readonly name: string;
    readonly role: 'issuer' | 'viewer' | 'operator' | 'admin';
    /** The organisation of an `issuer`. */
    readonly issuer?: string;
  };
  /** What each form of the page carries in its field `csrf`. */
  readonly formToken?: string;
}

/**
 * How a value looks to a person. The pages make them, `app.ts` hands them to the routes: one address
 * can answer HTML or JSON-LD and no capability has to know the pages.
 */
export type HtmlView<T> = (value: T, visit: Visit) => string;
